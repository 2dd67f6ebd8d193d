import pg from 'pg'
import { withClient } from '../../platform/database-roles.ts'
import { withDatabase } from '../../platform/database-urls.ts'
import { afterTestFile } from './after-test-file.ts'

export interface TestDatabase {
  name: string
  /** As the service connects: anju_app, under row security. */
  appUrl: string
  /** As anju_owner, for arranging what the application may not write. */
  ownerUrl: string
  /** A role above both, for looking at the server itself. */
  adminUrl: string
}

let made = 0

/**
 * A migrated database of this test file's own, copied from the run's template: `const db = await
 * testDatabase()` at the top of the file. After the file's `afterAll` hooks it is dropped, and a
 * connection still open then fails the file. `empty`: without the migrations.
 */
export async function testDatabase({ empty = false } = {}): Promise<TestDatabase> {
  const { ANJU_TEST_TEMPLATE: template = '', ANJU_TEST_ADMIN_URL: adminUrl = '' } = process.env
  if (process.env.ANJU_TEST_DATABASE_ERROR) throw new Error(process.env.ANJU_TEST_DATABASE_ERROR)
  if (!template) throw new Error('Run tests with `npm test` or jest with this project’s configuration')
  made += 1
  const name = `anju_test_${process.env.ANJU_TEST_RUN}_${process.pid}_${made}`
  await withClient(adminUrl, client =>
    client.query(`CREATE DATABASE ${name} TEMPLATE ${empty ? 'template0' : template} OWNER anju_owner`),
  )
  afterTestFile(() => dropDatabase(adminUrl, name))
  return {
    name,
    appUrl: withDatabase(process.env.ANJU_TEST_APP_URL ?? '', name),
    ownerUrl: withDatabase(process.env.ANJU_TEST_OWNER_URL ?? '', name),
    adminUrl: withDatabase(adminUrl, name),
  }
}

async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  await withClient(adminUrl, async client => {
    const leaked = await leakedConnections(client, name)
    await client.query(`DROP DATABASE ${name} WITH (FORCE)`)
    if (leaked.length > 0)
      throw new Error(`This file left ${leaked.length} connections open: ${leaked.join(', ')}`)
  })
}

/** Connections just closed take a moment to be gone on the server. */
async function leakedConnections(client: pg.Client, name: string): Promise<string[]> {
  for (let look = 1; ; look += 1) {
    const { rows } = await client.query(
      `SELECT format('%s as %s, %s', coalesce(nullif(application_name, ''), 'unnamed'), usename, state) AS connection
         FROM pg_stat_activity WHERE datname = $1 AND backend_type = 'client backend'`,
      [name],
    )
    if (rows.length === 0 || look === 20) return rows.map(row => row.connection)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

/** A pool on `url` that is closed before the database is dropped. */
export function testPool(url: string, options: pg.PoolConfig = {}): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, ...options })
  afterTestFile(() => pool.end())
  return pool
}
