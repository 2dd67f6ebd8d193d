import type { Act } from '../../act.ts'
import { aliasOf } from '../document-alias.ts'
import { type DocumentType, parseDocument } from '../documents.ts'
import { documentIndex, phoneIndex } from '../sealed.ts'

/** Somebody who is about to be registered, as read from a row; ISO date, telephone in E.164. */
export interface RowToCompare {
  name: string | null
  documentType: DocumentType | null
  documentNumber: string | null
  birthDate: string | null
  phone: string | null
}

/**
 * For each row, in order: whether it resembles somebody of the register who has another document, by the same likenesses as
 * `proposeDuplicates`: another form of the number, a number that was corrected, or name, birth date and telephone. Under
 * the caller's row security: nobody learns of a person whom they do not see. One statement over blind indexes.
 */
export async function alikeRows(act: Act, rows: readonly RowToCompare[]): Promise<boolean[]> {
  const asked = rows.map((row, at) => ({ at, ...indexesOf(act, row) }))
  const found = await act.tx.$queryRaw<{ at: number }[]>`
    WITH n AS MATERIALIZED (
      SELECT at, name, birth, decode(number, 'hex') AS number, decode(alias, 'hex') AS alias, decode(phone, 'hex') AS phone
      FROM jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
        AS r (at int, name text, birth date, number text, alias text, phone text)
    )
    SELECT n.at FROM n JOIN migrant_resident p ON p.township_id = ${act.townshipId}::uuid AND p.phone_index = n.phone
      WHERE p.name = n.name AND p.birth_date = n.birth AND p.document_index <> n.number AND p.merged_into_id IS NULL
    UNION
    SELECT n.at FROM n JOIN migrant_resident p ON p.township_id = ${act.townshipId}::uuid AND p.document_index = n.alias
      WHERE p.merged_into_id IS NULL
    UNION
    SELECT n.at FROM n JOIN migrant_resident p ON p.township_id = ${act.townshipId}::uuid
      AND p.document_alias_index IN (n.number, n.alias) WHERE p.document_index <> n.number AND p.merged_into_id IS NULL
    UNION
    SELECT n.at FROM n JOIN former_document f ON f.township_id = ${act.townshipId}::uuid AND f.document_index = n.number`
  const alike = new Set(found.map(({ at }) => at))
  return rows.map((_, at) => alike.has(at))
}

function indexesOf(act: Act, { name, documentType, documentNumber, birthDate, phone }: RowToCompare) {
  const number = documentNumber ?? ''
  const parsed = phone ? parseDocument(number, documentType, act.today) : null
  const born = parsed?.ok ? parsed.document.birthDate?.toString() : null
  const alias = aliasOf(documentType ?? 'MAINLAND_ID', number)
  return {
    name,
    birth: born ?? birthDate,
    number: hex(documentIndex(act.vault, number)),
    alias: alias && hex(documentIndex(act.vault, alias)),
    phone: phone && hex(phoneIndex(act.vault, phone)),
  }
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
