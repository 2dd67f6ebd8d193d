import { generateCode } from './generate.mjs'
import { assertNode, installPackages } from './setup.mjs'

// `npm start`: from a fresh clone to a running service, in this one process.
assertNode()
await installPackages()
await generateCode()
const { register } = await import('tsx/esm/api')
register()
await import('./serve.ts')
