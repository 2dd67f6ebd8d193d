import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { PROJECT_DIR } from '../../platform/config.ts'
import { BENCH_DIR } from './database.ts'

/** One core for the server under test and one for the load; the database has all of them. */
const CORES = { server: 0, load: 1 } as const

/** Whether server and load each get a core of their own. */
export const pinned =
  os.availableParallelism() > 1 &&
  Object.values(CORES).every(core => spawnSync('taskset', ['-c', String(core), 'true']).status === 0)

/** A program and its arguments, kept to the core of its part where the machine can. */
export function onCore(part: keyof typeof CORES, program: string, args: string[]): [string, string[]] {
  return pinned ? ['taskset', ['-c', String(CORES[part]), program, ...args]] : [program, args]
}

export interface ServerProgram {
  /** Also the name of its log below .cache/bench. */
  name: string
  node: string
  args: string[]
  environment: Record<string, string>
  /** On whichever core is free: for what is asked one after the other. */
  anywhere?: boolean
}

const START_LIMIT_MS = 60_000

export interface RunningServer {
  /** Processor time used so far, in milliseconds; null where the system does not tell. */
  cpuTime(): number | null
  stop(): Promise<void>
}

/** Starts a server and waits until `answers` holds. Throws with the end of its log when it does not come up. */
export async function startServer(
  program: ServerProgram,
  answers: () => Promise<boolean>,
): Promise<RunningServer> {
  fs.mkdirSync(BENCH_DIR, { recursive: true, mode: 0o700 })
  const logFile = path.join(BENCH_DIR, `${program.name}.log`)
  const log = fs.openSync(logFile, 'w')
  const [command, args] = program.anywhere
    ? [program.node, program.args]
    : onCore('server', program.node, program.args)
  const child = spawn(command, args, {
    cwd: PROJECT_DIR,
    env: { ...process.env, NODE_ENV: 'production', ...program.environment },
    stdio: ['ignore', log, log],
  })
  fs.closeSync(log)
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  const stop = async () => {
    await ended(child)
    process.removeListener('exit', kill)
  }
  const until = Date.now() + START_LIMIT_MS
  while (isAlive(child) && Date.now() < until) {
    if (await answers().catch(() => false)) return { stop, cpuTime: () => cpuTime(child.pid) }
    await sleep(100)
  }
  await stop()
  throw new Error(`${program.name} does not answer:\n${fs.readFileSync(logFile, 'utf8').slice(-4_000)}`)
}

const isAlive = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null

async function ended(child: ChildProcess): Promise<void> {
  if (!isAlive(child)) return
  const exit = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await exit
  clearTimeout(late)
}

/** Linux counts in ticks of 10 ms: 14th and 15th field, after a name that may hold spaces. */
function cpuTime(pid: number | undefined): number | null {
  const file = `/proc/${pid}/stat`
  if (!fs.existsSync(file)) return null
  const fields = fs.readFileSync(file, 'utf8').split(') ').pop()?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * 10
}
