import fs from 'node:fs'
import path from 'node:path'
import { prepare } from './generate.mjs'
import { alone, endWithParent, exitCode, hashOf, progress, projectDir, readText } from './setup.mjs'

// `npm run bench`: what only the comparison needs is installed beside it, then the bench runs in this process.
endWithParent()
await prepare()
await alone(installContenders)
const { register } = await import('tsx/esm/api')
register()
const { bench } = await import('../tests/bench/main.ts')
await bench(process.argv.slice(2))

/** The servers we compare with. Where they cannot be had, the bench says which did not run. */
async function installContenders() {
  const folder = 'tests/bench'
  const stamp = path.join(projectDir, folder, 'node_modules', '.anju-stamp')
  const wanted = `${hashOf([`${folder}/package-lock.json`])} ${process.platform}-${process.arch}`
  if (readText(stamp) === wanted) return
  progress(
    '安装对照服务（首次需几分钟）…',
    'Installing the servers to compare with (a few minutes the first time)…',
  )
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const code = await exitCode('npm', ['ci', '--prefix', folder, ...options], {
    shell: process.platform === 'win32',
  })
  if (code === 0) fs.writeFileSync(stamp, wanted)
}
