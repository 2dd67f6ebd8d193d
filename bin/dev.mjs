import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { prepare } from './generate.mjs'
import { endWithParent, projectDir } from './setup.mjs'

// `npm run dev`: the service, restarted when its sources change, and the console's own server beside it.
endWithParent()
await prepare()

const programs = [['node_modules/tsx/dist/cli.mjs', 'watch', '--clear-screen=false', 'bin/serve.ts']]
if (fs.existsSync(path.join(projectDir, 'admin', 'vite.config.ts'))) {
  programs.push(['node_modules/vite/bin/vite.js', 'admin'])
}
const children = programs.map(args => spawn(process.execPath, args, { cwd: projectDir, stdio: 'inherit' }))
// At a terminal the children get the signal too; when it comes from elsewhere we pass it on.
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => children.forEach(child => void child.kill(signal)))
const codes = await Promise.all(children.map(child => new Promise(resolve => child.once('exit', resolve))))
process.exitCode = codes.find(code => code) ?? 0
