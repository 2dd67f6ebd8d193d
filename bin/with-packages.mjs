import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { alone, assertNode, installPackages } from './setup.mjs'

// `node bin/with-packages.mjs SCRIPT.ts …`: runs a command also in a clone where nothing is installed yet. What it
// says about that goes to standard error; standard output stays the command's own.
const [node, , script, ...args] = process.argv
assertNode()
await alone(installPackages)
const { register } = await import('tsx/esm/api')
register()
process.argv = [node, path.resolve(script), ...args]
await import(pathToFileURL(path.resolve(script)).href)
