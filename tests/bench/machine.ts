import os from 'node:os'
import { withClient } from '../../platform/database-roles.ts'
import { pinned } from './server-process.ts'

export interface Machine {
  cpu: string
  cores: number
  /** Of the bench, the load and our server. */
  node: string
  /** PostGraphile's, when it ran on another. */
  postgraphileNode: string | null
  postgresql: string
  /** PostgreSQL settings that decide what a commit costs. */
  durability: string
  /** Server and load had a core each. */
  pinned: boolean
  /** Processes waiting for a core when the run began: above 0 something else was at work. */
  loadAverage: number
}

export async function describeMachine(
  databaseUrl: string,
  postgraphileNode: string | null,
): Promise<Machine> {
  const [cpu] = os.cpus()
  const server = await withClient(databaseUrl, async client => {
    const { rows } = await client.query(
      `SELECT current_setting('server_version') AS version,
        format('fsync %s, synchronous_commit %s', current_setting('fsync'), current_setting('synchronous_commit'))
          AS durability`,
    )
    return rows[0] as { version: string; durability: string }
  })
  return {
    cpu: cpu?.model.trim() ?? 'unknown',
    cores: os.availableParallelism(),
    node: process.version,
    postgraphileNode: postgraphileNode === process.version ? null : postgraphileNode,
    postgresql: server.version,
    durability: server.durability,
    pinned,
    loadAverage: Math.round((os.loadavg()[0] ?? 0) * 10) / 10,
  }
}
