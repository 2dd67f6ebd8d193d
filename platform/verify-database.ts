import type pg from 'pg'
import { ROLES, withClient } from './database-roles.ts'
import { StartError } from './start-error.ts'

/** Something written by hand in a migration that the database must have to be trusted. */
export type RequiredObject =
  | { kind: 'constraint' | 'trigger' | 'policy'; table: string; name: string; why: string }
  | { kind: 'index' | 'extension' | 'function'; name: string; why: string }

export interface DatabasePromises {
  handWritten: readonly RequiredObject[]
  /** Tables whose row security must be switched on. */
  rowSecuredTables: readonly string[]
}

/**
 * The names of what exists and is in force: constraints validated, triggers enabled, indexes valid.
 * A table is named as the search path finds it, `schema.table` elsewhere.
 */
const IN_FORCE = `
  SELECT 'constraint' AS kind, conrelid::regclass::text AS "table", conname AS name
    FROM pg_constraint WHERE conrelid <> 0 AND convalidated
  UNION ALL SELECT 'trigger', tgrelid::regclass::text, tgname
    FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')
  UNION ALL SELECT 'policy', polrelid::regclass::text, polname FROM pg_policy
  UNION ALL SELECT 'index', NULL, c.relname
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indisvalid AND i.indisready
  UNION ALL SELECT 'extension', NULL, extname FROM pg_extension
  UNION ALL SELECT 'function', NULL, p.oid::regproc::text
    FROM pg_proc p WHERE p.pronamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
  UNION ALL SELECT 'row security', NULL, oid::regclass::text FROM pg_class WHERE relkind IN ('r', 'p') AND relrowsecurity`

const CONNECTION = `
  SELECT current_user AS name, r.rolsuper OR current_setting('is_superuser') = 'on' AS superuser, r.rolbypassrls AS bypass,
         EXISTS (SELECT FROM pg_class c WHERE pg_has_role(current_user, c.relowner, 'MEMBER')
                  AND c.relnamespace = 'public'::regnamespace) AS owner
    FROM pg_roles r WHERE r.rolname = current_user`

/**
 * Checks over the application's own connection that the database keeps its promises and that row security
 * binds this connection. Throws StartError naming everything that is missing.
 */
export async function verifyDatabase(appUrl: string, promises: DatabasePromises): Promise<void> {
  const found = await withClient(appUrl, client => findings(client, promises))
  if (found.length === 0) return
  throw new StartError(
    `数据库不符合要求，服务不启动：${found.map(each => each.zh).join('；')}。`,
    `The database does not keep its promises, so the service does not start: ${found.map(each => each.en).join('; ')}.`,
  )
}

async function findings(
  client: pg.Client,
  promises: DatabasePromises,
): Promise<{ zh: string; en: string }[]> {
  const { rows } = await client.query<{ kind: string; table: string | null; name: string }>(IN_FORCE)
  const inForce = new Set(rows.map(row => key(row.kind, row.table, row.name)))
  const secured: RequiredRow[] = promises.rowSecuredTables.map(name => ({
    kind: 'row security',
    name,
    why: 'rows outside the caller’s reach stay hidden',
  }))
  const required: RequiredRow[] = [...promises.handWritten, ...secured]
  const missing = required
    .filter(each => !inForce.has(key(each.kind, each.table ?? null, each.name)))
    .map(each => {
      const place = each.table ? `${each.table}.${each.name}` : each.name
      return {
        zh: `缺少或未启用 ${each.kind} ${place}`,
        en: `${each.kind} ${place} is missing or not in force (${each.why})`,
      }
    })
  return [...missing, ...(await connectionFaults(client))]
}

interface RequiredRow {
  kind: string
  table?: string
  name: string
  why: string
}

const key = (kind: string, table: string | null, name: string) =>
  [kind, table ?? '', name.replaceAll('"', '')].join(' ')

async function connectionFaults(client: pg.Client): Promise<{ zh: string; en: string }[]> {
  const { rows } = await client.query(CONNECTION)
  const { name, superuser, bypass, owner } = rows[0]
  const advice = `connect as ${ROLES.app}`
  return [
    superuser && {
      zh: `应用账户 ${name} 是超级用户`,
      en: `the application's role ${name} is a superuser (${advice})`,
    },
    bypass && {
      zh: `应用账户 ${name} 可绕过行级安全`,
      en: `the application's role ${name} bypasses row security (${advice})`,
    },
    owner && {
      zh: `应用账户 ${name} 拥有数据表`,
      en: `the application's role ${name} owns tables (${advice})`,
    },
  ].filter(fault => fault !== false)
}
