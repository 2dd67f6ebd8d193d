import fs from 'node:fs'

/** A tick of /proc/PID/stat in milliseconds. */
const TICK_MS = 10

/**
 * Processor time in milliseconds that the database's backends for `databaseName` have used so far; null where the system
 * does not tell. Connections must not come and go between two readings.
 */
export function databaseCpu(databaseName: string): number | null {
  try {
    return fs
      .readdirSync('/proc')
      .filter(name => /^\d+$/.test(name))
      .reduce((sum, pid) => sum + backendCpu(pid, databaseName), 0)
  } catch {
    return null
  }
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
