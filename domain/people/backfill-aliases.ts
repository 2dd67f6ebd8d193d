import type { RowClient } from '../../prisma/row-stream.ts'
import type { Vault } from '../vault.ts'
import { aliasOf } from './document-alias.ts'
import type { DocumentType } from './documents.ts'
import { documentIndex, openDocument } from './sealed.ts'

/** How many people are looked at in one transaction. */
const PIECE = 500

/**
 * Gives people who were registered before there was a second form of their number (`aliasOf`) its blind index, so that
 * duplicates by another form are found among them too. Beside a running service, and repeatable: it only writes what
 * is missing. Mainland cards of 18 digits have no second form and are not looked at. `client` is the owner's, outside a
 * transaction. Returns how many were given one.
 */
export async function backfillAliases(client: RowClient, vault: Vault, signal: AbortSignal): Promise<number> {
  let given = 0
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    signal.throwIfAborted()
    const { rows } = await client.query<{ id: string; type: DocumentType; sealed: Buffer }>(
      `SELECT id, document_type::text AS type, document_ciphertext AS sealed FROM migrant_resident
       WHERE id > $1 AND document_alias_index IS NULL AND document_type <> 'MAINLAND_ID' AND length(document_ciphertext) > 0
       ORDER BY id LIMIT ${PIECE}`,
      [after],
    )
    const found = rows.flatMap(({ id, type, sealed }) => {
      const alias = aliasOf(type, openDocument(vault, sealed))
      return alias ? [{ id, sealed, index: Buffer.from(documentIndex(vault, alias)) }] : []
    })
    if (found.length > 0) given += await give(client, found)
    const last = rows.at(-1)
    if (!last || rows.length < PIECE) return given
    after = last.id
  }
}

/** Only where the document is still the one that was read. */
async function give(
  client: RowClient,
  found: readonly { id: string; sealed: Buffer; index: Buffer }[],
): Promise<number> {
  const { rows } = await client.query<{ id: string }>(
    `UPDATE migrant_resident p SET document_alias_index = n.alias
     FROM unnest($1::uuid[], $2::bytea[], $3::bytea[]) AS n (id, sealed, alias)
     WHERE p.id = n.id AND p.document_ciphertext = n.sealed AND p.document_alias_index IS NULL RETURNING p.id`,
    [found.map(({ id }) => id), found.map(({ sealed }) => sealed), found.map(({ index }) => index)],
  )
  return rows.length
}
