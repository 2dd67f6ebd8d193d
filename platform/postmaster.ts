import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

export interface Postmaster {
  pid: number
  port: number
}

/** The server that works on this data folder, or undefined. A file left by a dead one is removed. */
export function livingPostmaster(postgresDir: string): Postmaster | undefined {
  const found = readPidFile(postgresDir)
  if (!found) return undefined
  if (isPostgres(found.pid)) return found
  // After a crash or in a restarted container the number may belong to any other program by now;
  // PostgreSQL would take that for a running server and refuse to start.
  fs.rmSync(pidFile(postgresDir), { force: true })
  return undefined
}

export function isRunning(postgresDir: string): boolean {
  const found = readPidFile(postgresDir)
  return found !== undefined && isPostgres(found.pid)
}

const pidFile = (postgresDir: string) => path.join(postgresDir, 'postmaster.pid')

function readPidFile(postgresDir: string): Postmaster | undefined {
  let text: string
  try {
    text = fs.readFileSync(pidFile(postgresDir), 'utf8')
  } catch {
    return undefined
  }
  // Lines: process id, data folder, start time, port, …
  const lines = text.split('\n')
  return { pid: Number(lines[0]), port: Number(lines[3] ?? 0) }
}

function isPostgres(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  if (process.platform === 'win32') return true
  const { stdout, error } = spawnSync('ps', ['-o', 'stat=,comm=', '-p', String(pid)], { encoding: 'utf8' })
  if (error) return linuxCommand(pid).startsWith('postgres')
  return /postgres/.test(stdout) && !stdout.trim().startsWith('Z')
}

/** For images without `ps`. */
function linuxCommand(pid: number): string {
  try {
    return fs.readFileSync(`/proc/${pid}/comm`, 'utf8')
  } catch {
    return ''
  }
}
