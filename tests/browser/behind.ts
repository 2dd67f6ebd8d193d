import { setTimeout as sleep } from 'node:timers/promises'
import { openBackend } from '../../workers/backend.ts'
import { scanNow } from '../../workers/schedule.ts'
import { type TestDatabase, testPool } from '../harness/database.ts'

const PATIENCE = 60_000

/** What stands behind the console: looked at as the owner, never changed. */
export type Behind = ReturnType<typeof behind>

export function behind({ ownerUrl, appUrl }: TestDatabase) {
  const pool = testPool(ownerUrl, { max: 2 })

  /** A number out of the database. */
  const count = async (from: string): Promise<number> => {
    const { rows } = await pool.query(`SELECT count(*)::int AS count FROM ${from}`)
    return rows[0].count
  }
  const scans = () => count(`audit_entry WHERE act = 'renewal.scan'`)

  return {
    count,

    /** Runs `work` while nobody can write into `table`: a job that needs it stands still, and can be watched. */
    holding: async (table: string, work: () => Promise<void>): Promise<void> => {
      const client = await pool.connect()
      try {
        await client.query(`BEGIN; LOCK TABLE ${table} IN SHARE MODE`)
        await work()
      } finally {
        await client.query('ROLLBACK')
        client.release()
      }
    },

    /** Runs `trigger`, which makes the service look for what falls due, and waits until it has. */
    scanned: async (trigger: () => Promise<void>): Promise<void> => {
      const before = await scans()
      await trigger()
      for (const begin = performance.now(); (await scans()) === before; ) {
        if (performance.now() - begin > PATIENCE) throw new Error('Nothing has looked for what falls due')
        await sleep(50)
      }
    },

    /** Puts a scan into the service's queue, as the clock does four times a day. */
    askForScan: async (): Promise<void> => {
      const backend = openBackend({ postgresUrl: appUrl })
      const queue = backend.queue()
      await scanNow(queue)
      await queue.close()
      await backend.close()
    },

    /** Every reminder there is: of which item, at which step, and how the item stands. */
    reminders: async (): Promise<{ item: string; step: number; status: string }[]> => {
      const { rows } = await pool.query(
        `SELECT item.id AS item, reminder.offset_days AS step, item.status
           FROM reminder JOIN renewal_item item ON item.id = reminder.item_id ORDER BY 1, 2`,
      )
      return rows
    },
  }
}
