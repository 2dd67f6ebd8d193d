import { Prisma, type Tx } from './client.ts'

type Value = string | number | boolean | Date | Uint8Array | null | undefined | object

/**
 * Inserts many rows in one statement, some ten times as fast as `createMany`. Rows carry their Prisma field names and
 * their own ids; all must have the same fields. They are taken in their order, and one that a unique index stands
 * against is left out. Returns the ids that were inserted. For tables with a column `id`.
 */
export async function insertRows<Row extends { [field in keyof Row]: Value }>(
  tx: Tx,
  table: string,
  rows: readonly Row[],
): Promise<string[]> {
  if (rows.length === 0) return []
  const inserted = await tx.$queryRaw<{ id: string }[]>`${insertion(table, rows)} RETURNING id`
  return inserted.map(({ id }) => id)
}

/** The same for a table without a column `id`. */
export async function insertRowsWithoutId<Row extends { [field in keyof Row]: Value }>(
  tx: Tx,
  table: string,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length > 0) await tx.$executeRaw`${insertion(table, rows)}`
}

function insertion(table: string, rows: readonly object[]): Prisma.Sql {
  const columns = Object.keys(rows[0] ?? {}).map(columnOf)
  const records = rows.map(row =>
    Object.fromEntries(Object.entries(row).map(([field, value]) => [columnOf(field), plain(value)])),
  )
  // The names come from the code, never from a caller.
  const names = Prisma.raw(columns.join(', '))
  const into = Prisma.raw(table)
  return Prisma.sql`INSERT INTO ${into} (${names}) SELECT ${names}
    FROM jsonb_populate_recordset(NULL::${into}, ${JSON.stringify(records)}::jsonb) ON CONFLICT DO NOTHING`
}

/** Columns are named after fields: documentIndex is document_index. */
const columnOf = (field: string): string => field.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)

/** Bytes as PostgreSQL reads them from text; everything else as JSON writes it. */
const plain = (value: Value): unknown =>
  value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : value
