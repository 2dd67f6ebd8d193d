// Before anything is installed: only what Node itself brings.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

export const projectDir = path.resolve(import.meta.dirname, '..')

/**
 * Ends this process with SIGTERM when the shell that npm put between itself and us is gone: npm passes a
 * signal on to that shell only, which dies and leaves us running.
 */
export function endWithParent() {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 500)
  watch.unref()
}

/** A line about what is being done. Not standard output: commands keep that for their result. */
export function progress(zh, en) {
  process.stderr.write(`${zh} ${en}\n`)
}

/** Ends the process with a sentence when this Node cannot run the project. */
export function assertNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  process.stderr.write(
    `需要 Node.js 20.19 或更新版本，当前为 ${process.versions.node}。\nNode.js 20.19 or newer is needed; this is ${process.versions.node}.\n`,
  )
  process.exit(1)
}

/**
 * Runs `work` while no other process of this checkout does: two commands begun at once would install and
 * generate into the same folders. The lock of a killed process is taken over.
 */
export async function alone(work) {
  const lock = path.join(projectDir, '.cache', 'setup.lock')
  fs.mkdirSync(path.dirname(lock), { recursive: true })
  for (let told = false; !takeLock(lock); told = true) {
    if (!told) progress('另一个命令正在准备，请稍候…', 'Waiting for another command that is preparing…')
    await new Promise(resolve => setTimeout(resolve, 200))
  }
  const release = () => fs.rmSync(lock, { force: true })
  process.once('exit', release)
  try {
    return await work()
  } finally {
    process.removeListener('exit', release)
    release()
  }
}

function takeLock(lock) {
  try {
    fs.writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    const holder = Number(readText(lock))
    if (holder && !isAlive(holder)) fs.rmSync(lock, { force: true })
    return false
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Installs the packages of package-lock.json, unless they are there already. */
export async function installPackages() {
  const stamp = path.join(projectDir, 'node_modules', '.anju-stamp')
  const wanted = `${hashOf(['package-lock.json'])} ${process.platform}-${process.arch}`
  if (readText(stamp) === wanted) return
  if (!isInstalled()) {
    progress('安装依赖（首次需几分钟）…', 'Installing packages (a few minutes the first time)…')
    await npmInstall()
  }
  fs.writeFileSync(stamp, wanted)
}

/** Whether npm's own record of node_modules agrees with the lock file, e.g. after `npm ci` by hand. */
function isInstalled() {
  const installed = readJson('node_modules/.package-lock.json')?.packages
  if (!installed) return false
  const locked = readJson('package-lock.json').packages
  return Object.entries(locked).every(([name, entry]) => {
    if (name === '' || entry.optional || entry.devOptional || entry.peer) return true
    return installed[name]?.version === entry.version
  })
}

async function npmInstall() {
  // No package's own install script is needed (what they would do is done where it is used), so that every
  // version of npm does the same and nothing reaches for the network a second time.
  const options = ['--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund']
  const started = Date.now()
  const beat = setInterval(() => {
    const seconds = Math.round((Date.now() - started) / 1000)
    progress(`  …${seconds} 秒`, `${seconds} s, ${installedCount()} packages`)
  }, 10_000)
  try {
    if ((await npm(['ci', ...options])) === 0) return
    // npm 11 calls a lock file incomplete when a mirror lacks packages for platforms other than this one.
    progress('改用 npm install 重试…', 'Trying again with npm install…')
    if ((await npm(['install', '--no-save', ...options])) === 0) return
    progress(
      '依赖安装失败，请检查网络后重试。',
      'Packages could not be installed; check the network and try again.',
    )
    process.exit(1)
  } finally {
    clearInterval(beat)
  }
}

/** The npm that runs us, where one does: `npx npm@10 start` then installs with npm 10 too. */
function npm(args) {
  const script = process.env.npm_execpath
  if (script?.endsWith('.js')) return exitCode(process.execPath, [script, ...args])
  return exitCode('npm', args, { shell: process.platform === 'win32' })
}

/** Packages whose files have arrived; npm makes their folders long before. */
function installedCount() {
  const has = name => fs.existsSync(path.join(projectDir, 'node_modules', name, 'package.json'))
  const below = name => entries(name).map(each => (name ? `${name}/${each}` : each))
  return below('')
    .flatMap(name => (name.startsWith('@') ? below(name) : [name]))
    .filter(has).length
}

function entries(folder) {
  const place = path.join(projectDir, 'node_modules', folder)
  return fs.existsSync(place) ? fs.readdirSync(place) : []
}

/** Runs a program in the project and resolves when it ended well; else ends ours with its exit code. */
export async function run(command, args, options = {}) {
  const code = await exitCode(command, args, options)
  if (code === 0) return
  process.stderr.write(`失败 Failed: ${path.basename(command)} ${args.join(' ')} (${code})\n`)
  process.exit(typeof code === 'number' && code > 0 ? code : 1)
}

/** The exit code of a program run in the project, 1 when a signal ended it. */
export function exitCode(command, args, { env = {}, quiet = false, shell = false, started = () => {} } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = quiet ? ['ignore', 'ignore', 'inherit'] : ['inherit', process.stderr, 'inherit']
    const child = spawn(command, args, { cwd: projectDir, env: { ...process.env, ...env }, stdio, shell })
    started(child)
    child.once('error', reject)
    child.once('exit', code => resolve(code ?? 1))
  })
}

/** One hash over the names and contents of files and whole folders, given relative to the project. */
export function hashOf(names) {
  const hash = createHash('sha256')
  for (const name of names.flatMap(filesBelow).sort()) {
    hash
      .update(`${name}\0`)
      .update(fs.readFileSync(path.join(projectDir, name)))
      .update('\0')
  }
  return hash.digest('hex')
}

const NOT_SOURCES = new Set(['node_modules', 'dist', 'generated'])

function filesBelow(name) {
  const found = fs.statSync(path.join(projectDir, name), { throwIfNoEntry: false })
  if (!found) return []
  if (found.isFile()) return [name]
  const entries = fs.readdirSync(path.join(projectDir, name)).filter(entry => !NOT_SOURCES.has(entry))
  return entries.flatMap(entry => filesBelow(`${name}/${entry}`))
}

export function readText(file) {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function readJson(name) {
  const text = readText(path.join(projectDir, name))
  return text && JSON.parse(text)
}
