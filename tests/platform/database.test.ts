import { describe, expect, it } from '@jest/globals'
import { openGiven } from '../../platform/database.ts'
import { withClient } from '../../platform/database-roles.ts'
import { databaseName, withDatabase, withRole } from '../../platform/database-urls.ts'
import { assertMigrated, migrate, migrationsToSchema } from '../../platform/migrate.ts'
import { migrationNames } from '../../platform/migrations-folder.ts'
import { verifyDatabase } from '../../platform/verify-database.ts'
import { handWritten, rowSecuredTables } from '../../prisma/hand-written.ts'
import { afterTestFile } from '../harness/after-test-file.ts'
import { testDatabase, testPool } from '../harness/database.ts'

const db = await testDatabase()
const fresh = `${db.name}_fresh`
afterTestFile(async () => {
  await withClient(db.adminUrl, client => client.query(`DROP DATABASE IF EXISTS ${fresh} WITH (FORCE)`))
})

describe('the application’s connection', () => {
  const app = testPool(db.appUrl, { max: 1 })

  it('is anju_app and stays it after RESET ROLE', async () => {
    await app.query('RESET ROLE')
    const { rows } = await app.query('SELECT current_user AS name')
    expect(rows).toEqual([{ name: 'anju_app' }])
  })

  it('can neither change the schema nor switch row security off', async () => {
    await expect(app.query('CREATE TABLE mine (id int)')).rejects.toMatchObject({ code: '42501' })
    await expect(app.query('ALTER TABLE stay DISABLE ROW LEVEL SECURITY')).rejects.toMatchObject({
      code: '42501',
    })
    await expect(app.query('DELETE FROM audit_entry')).rejects.toMatchObject({ code: '42501' })
  })
})

describe('a new database', () => {
  it('is made, given roles and migrated once by however many processes come at once', async () => {
    const url = withDatabase(db.adminUrl, fresh)
    const opened = await Promise.all([1, 2, 3, 4].map(() => openGiven(url)))
    const applied = await Promise.all(opened.map(each => migrate(each.ownerUrl ?? '')))
    expect(applied.flat()).toEqual(migrationNames())
    await assertMigrated(opened[0]?.appUrl ?? '')
  })

  it('is tried again after a migration was killed', async () => {
    const ownerUrl = withRole(withDatabase(db.adminUrl, fresh), 'anju_owner')
    await withClient(ownerUrl, client =>
      client.query(
        `INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('killed', '', 'killed')`,
      ),
    )
    expect(await migrate(ownerUrl)).toEqual([])
  })
})

describe('the check at start', () => {
  const promises = { handWritten, rowSecuredTables }

  it('passes on the migrated database', async () => {
    await verifyDatabase(db.appUrl, promises)
  })

  it('refuses a connection that row security does not bind', async () => {
    await expect(verifyDatabase(db.adminUrl, promises)).rejects.toThrow(/superuser|owns tables/)
    await expect(verifyDatabase(db.ownerUrl, promises)).rejects.toThrow(/anju_owner owns tables/)
  })

  it('names what is missing or switched off', async () => {
    const missing = [
      { kind: 'trigger', table: 'stay', name: 'stay_check', why: '' },
      { kind: 'constraint', table: 'stay', name: 'stay_one_person_a_bed', why: '' },
    ] as const
    await withClient(db.ownerUrl, async client => {
      await client.query('ALTER TABLE stay DISABLE TRIGGER stay_check')
      await client.query('ALTER TABLE stay DROP CONSTRAINT stay_one_person_a_bed')
      await client.query('ALTER TABLE stay DISABLE ROW LEVEL SECURITY')
    })
    const check = verifyDatabase(db.appUrl, { handWritten: missing, rowSecuredTables: ['stay', 'bed'] })
    const refusal = await check.then(
      () => '',
      error => error.en as string,
    )
    expect(refusal).toMatch(
      /trigger stay\.stay_check .*constraint stay\.stay_one_person_a_bed .*row security stay /,
    )
    expect(refusal).not.toMatch(/row security bed/)
  })
})

it('the migrations lead to the schema files', async () => {
  const scratch = await testDatabase({ empty: true })
  expect(await migrationsToSchema(scratch.ownerUrl, handWritten)).toBe('')
})

it('addresses keep what they do not change', () => {
  const url = 'postgresql://clerk:p%20w@db:6432/anju?options=-c%20a%3Db&sslmode=require'
  expect(databaseName(withDatabase(url, 'x'))).toBe('x')
  expect(new URL(withRole(url, 'r')).searchParams.get('options')).toBe('-c a=b -c role=r')
  expect(withRole(url, 'r')).toContain('sslmode=require')
})
