import { expect, it } from '@jest/globals'
import { withClient } from '../../platform/database-roles.ts'
import { schemaFiles } from '../../platform/migrations-folder.ts'
import { commentStatements } from '../../platform/schema-comments.ts'
import { testDatabase } from '../harness/database.ts'

const database = await testDatabase()

it('every table says in the database what it is for', async () => {
  const statements = commentStatements(schemaFiles().map(([, text]) => text))
  const silent = await withClient(database.ownerUrl, async client => {
    // Fails on a comment for a table or column that is not there.
    await client.query(statements.join('\n'))
    const { rows } = await client.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class
       WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname NOT LIKE '\\_%'
         AND obj_description(oid, 'pg_class') IS NULL`,
    )
    return rows.map(({ name }) => name)
  })
  expect(silent).toEqual([])
})
