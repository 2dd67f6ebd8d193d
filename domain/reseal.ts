import type { RowClient } from '../prisma/row-stream.ts'
import { type SealedColumn, sealedColumns } from './sealed-columns.ts'
import type { Vault } from './vault.ts'

export interface Resealing {
  table: string
  column: string
  /** Values sealed anew so far. */
  done: number
}

/** How many values are sealed anew in one transaction. */
const PIECE = 500

/**
 * Seals anew, with the vault's present key, every value that an older key has sealed, piece by piece while the service
 * runs. Broken off at any moment it goes on with what is left: a value tells by which key it is sealed. A value that
 * somebody changes meanwhile is left to the next piece. `client` is the owner's, outside a transaction.
 *
 * @throws Error for a value whose key the vault does not have
 */
export async function resealAll(
  client: RowClient,
  vault: Vault,
  currentKeyId: string,
  report: { progress(done: Resealing): void; signal: AbortSignal },
): Promise<number> {
  let all = 0
  for (const column of sealedColumns) {
    let done = 0
    for (let left = true; left; ) {
      report.signal.throwIfAborted()
      const piece = await resealPiece(client, vault, currentKeyId, column)
      done += piece
      left = piece > 0
      if (piece > 0) report.progress({ table: column.table, column: column.column, done })
    }
    all += done
  }
  return all
}

/** How many values an older key still holds, by column; for who wants to take that key away. */
export async function leftToReseal(client: RowClient, currentKeyId: string): Promise<Record<string, number>> {
  const left: Record<string, number> = {}
  for (const column of sealedColumns) {
    const { rows } = await client.query<{ left: number }>(
      `SELECT count(*)::int AS left FROM ${column.table} WHERE ${sealedByAnother(column)}`,
      [currentKeyId],
    )
    if (rows[0]?.left) left[`${column.table}.${column.column}`] = rows[0].left
  }
  return left
}

/** The id of the key stands in front of the value: one byte of length, then the id. An emptied value has none. */
const sealedByAnother = ({ column }: SealedColumn) =>
  `${column} IS NOT NULL AND length(${column}) > 0
   AND substring(${column} FROM 2 FOR get_byte(${column}, 0)) <> convert_to($1, 'UTF8')`

async function resealPiece(
  client: RowClient,
  vault: Vault,
  currentKeyId: string,
  column: SealedColumn,
): Promise<number> {
  const { table, key, context, writtenOnce } = column
  const keys = key.map(name => `t.${name}`).join(', ')
  await client.query('BEGIN')
  try {
    const { rows } = await client.query<{ ctid: string; sealed: Buffer }>(
      `SELECT t.ctid::text AS ctid, t.${column.column} AS sealed FROM ${table} t
       WHERE ${sealedByAnother(column)} ORDER BY ${keys} LIMIT ${PIECE} FOR NO KEY UPDATE SKIP LOCKED`,
      [currentKeyId],
    )
    if (rows.length > 0) {
      if (writtenOnce) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER ${writtenOnce}`)
      await client.query(
        `UPDATE ${table} t SET ${column.column} = n.sealed FROM unnest($1::tid[], $2::bytea[]) AS n (at, sealed)
         WHERE t.ctid = n.at`,
        [
          rows.map(({ ctid }) => ctid),
          rows.map(({ sealed }) => Buffer.from(vault.seal(vault.open(sealed, context), context))),
        ],
      )
      if (writtenOnce) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER ${writtenOnce}`)
    }
    await client.query('COMMIT')
    return rows.length
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  }
}
