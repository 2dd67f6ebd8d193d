import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { databaseName, withDatabase } from './database-urls.ts'
import { StartError } from './start-error.ts'

/**
 * Roles (cluster-wide): the owner cannot log in and owns every object; the migrator may become the owner; the application
 * owns nothing, and is neither superuser nor free of row security. It may become `township`, which only reads, under
 * policies for callers who reach their whole township.
 */
export const ROLES = {
  owner: 'anju_owner',
  migrator: 'anju_migrator',
  app: 'anju_app',
  township: 'anju_township',
} as const

export interface RolePasswords {
  migrator?: string
  app?: string
}

const OLDEST_SERVER = 15
const BOOTSTRAP_LOCK = 4_712_002
/** Two processes creating the same thing: whoever loses finds it there at the next try. */
const RACE_CODES = ['23505', '42710', '42P04', '55006', 'XX000']
const RACE_ATTEMPTS = 8

/**
 * Makes the database of `adminUrl` usable: PostgreSQL 15 or newer, the roles, the database itself, and
 * the owner's rights in it. Safe to repeat and to run in several processes at once. A passwordless role
 * cannot log in. Throws StartError when the given role may not do what is missing.
 */
export async function bootstrapDatabase(adminUrl: string, passwords: RolePasswords = {}): Promise<void> {
  const maintenance = await connectMaintenance(adminUrl)
  try {
    await assertVersion(maintenance)
    await maintenance.query('SELECT pg_advisory_lock($1)', [BOOTSTRAP_LOCK])
    await againAfterRace(() => ensureRoles(maintenance, passwords))
    await againAfterRace(() => ensureDatabase(maintenance, databaseName(adminUrl)))
    await maintenance.query('SELECT pg_advisory_unlock($1)', [BOOTSTRAP_LOCK])
  } catch (error) {
    throw (error as { code?: string }).code === '42501' ? notAllowed(error) : error
  } finally {
    await maintenance.end()
  }
  await withClient(adminUrl, grantOwner)
}

/** Runs `work` on a connection of its own and closes it. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** A database everybody meets in, so that the bootstrap lock is one; the target may not exist yet. */
async function connectMaintenance(adminUrl: string): Promise<pg.Client> {
  let failure: unknown
  for (const database of ['postgres', databaseName(adminUrl)]) {
    const client = new pg.Client({
      connectionString: withDatabase(adminUrl, database),
      connectionTimeoutMillis: 15_000,
    })
    client.on('error', () => undefined)
    try {
      await client.connect()
      return client
    } catch (error) {
      failure = error
    }
  }
  throw unreachable(failure)
}

/** A database that does not let us in, without showing the address, which carries the password. */
export function unreachable(cause: unknown, variable = 'DATABASE_URL'): StartError {
  const code = (cause as { code?: string }).code ?? 'unknown'
  return new StartError(
    `无法连接 ${variable} 指定的数据库（${code}）。请检查地址、账户和密码，以及是否已运行 npm run migrate。`,
    `The database of ${variable} cannot be reached (${code}). Check its address, account and password, and that \`npm run migrate\` has run.`,
    { cause },
  )
}

async function assertVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query(`SELECT current_setting('server_version_num')::int / 10000 AS major`)
  if (rows[0].major >= OLDEST_SERVER) return
  throw new StartError(
    `需要 PostgreSQL ${OLDEST_SERVER} 或更新版本，当前为 ${rows[0].major}。`,
    `PostgreSQL ${OLDEST_SERVER} or newer is needed; this server is ${rows[0].major}.`,
  )
}

async function ensureRoles(client: pg.Client, passwords: RolePasswords): Promise<void> {
  const { rows } = await client.query('SELECT rolname FROM pg_roles WHERE rolname = ANY($1)', [
    Object.values(ROLES),
  ])
  const existing = new Set(rows.map(row => row.rolname))
  for (const role of Object.values(ROLES)) {
    if (!existing.has(role)) await client.query(`CREATE ROLE ${role} NOLOGIN`)
  }
  for (const role of ['migrator', 'app'] as const) {
    const password = passwords[role]
    if (password)
      await client.query(`ALTER ROLE ${ROLES[role]} LOGIN PASSWORD ${client.escapeLiteral(password)}`)
  }
  await ensureMember(client, ROLES.migrator, ROLES.owner)
  // As itself the application reads under its own policies only.
  const { rows: inheriting } = await client.query(
    'SELECT 1 FROM pg_roles WHERE rolname = $1 AND rolinherit',
    [ROLES.app],
  )
  if (inheriting.length > 0) await client.query(`ALTER ROLE ${ROLES.app} NOINHERIT`)
  await ensureMember(client, ROLES.app, ROLES.township)
  const self = (await client.query('SELECT current_user AS name')).rows[0].name
  for (const role of [ROLES.owner, ROLES.app]) await ensureMember(client, self, role)
}

/** Membership that allows SET ROLE; superusers have it without being members. */
async function ensureMember(client: pg.Client, member: string, role: string): Promise<void> {
  if (member === role) return
  const version = (await client.query(`SELECT current_setting('server_version_num')::int AS number`)).rows[0]
    .number
  const right = version >= 160_000 ? 'SET' : 'MEMBER'
  const { rows } = await client.query('SELECT pg_has_role($1::name, $2::name, $3) AS held', [
    member,
    role,
    right,
  ])
  if (!rows[0].held) await client.query(`GRANT ${role} TO ${client.escapeIdentifier(member)}`)
}

async function ensureDatabase(client: pg.Client, name: string): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
  if (rowCount) return
  const create = `CREATE DATABASE ${client.escapeIdentifier(name)} OWNER ${ROLES.owner} TEMPLATE template0 ENCODING 'UTF8'`
  try {
    // With ctype "C" trigrams know no Chinese character.
    await client.query(`${create} LOCALE_PROVIDER libc LOCALE 'C.UTF-8'`)
  } catch (error) {
    if (!['22023', '42809'].includes((error as { code?: string }).code ?? '')) throw error
    await client.query(create)
  }
}

/** A database that was there before us belongs to somebody else; the owner then needs rights in it. */
async function grantOwner(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    `SELECT has_database_privilege($1, current_database(), 'CREATE') AS database,
            has_schema_privilege($1, 'public', 'CREATE') AS schema,
            has_schema_privilege($2, 'public', 'USAGE') AS app`,
    [ROLES.owner, ROLES.app],
  )
  const database = client.escapeIdentifier(client.database ?? '')
  if (!rows[0].database)
    await client.query(`GRANT CREATE, TEMPORARY ON DATABASE ${database} TO ${ROLES.owner}`)
  if (!rows[0].schema) await client.query(`GRANT CREATE, USAGE ON SCHEMA public TO ${ROLES.owner}`)
  if (!rows[0].app) await client.query(`GRANT USAGE ON SCHEMA public TO ${ROLES.app}`)
}

async function againAfterRace(work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await work()
      return
    } catch (error) {
      const code = (error as { code?: string }).code ?? ''
      if (!RACE_CODES.includes(code) || attempt === RACE_ATTEMPTS) throw error
      await sleep(50 * attempt)
    }
  }
}

function notAllowed(cause: unknown): StartError {
  return new StartError(
    `DATABASE_URL 的账户无权准备数据库。请用有 CREATEROLE 和 CREATEDB 权限的账户运行一次 npm run migrate。`,
    'The role of DATABASE_URL may not prepare the database. Run `npm run migrate` once with a role that has CREATEROLE and CREATEDB.',
    { cause },
  )
}
