import pg from 'pg'
import { PROJECT_DIR, readConfig } from '../platform/config.ts'
import { openDatabase } from '../platform/database.ts'
import { StartError } from '../platform/start-error.ts'
import type { RowClient } from '../prisma/row-stream.ts'

export interface Township {
  id: string
  name: string
}

/**
 * Opens the configured database beside a running service and gives the townships asked for, by id or division code; all
 * of them unless told. Nothing is written.
 */
export async function withLog<T>(
  asked: string | undefined,
  work: (client: pg.Client, townships: Township[]) => Promise<T>,
): Promise<T> {
  process.chdir(PROJECT_DIR)
  const database = await openDatabase(readConfig(), { ifRunning: 'join' })
  const client = new pg.Client({ connectionString: database.appUrl })
  try {
    await client.connect()
    return await work(client, await townshipsOf(client, asked))
  } finally {
    await client.end()
    await database.close()
  }
}

async function townshipsOf(client: pg.Client, asked: string | undefined): Promise<Township[]> {
  await client.query('BEGIN READ ONLY')
  await client.query(`SELECT set_config('anju.reach', 'SERVICE', true)`)
  const { rows } = await client.query<Township>(
    'SELECT id, name FROM township WHERE $1::text IS NULL OR $1 IN (id::text, division_code) ORDER BY division_code',
    [asked],
  )
  await client.query('COMMIT')
  if (rows.length > 0 || !asked) return rows
  throw new StartError('没有这个镇街。', 'There is no such township.')
}

/** One moment of a township's log, as somebody who reads it. */
export async function readingLog<T>(
  client: RowClient,
  townshipId: string,
  work: () => Promise<T>,
): Promise<T> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  try {
    await client.query(
      `SELECT set_config('anju.reach', 'AUDIT', true), set_config('anju.township', $1, true)`,
      [townshipId],
    )
    return await work()
  } finally {
    await client.query('ROLLBACK')
  }
}
