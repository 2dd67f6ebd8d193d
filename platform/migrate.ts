import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { ROLES, unreachable, withClient } from './database-roles.ts'
import { MIGRATIONS_DIR, migrationList, migrationNames, schemaFiles } from './migrations-folder.ts'
import { type SchemaEngine, withSchemaEngine } from './schema-engine.ts'
import { type Progress, StartError, silent } from './start-error.ts'

const MIGRATION_LOCK = 4_712_003
const NO_FILTER = { externalTables: [], externalEnums: [] }

/**
 * Applies the migrations that the database lacks, as anju_owner, and returns their names. Processes that
 * come at the same time wait for the first and find nothing to do. Each migration is one transaction: a
 * failed or killed one has left nothing behind and is tried again at the next call. Throws StartError with
 * the SQL error.
 */
export async function migrate(ownerUrl: string, progress: Progress = silent): Promise<string[]> {
  return await withClient(ownerUrl, async client => {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    if (await isUpToDate(client)) return []
    progress('更新数据库结构…', 'Applying migrations…')
    const broken = await brokenMigrations(client)
    const applied = await withSchemaEngine(ownerUrl, schemaFiles(), engine => apply(engine, broken))
    for (const name of applied) progress(`  ${name}`, '')
    // The application reads it at start, to refuse a database older than itself.
    await client.query(`GRANT SELECT ON _prisma_migrations TO ${ROLES.app}`)
    return applied
  })
}

async function apply(engine: SchemaEngine, broken: string[]): Promise<string[]> {
  for (const migrationName of broken) await engine.markMigrationRolledBack({ migrationName })
  try {
    const result = await engine.applyMigrations({ migrationsList: migrationList(), filters: NO_FILTER })
    return result.appliedMigrationNames
  } catch (cause) {
    const reason = String((cause as Error).message).split('\n   0:')[0]
    throw new StartError(`更新数据库结构失败：${reason}`, `Applying the migrations failed: ${reason}`, {
      cause,
    })
  }
}

interface HistoryRow {
  name: string
  checksum: string
  finished: boolean
}

interface Queryable {
  query(sql: string): Promise<{ rows: HistoryRow[] }>
}

/** Spares the start the loading of the engine; anything unusual is left to the engine to judge. */
async function isUpToDate(client: Queryable): Promise<boolean> {
  const applied = new Map(
    (await history(client)).filter(row => row.finished).map(row => [row.name, row.checksum]),
  )
  return migrationNames().every(name => applied.get(name) === checksum(name))
}

/** Names of migrations that the database of this connection has not completed; needs only anju_app. */
export async function pendingMigrations(client: Queryable): Promise<string[]> {
  const applied = new Set((await history(client)).filter(row => row.finished).map(row => row.name))
  return migrationNames().filter(name => !applied.has(name))
}

/** Started and never finished. */
async function brokenMigrations(client: Queryable): Promise<string[]> {
  return (await history(client)).filter(row => !row.finished).map(row => row.name)
}

async function history(client: Queryable): Promise<HistoryRow[]> {
  try {
    const { rows } = await client.query(
      `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
         FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
    )
    return rows
  } catch (error) {
    if ((error as { code?: string }).code === '42P01') return []
    throw error
  }
}

const checksum = (name: string) =>
  createHash('sha256')
    .update(fs.readFileSync(`${MIGRATIONS_DIR}/${name}/migration.sql`))
    .digest('hex')

/**
 * The SQL that leads from the migrations to the schema files; empty when they agree. `scratchUrl` is an
 * empty database that the migrations are run on. Left out is what the schema language cannot say: dropping
 * one of the `handWritten` objects, and making anew an index that a migration makes in the same words
 * (the engine does not read operator classes back).
 */
export async function migrationsToSchema(
  scratchUrl: string,
  handWritten: readonly { name: string }[],
): Promise<string> {
  const migrationsList = migrationList()
  const files = schemaFiles().map(([path, content]) => ({ path, content }))
  const { exitCode, stdout } = await withSchemaEngine(scratchUrl, schemaFiles(), engine =>
    engine.diff({
      from: { tag: 'migrations', ...migrationsList },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: true,
      filters: NO_FILTER,
    }),
  )
  if (exitCode === 0 || !stdout) return ''
  const written = migrationNames().map(name =>
    fs.readFileSync(`${MIGRATIONS_DIR}/${name}/migration.sql`, 'utf8'),
  )
  return withoutFalseAlarms(stdout, written.join('\n'), new Set(handWritten.map(each => each.name)))
}

function withoutFalseAlarms(diff: string, written: string, handWritten: ReadonlySet<string>): string {
  // The engine separates statements by an empty line and begins each with a comment.
  const statements = diff.split('\n\n').filter(statement => statement.trim())
  const body = (statement: string) => statement.replace(/^--.*$/gm, '').trim()
  const name = (statement: string) => /(?:CONSTRAINT|INDEX) "(\w+)"/.exec(statement)?.[1] ?? ''
  const dropped = new Set(statements.filter(each => /DROP INDEX/.test(each)).map(name))
  const isRemade = (each: string) =>
    /^CREATE .*INDEX/.test(body(each)) && dropped.has(name(each)) && written.includes(body(each))
  const remade = new Set(statements.filter(isRemade).map(name))
  const isFalse = (each: string) =>
    (/(?:CREATE|DROP) .*INDEX/.test(each) && remade.has(name(each))) ||
    (/DROP (?:CONSTRAINT|INDEX)/.test(each) && handWritten.has(name(each)))
  return statements.filter(statement => !isFalse(statement)).join('\n\n')
}

/** Refuses a database that lacks migrations, for processes that may not apply them. */
export async function assertMigrated(appUrl: string): Promise<void> {
  const pending = await withClient(appUrl, pendingMigrations).catch(error => {
    throw unreachable(error, 'APP_DATABASE_URL')
  })
  if (pending.length === 0) return
  throw new StartError(
    `数据库结构未更新，缺少：${pending.join(', ')}。请先运行 npm run migrate。`,
    `The database lacks migrations: ${pending.join(', ')}. Run \`npm run migrate\` first.`,
  )
}
