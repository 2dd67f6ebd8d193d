import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type pg from 'pg'
import { prepareDatabase } from '../../bin/prepare-database.ts'
import { createVault, type Vault } from '../../domain/vault.ts'
import { PROJECT_DIR, readConfig } from '../../platform/config.ts'
import { type OpenDatabase, openDatabase, openGiven } from '../../platform/database.ts'
import { bootstrapDatabase, withClient } from '../../platform/database-roles.ts'
import { withDatabase } from '../../platform/database-urls.ts'
import { MIGRATIONS_DIR } from '../../platform/migrations-folder.ts'
import { progressToTerminal } from '../../platform/start-error.ts'
import { madePerson, PERSON_COLUMNS } from './made-people.ts'

export interface BenchDatabase {
  name: string
  /** As the service connects: anju_app, under row security. */
  appUrl: string
  /** As the owner of the tables, free of row security: for the servers we compare with. */
  ownerUrl: string
  /** Cookie tokens of a station clerk and an auditor of the township. */
  tokens: { clerk: string; auditor: string }
  /** What the cases ask for. */
  ids: { township: string; person: string; building: string; registration: string; entry: string }
  close(): Promise<void>
}

/** Keys of nothing real, the same at every run, so that a filled database can be used again. */
const KEYS = { dataKeys: { k1: Buffer.alloc(32, 1) }, currentKeyId: 'k1', indexKey: Buffer.alloc(32, 2) }

/** For reading back what was sealed. */
export const benchVault: Vault = createVault(KEYS)

export const keyEnvironment = {
  ANJU_DATA_KEYS: `k1:${KEYS.dataKeys.k1.toString('base64')}`,
  ANJU_BLIND_INDEX_KEY: KEYS.indexKey.toString('base64'),
  ANJU_SIGNING_SECRET: Buffer.alloc(32, 3).toString('base64'),
}

export const BENCH_DIR = path.join(PROJECT_DIR, '.cache', 'bench')
const CHUNK = 5_000

/**
 * A migrated database of `people` made-up people on the server of DATABASE_URL, or else on an embedded one whose
 * data stays below .cache/bench. It is used again while what makes it has not changed. It writes as durably as in
 * production: our answers are committed to the log before they leave, and that must cost what it costs.
 */
export async function openBenchDatabase(
  people: number,
  name = `anju_bench_${people}`,
): Promise<BenchDatabase> {
  const version = versionOf(['made-people.ts', 'fill.sql'].map(file => path.join(import.meta.dirname, file)))
  const server = await openServer()
  try {
    if ((await filledVersion(server.adminUrl ?? '', name)) !== version)
      await fill(server, name, people, version)
    const ownerUrl = withDatabase(server.ownerUrl ?? '', name)
    const asked = await withClient(ownerUrl, async client => {
      await beginLog(client)
      const tokens = {
        clerk: await openSession(client, 'bench-clerk'),
        auditor: await openSession(client, 'bench-auditor'),
      }
      return { tokens, ids: await idsOf(client) }
    })
    return { name, appUrl: withDatabase(server.appUrl, name), ownerUrl, ...asked, close: server.close }
  } catch (error) {
    await server.close()
    throw error
  }
}

async function openServer(): Promise<OpenDatabase> {
  const given = process.env.DATABASE_URL
  // Any database will do here; ours is made beside it.
  if (given) return await openGiven(withDatabase(given, 'postgres'))
  return await openDatabase({ ...readConfig({}), dataDir: BENCH_DIR }, { progress: progressToTerminal })
}

/** A hash over the generator and the migrations. */
function versionOf(files: string[]): string {
  const migrations = fs.readdirSync(MIGRATIONS_DIR, { recursive: true, encoding: 'utf8' }).sort()
  const hash = createHash('sha256')
  for (const file of [...files, ...migrations.map(name => path.join(MIGRATIONS_DIR, name))]) {
    if (fs.statSync(file).isFile()) hash.update(fs.readFileSync(file))
  }
  return hash.digest('hex')
}

/** Where a finished database says what made it. */
async function filledVersion(adminUrl: string, name: string): Promise<string | undefined> {
  return await withClient(withDatabase(adminUrl, 'postgres'), async client => {
    const { rows } = await client.query(
      `SELECT shobj_description(oid, 'pg_database') AS version FROM pg_database WHERE datname = $1`,
      [name],
    )
    return rows[0]?.version
  })
}

