import type { ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { openDataFolder } from './data-folder.ts'
import { freePort } from './free-port.ts'
import { postgresBinaries, type ServerUser, serverUser } from './postgres-binaries.ts'
import { createDataFolder, spawnOnFolder } from './postgres-folder.ts'
import { isRunning, livingPostmaster } from './postmaster.ts'
import { type Progress, StartError } from './start-error.ts'

export interface EmbeddedPostgresOptions {
  /** Holds `postgres/` (the data) and `postgres.log`. */
  dataDir: string
  superuserPassword: string
  /** What to do when another living process of ours runs this server already. */
  ifRunning: 'refuse' | 'join'
  /** A server whose data nobody needs after a power cut: no fsync. */
  disposable?: boolean
  progress: Progress
}

export interface EmbeddedPostgres {
  port: number
  /** The server belongs to another process and is only borrowed. */
  joined: boolean
  /** Ends the server, unless joined; resolves when its files are at rest. */
  stop(): Promise<void>
}

const HOST = '127.0.0.1'
const START_LIMIT_MS = 60_000
const STOP_LIMIT_MS = 30_000
const PORT_ATTEMPTS = 5
/** Held by the process that owns the server; a killed owner loses it with its connection. */
const OWNER_LOCK = 4_712_001

/**
 * Starts the packaged PostgreSQL on a free port of 127.0.0.1, creating its data at first use. A server
 * that a killed process left behind is taken over. Throws StartError when another process owns it and
 * `ifRunning` is 'refuse', when the data belongs to another account or version, or it does not start.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const postgresDir = path.join(options.dataDir, 'postgres')
  openDataFolder(options.dataDir)
  const user = serverUser(postgresDir)
  assertReadable(postgresDir)
  const running = await takeUpRunning(postgresDir, options)
  if (running) return running
  const binaries = postgresBinaries(user, options.progress)
  if (!fs.existsSync(postgresDir)) {
    await createDataFolder(binaries, postgresDir, user, options.superuserPassword, options.progress)
  }
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort(HOST)
    const started = await launch(binaries, postgresDir, user, port, options)
    if (started) return started
    if (attempt === PORT_ATTEMPTS) throw notStarting(options.dataDir)
  }
}

function assertReadable(postgresDir: string): void {
  if (!fs.existsSync(postgresDir)) return
  try {
    fs.readdirSync(postgresDir)
  } catch (cause) {
    throw new StartError(
      `${postgresDir} 属于另一个系统账户（可能曾以 root 启动）。请以该账户启动，或用 sudo 删除此目录重新开始。`,
      `${postgresDir} belongs to another account (was it started as root before?). Start as that account, or remove the folder with sudo to begin anew.`,
      { cause },
    )
  }
}

/** Joins or takes over a server that is running on this folder; undefined when there is none. */
async function takeUpRunning(
  postgresDir: string,
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres | undefined> {
  const until = Date.now() + START_LIMIT_MS
  while (Date.now() < until) {
    const postmaster = livingPostmaster(postgresDir)
    if (!postmaster) return undefined
    const owner = await connect(postmaster.port, options.superuserPassword)
    if (!owner) {
      // Starting up, or on its way down.
      await sleep(100)
      continue
    }
    if (await holdOwnerLock(owner)) {
      options.progress(
        '接管上次未正常关闭的数据库…',
        'Taking over the database that the last run left behind…',
      )
      return ownedServer(postmaster.port, owner, postgresDir, signal => kill(postmaster.pid, signal))
    }
    await owner.end()
    if (options.ifRunning === 'join') return { port: postmaster.port, joined: true, stop: async () => {} }
    throw new StartError(
      `安居已在运行，正在使用 ${options.dataDir}。请先停止它（Ctrl-C），或设置 ANJU_DATA_DIR 使用另一个目录。`,
      `Anju is already running on ${options.dataDir}. Stop it first (Ctrl-C), or set ANJU_DATA_DIR to another folder.`,
    )
  }
  throw notStarting(options.dataDir)
}

/** Undefined when the server ended at once, most often because somebody took the port meanwhile. */
async function launch(
  binaries: string,
  postgresDir: string,
  user: ServerUser | undefined,
  port: number,
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres | undefined> {
  const logFile = path.join(options.dataDir, 'postgres.log')
  const log = fs.openSync(logFile, 'w', 0o600)
  const program = path.join(binaries, 'bin', 'postgres')
  const server = spawnOnFolder(
    program,
    postgresDir,
    folder => ['-D', folder, ...serverOptions(port, options)],
    user,
    log,
  )
  fs.closeSync(log)
  server.unref()
  const until = Date.now() + START_LIMIT_MS
  while (isAlive(server) && Date.now() < until) {
    const owner = await connect(port, options.superuserPassword)
    if (owner && (await holdOwnerLock(owner))) {
      return ownedServer(port, owner, postgresDir, signal => server.kill(signal))
    }
    await owner?.end()
    await sleep(50)
  }
  server.kill('SIGINT')
  return undefined
}

function serverOptions(port: number, options: EmbeddedPostgresOptions): string[] {
  const settings = {
    port,
    listen_addresses: HOST,
    unix_socket_directories: '',
    max_connections: 200,
    timezone: 'UTC',
    // The server's log must show no row and no statement: they hold people's data.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_parameter_max_length_on_error: 0,
    ...(options.disposable ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

function ownedServer(
  port: number,
  owner: pg.Client,
  postgresDir: string,
  signal: (name: NodeJS.Signals) => void,
): EmbeddedPostgres {
  // SIGINT is PostgreSQL's fast shutdown: sessions are ended, everything is written. When the process
  // ends without stop(), this is the last that can still be done.
  const atExit = () => signal('SIGINT')
  process.once('exit', atExit)
  const stop = async () => {
    process.removeListener('exit', atExit)
    signal('SIGINT')
    await owner.end().catch(() => undefined)
    const until = Date.now() + STOP_LIMIT_MS
    while (isRunning(postgresDir) && Date.now() < until) await sleep(50)
  }
  return { port, joined: false, stop }
}

async function holdOwnerLock(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS held', [OWNER_LOCK])
  return rows[0].held
}

async function connect(port: number, password: string): Promise<pg.Client | undefined> {
  const client = new pg.Client({
    host: HOST,
    port,
    user: 'postgres',
    password,
    database: 'postgres',
    application_name: 'anju owner',
    connectionTimeoutMillis: 5_000,
  })
  // A server that ends takes this connection with it; whoever uses the database will notice by itself.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch (error) {
    await client.end().catch(() => undefined)
    if ((error as { code?: string }).code === '28P01') throw wrongPassword(error)
    return undefined
  }
}

function isAlive(server: ChildProcess): boolean {
  return server.pid !== undefined && server.exitCode === null && server.signalCode === null
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It ended by itself.
  }
}

function wrongPassword(cause: unknown): StartError {
  return new StartError(
    'secrets.json 中的密码与内置数据库不符。请恢复与该数据库同时创建的 secrets.json。',
    'The password in secrets.json does not fit the embedded database. Restore the secrets.json made together with it.',
    { cause },
  )
}

function notStarting(dataDir: string): StartError {
  const log = path.join(dataDir, 'postgres.log')
  return new StartError(
    `内置数据库无法启动，详见 ${log}。`,
    `The embedded database does not start; see ${log}.`,
  )
}
