import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { PROJECT_DIR } from '../../platform/config.ts'
import { freePort } from '../../platform/free-port.ts'
import { afterTestFile } from '../harness/after-test-file.ts'
import type { TestDatabase } from '../harness/database.ts'
import { shiftedClock } from './legal-day.ts'

export interface Service {
  /** Where it listens, once started. */
  url(): string
  start(): Promise<void>
  /** Ctrl-C, and `npm start` again: same database, same port. Fails when the first did not end cleanly. */
  restart(): Promise<void>
}

const CONSOLE = path.join(PROJECT_DIR, 'admin', 'dist', 'index.html')

/** The whole service as `npm start` runs it, in a process of its own, with the demonstration in `database`. */
export function testService(database: TestDatabase): Service {
  let place: Place | undefined
  let running: Running | undefined
  const here = () => {
    if (!place) throw new Error('The service has not been started')
    return place
  }
  afterTestFile(async () => {
    if (running) await stop(running)
    if (place) fs.rmSync(place.dataDir, { recursive: true, force: true })
  })
  return {
    url: () => `http://127.0.0.1:${here().port}`,
    start: async () => {
      if (!fs.existsSync(CONSOLE))
        throw new Error('The console is not built: run `npm run build` or `npm test`')
      const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'anju-browser-'))
      place = { port: await freePort(), dataDir }
      running = await start(database, place)
    },
    restart: async () => {
      if (running) await stop(running)
      running = undefined
      running = await start(database, here())
    },
  }
}

interface Place {
  port: number
  dataDir: string
}

interface Running {
  child: ChildProcess
  /** What it has said, for a failure. */
  said(): string
}

async function start(database: TestDatabase, { dataDir, port }: Place): Promise<Running> {
  const child = spawn(process.execPath, ['--import', shiftedClock(), '--import', 'tsx', 'bin/serve.ts'], {
    cwd: PROJECT_DIR,
    env: {
      ...process.env,
      NODE_ENV: 'development',
      NODE_OPTIONS: '',
      DATABASE_URL: database.adminUrl,
      APP_DATABASE_URL: '',
      REDIS_URL: '',
      ANJU_DATA_DIR: dataDir,
      ANJU_PUBLIC_URL: '',
      HOST: '127.0.0.1',
      PORT: String(port),
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  child.once('exit', () => process.removeListener('exit', kill))
  let said = ''
  const ready = new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk
      if (said.includes(`:${port}`)) resolve()
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', code => reject(new Error(`The service ended with ${code}:\n${said}`)))
  })
  await ready
  return { child, said: () => said }
}

async function stop({ child, said }: Running): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null)
    throw new Error(`The service has ended by itself:\n${said()}`)
  const ended = once(child, 'exit')
  child.kill('SIGINT')
  const [code] = await ended
  if (code !== 0) throw new Error(`The service did not close in order (${code}):\n${said()}`)
}
