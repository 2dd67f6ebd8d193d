import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import type { ServerUser } from './postgres-binaries.ts'
import { type Progress, StartError } from './start-error.ts'

/**
 * Runs a PostgreSQL program on a data folder as `user`. Root hands the folder over as an open directory:
 * the other account then needs no way through the folders above it, so a checkout below /root works.
 */
export function spawnOnFolder(
  program: string,
  folder: string,
  args: (folder: string) => string[],
  user: ServerUser | undefined,
  log: number,
) {
  const handOver = user !== undefined && process.platform === 'linux'
  const open = handOver ? fs.openSync(folder, fs.constants.O_RDONLY | fs.constants.O_DIRECTORY) : undefined
  try {
    return spawn(program, args(open === undefined ? folder : '/proc/self/fd/3'), {
      ...user,
      cwd: '/',
      // Its own session: Ctrl-C at the terminal reaches the application, which ends the server last.
      detached: true,
      windowsHide: true,
      env: serverEnvironment(),
      stdio: ['ignore', log, log, ...(open === undefined ? [] : [open])],
    })
  } finally {
    if (open !== undefined) fs.closeSync(open)
  }
}

function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name))
  return { ...Object.fromEntries(kept), LC_MESSAGES: 'C', TZ: 'UTC' }
}

/**
 * Creates the data folder: UTF-8, and ctype C.UTF-8, since with "C" trigrams know no Chinese character.
 * It is made beside its place and renamed, so an interrupted attempt leaves nothing half-made there.
 */
export async function createDataFolder(
  binaries: string,
  postgresDir: string,
  user: ServerUser | undefined,
  password: string,
  progress: Progress,
): Promise<void> {
  progress('创建内置数据库…', 'Creating the embedded database…')
  removeOldDrafts(postgresDir)
  const draft = fs.mkdtempSync(`${postgresDir}-`)
  const logFile = path.join(path.dirname(postgresDir), 'initdb.log')
  const log = fs.openSync(logFile, 'w', 0o600)
  try {
    fs.writeFileSync(path.join(draft, 'password'), `${password}\n`, { mode: 0o600 })
    if (user) for (const name of ['.', 'password']) fs.chownSync(path.join(draft, name), user.uid, user.gid)
    const initdb = spawnOnFolder(
      path.join(binaries, 'bin', 'initdb'),
      draft,
      folder => [
        `--pgdata=${folder}/data`,
        `--pwfile=${folder}/password`,
        ...['--username=postgres', '--auth=scram-sha-256', '--encoding=UTF8', `--locale=${locale()}`],
      ],
      user,
      log,
    )
    if ((await exitCode(initdb)) !== 0) throw failed(logFile)
    fs.renameSync(path.join(draft, 'data'), postgresDir)
  } finally {
    fs.closeSync(log)
    fs.rmSync(draft, { recursive: true, force: true })
  }
}

/** Of attempts that were killed; a young one may be of a process beside us. */
function removeOldDrafts(postgresDir: string): void {
  const folder = path.dirname(postgresDir)
  for (const name of fs
    .readdirSync(folder)
    .filter(each => each.startsWith(`${path.basename(postgresDir)}-`))) {
    const draft = path.join(folder, name)
    if (Date.now() - fs.statSync(draft).mtimeMs > 60_000) fs.rmSync(draft, { recursive: true, force: true })
  }
}

async function exitCode(child: ChildProcess): Promise<number | null> {
  const stop = () => child.kill('SIGINT')
  process.once('exit', stop)
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('exit', resolve)
    })
  } finally {
    process.removeListener('exit', stop)
  }
}

function failed(logFile: string): StartError {
  return new StartError(
    `无法创建内置数据库，详见 ${logFile}。`,
    `The embedded database could not be created; see ${logFile}.`,
  )
}

/** macOS has no C.UTF-8, but its UTF-8 classifies Chinese in every locale. */
function locale(): string {
  return process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'
}
