import { prepare } from './generate.mjs'
import { endWithParent } from './setup.mjs'

// `npm start`: from a fresh clone to a running service, in this one process.
endWithParent()
await prepare()
const { register } = await import('tsx/esm/api')
register()
await import('./serve.ts')