async function fill(server: OpenDatabase, name: string, people: number, version: string): Promise<void> {
  progressToTerminal(`准备 ${people} 人的数据库…`, `Making a database of ${people} people…`)
  const adminUrl = withDatabase(server.adminUrl ?? '', 'postgres')
  await withClient(adminUrl, client => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
  await bootstrapDatabase(withDatabase(adminUrl, name))
  const ownerUrl = withDatabase(server.ownerUrl ?? '', name)
  await prepareDatabase(ownerUrl, progressToTerminal)
  await withClient(ownerUrl, async client => {
    await client.query('BEGIN')
    const columns = PERSON_COLUMNS.map(([column, type]) => `${column} ${type}`).join(', ')
    await client.query(`CREATE TEMPORARY TABLE made_person (${columns}) ON COMMIT DROP`)
    await insertPeople(client, people, createVault(KEYS))
    await client.query(fs.readFileSync(path.join(import.meta.dirname, 'fill.sql'), 'utf8'))
    await client.query('COMMIT')
    await client.query('VACUUM ANALYZE')
    await client.query(`COMMENT ON DATABASE ${name} IS '${version}'`)
  })
}

async function insertPeople(client: pg.Client, people: number, vault: Vault): Promise<void> {
  const parameters = PERSON_COLUMNS.map(([, type], i) => `$${i + 1}::${type}[]`).join(', ')
  for (let start = 0; start < people; start += CHUNK) {
    const size = Math.min(CHUNK, people - start)
    const rows = Array.from({ length: size }, (_, i) => madePerson(start + i, vault))
    const values = PERSON_COLUMNS.map((_, column) => rows.map(row => bytesAsBuffer(row[column])))
    await client.query(`INSERT INTO made_person SELECT * FROM unnest(${parameters})`, values)
    const done = start + size
    if (done % (CHUNK * 5) === 0) progressToTerminal(`  ${done} 人`, `${done} people`)
  }
}

/** In arrays pg writes a Buffer as bytes, and a plain Uint8Array as JSON. */
const bytesAsBuffer = (value: unknown) => (value instanceof Uint8Array ? Buffer.from(value) : value)

/** Every run begins with the same log: its indexes grow with each answer. */
async function beginLog(client: pg.Client): Promise<void> {
  await client.query(`ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_no_truncate;
    TRUNCATE audit_entry, audit_waiting;
    ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_no_truncate;
    INSERT INTO audit_entry (township_id, at, account_id, actor, act, outcome, subject_type, fields, details, request_id)
      SELECT a.township_id, now() - n * interval '1 second', a.id, 'STATION_CLERK', 'person.list', 'DONE', 'MigrantResident',
        '{birthDate,documentNumber,employer.name}', '{"shown": 25}', md5(n::text)
      FROM account a, generate_series(10000, 1, -1) n WHERE a.username = 'bench-clerk';
    ANALYZE audit_entry`)
}

/** Somebody and something that everybody asked for has: neither the first nor the last. */
async function idsOf(client: pg.Client): Promise<BenchDatabase['ids']> {
  const one = async (sql: string) => String((await client.query(sql)).rows[0]?.id)
  return {
    township: await one('SELECT id FROM township'),
    person:
      await one(`SELECT r.id FROM migrant_resident r JOIN stay s ON s.resident_id = r.id AND s.status = 'ENDED'
      WHERE r.phone_ciphertext IS NOT NULL ORDER BY r.id OFFSET 1000 LIMIT 1`),
    building: await one('SELECT id FROM building ORDER BY id OFFSET 7 LIMIT 1'),
    registration: await one('SELECT id FROM residence_registration ORDER BY id OFFSET 1000 LIMIT 1'),
    entry: await one('SELECT id FROM audit_entry ORDER BY id DESC OFFSET 1000 LIMIT 1'),
  }
}

async function openSession(client: pg.Client, username: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await client.query(
    `INSERT INTO session (id, account_id, token_hash, expires_at)
      SELECT gen_random_uuid(), id, $1, now() + interval '12 hours' FROM account WHERE username = $2`,
    [createHash('sha256').update(token).digest(), username],
  )
  return token
}
