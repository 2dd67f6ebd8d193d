import fs from 'node:fs'

/** A tick of /proc/PID/stat in milliseconds. */
const TICK_MS = 10

/** Processor time in milliseconds that each backend has used so far, by its process. */
export type DatabaseCpu = ReadonlyMap<string, number>

/** Of the database's backends for `databaseName`; null where the system does not tell. */
export function databaseCpu(databaseName: string): DatabaseCpu | null {
  try {
    const processes = fs.readdirSync('/proc').filter(name => /^\d+$/.test(name))
    return new Map(processes.map(pid => [pid, backendCpu(pid, databaseName)]))
  } catch {
    return null
  }
}

/** What was used between two readings, in milliseconds; without what a backend used that has ended meanwhile. */
export function usedBetween(before: DatabaseCpu | null, after: DatabaseCpu | null): number | null {
  if (!before || !after) return null
  return [...after].reduce((sum, [pid, used]) => sum + used - (before.get(pid) ?? 0), 0)
}

function backendCpu(pid: string, databaseName: string): number {
  try {
    const command = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    if (!command.startsWith('postgres: ') || !command.split(/[\s\0]/).includes(databaseName)) return 0
    const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS
  } catch {
    // Gone in between.
    return 0
  }
}
