import fs from 'node:fs'
import path from 'node:path'
import type pg from 'pg'
import { prepareDatabase } from '../../../bin/prepare-database.ts'
import { documentTailIndex } from '../../../domain/people/sealed.ts'
import { readConfig } from '../../../platform/config.ts'
import { type OpenDatabase, openDatabase, openGiven } from '../../../platform/database.ts'
import { bootstrapDatabase, withClient } from '../../../platform/database-roles.ts'
import { withDatabase } from '../../../platform/database-urls.ts'
import { progressToTerminal } from '../../../platform/start-error.ts'
import { BENCH_DIR, benchVault } from '../database.ts'
import { givenLetters, surnames } from './names.ts'

export interface BigRegister {
  appUrl: string
  ownerUrl: string
  close(): Promise<void>
}

/** Filled without indexes, triggers and exclusion constraints, which are made afterwards (the last are left out). */
const filled = [
  'migrant_resident',
  'residence_registration',
  'employment_contract',
  'property',
  'building',
  'room',
  'bed',
  'stay',
]

/**
 * A migrated database with a township of `people` made-up people, on the server of DATABASE_URL or else an embedded
 * one. It is made anew, unless `keep` says that the one of this name is good, and stays until it is dropped.
 * A lean one is for searching: people, rooms and some stays.
 */
export async function openBigRegister(
  name: string,
  people: number,
  { keep = false, lean = false }: { keep?: boolean; lean?: boolean },
): Promise<BigRegister> {
  const given = process.env.DATABASE_URL
  const server: OpenDatabase = given
    ? await openGiven(withDatabase(given, 'postgres'))
    : await openDatabase({ ...readConfig({}), dataDir: BENCH_DIR }, { progress: progressToTerminal })
  const adminUrl = withDatabase(server.adminUrl ?? '', 'postgres')
  const ownerUrl = withDatabase(server.ownerUrl ?? '', name)
  try {
    if (!(keep && (await isThere(adminUrl, name)))) {
      progressToTerminal(`准备 ${people} 人的登记簿…`, `Making a register of ${people} people…`)
      await withClient(adminUrl, client => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
      await bootstrapDatabase(withDatabase(adminUrl, name))
      await prepareDatabase(ownerUrl, progressToTerminal)
      await withClient(withDatabase(adminUrl, name), client => fill(client, people, lean))
    }
  } catch (error) {
    await server.close()
    throw error
  }
  return { appUrl: withDatabase(server.appUrl, name), ownerUrl, close: server.close }
}

const isThere = (adminUrl: string, name: string): Promise<boolean> =>
  withClient(adminUrl, async client => {
    const { rows } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    return rows.length > 0
  })

async function fill(client: pg.Client, people: number, lean: boolean): Promise<void> {
  await client.query(`SET ROLE anju_owner; SET maintenance_work_mem = '1GB'; SET work_mem = '256MB'`)
  const again = await withoutIndexes(client)
  await client.query('BEGIN')
  await client.query(
    `CREATE TEMPORARY TABLE size ON COMMIT DROP AS SELECT ${people}::bigint AS people, ${lean} AS lean`,
  )
  await letters(client, 'surname', surnames)
  await letters(client, 'given_letter', givenLetters)
  await tails(client)
  await client.query(fs.readFileSync(path.join(import.meta.dirname, 'fill.sql'), 'utf8'))
  await client.query('COMMIT')
  progressToTerminal('  建立索引…', '  Making the indexes…')
  for (const statement of again) await client.query(statement)
  await client.query('RESET ROLE')
  await client.query('VACUUM (ANALYZE)')
}

/** Takes off what slows writing down. Returns what puts it back. */
async function withoutIndexes(client: pg.Client): Promise<string[]> {
  const { rows: constraints } = await client.query<{ on: string; name: string; type: string; text: string }>(
    `SELECT conrelid::regclass::text AS on, conname AS name, contype AS type, pg_get_constraintdef(oid) AS text
     FROM pg_constraint WHERE conrelid::regclass::text = ANY ($1) AND contype IN ('f', 'x')
       OR confrelid::regclass::text = ANY ($1) AND contype = 'f'`,
    [filled],
  )
  const { rows: indexes } = await client.query<{ name: string; text: string }>(
    `SELECT c.relname AS name, pg_get_indexdef(i.indexrelid) AS text FROM pg_index i
     JOIN pg_class c ON c.oid = i.indexrelid
     WHERE i.indrelid::regclass::text = ANY ($1)
       AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))`,
    [filled],
  )
  const unique = new Map(constraints.map(each => [`${each.on} ${each.name}`, each]))
  for (const { on, name } of unique.values()) await client.query(`ALTER TABLE ${on} DROP CONSTRAINT ${name}`)
  for (const { name } of indexes) await client.query(`DROP INDEX "${name}"`)
  for (const table of filled) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`)
  return [
    ...indexes.map(({ text }) => text),
    ...[...unique.values()]
      .filter(({ type }) => type === 'f')
      // NOT VALID: the rows are right by the way they were made, and new ones are looked at all the same.
      .map(({ on, name, text }) => `ALTER TABLE ${on} ADD CONSTRAINT ${name} ${text} NOT VALID`),
    ...filled.map(table => `ALTER TABLE ${table} ENABLE TRIGGER USER`),
  ]
}

async function letters(
  client: pg.Client,
  table: string,
  rows: readonly { letter: string; pinyin: string }[],
) {
  await client.query(
    `CREATE TEMPORARY TABLE ${table} (n int PRIMARY KEY, letter text, pinyin text) ON COMMIT DROP`,
  )
  await client.query(
    `INSERT INTO ${table} SELECT o - 1, l, p FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS u (l, p, o)`,
    [rows.map(({ letter }) => letter), rows.map(({ pinyin }) => pinyin)],
  )
}

/** The last four characters of document numbers, 0000 to 8191. */
async function tails(client: pg.Client): Promise<void> {
  const digests = Array.from({ length: 8_192 }, (_, n) =>
    Buffer.from(documentTailIndex(benchVault, String(n).padStart(4, '0'))),
  )
  await client.query(`CREATE TEMPORARY TABLE tail (n int PRIMARY KEY, digest bytea) ON COMMIT DROP`)
  await client.query(
    'INSERT INTO tail SELECT o - 1, d FROM unnest($1::bytea[]) WITH ORDINALITY AS u (d, o)',
    [digests],
  )
  await client.query('ANALYZE tail, surname, given_letter')
}
