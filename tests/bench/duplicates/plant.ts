import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { citizenIdCheckCharacter } from '../../../domain/people/documents.ts'
import { documentIndex, phoneIndex, sealDocument } from '../../../domain/people/sealed.ts'
import type { Vault } from '../../../domain/vault.ts'

export const TOWNSHIP = '00000000-0000-7000-8000-000000000001'

/** How a pair came to be two records. */
type Kind = 'NAME_BIRTH_PHONE' | 'DOCUMENT_FORM' | 'CORRECTED_DOCUMENT'

/** A number of nobody, each another, born on one of many days before 2000: later ones never had 15 digits. */
function numberOf(n: number): { number: string; birthDate: string } {
  const day = new Date(Date.UTC(1961, 0, 1) + ((n * 7919) % 14_000) * 86_400_000).toISOString().slice(0, 10)
  const first17 = `320699${day.replaceAll('-', '')}${String(n % 1_000).padStart(3, '0')}`
  return { number: first17 + citizenIdCheckCharacter(first17), birthDate: day }
}

/**
 * Puts `count` people into the register a second time, as it happens: under another document with the same name, birth
 * date and telephone; under the 15 digits of an old card taken for a passport number; under the right number, after the
 * first record's wrong one was corrected elsewhere. The pairs, as the scan should find them.
 */
export async function plantPairs(client: pg.Client, vault: Vault, count: number): Promise<Set<string>> {
  const pairs = new Set<string>()
  for (let n = 0; n < count; n += 1) {
    const kind: Kind = n % 2 === 0 ? 'NAME_BIRTH_PHONE' : n % 4 === 1 ? 'DOCUMENT_FORM' : 'CORRECTED_DOCUMENT'
    const [one, other] = [randomUUID(), randomUUID()]
    const { number, birthDate } = numberOf(n * 2)
    const second = numberOf(n * 2 + 1).number
    const name = `卞查${String.fromCharCode(0x4e00 + n)}`
    const phone = phoneIndex(vault, `+8613${String(100_000_000 + n)}`)
    const own = sealDocument(vault, number)
    const copy =
      kind === 'DOCUMENT_FORM'
        ? sealDocument(vault, number.slice(0, 6) + number.slice(8, 17), 'PASSPORT')
        : sealDocument(vault, second)
    const both = kind === 'NAME_BIRTH_PHONE'
    await insert(client, one, name, birthDate, 'MAINLAND_ID', own, both ? phone : null)
    await insert(
      client,
      other,
      both ? name : `${name}乙`,
      birthDate,
      kind === 'DOCUMENT_FORM' ? 'PASSPORT' : 'MAINLAND_ID',
      copy,
      both ? phone : null,
    )
    if (kind === 'CORRECTED_DOCUMENT') {
      await client.query(
        `INSERT INTO former_document (id, township_id, resident_id, document_type, document_ciphertext, document_index, because, replaced_at)
          VALUES (gen_random_uuid(), $1, $2, 'MAINLAND_ID', '\\x00', $3, 'CORRECT', now())`,
        [TOWNSHIP, one, Buffer.from(documentIndex(vault, second))],
      )
    }
    pairs.add([one, other].sort().join(' '))
  }
  return pairs
}

type Sealed = ReturnType<typeof sealDocument>

async function insert(
  client: pg.Client,
  id: string,
  name: string,
  birthDate: string,
  type: string,
  document: Sealed,
  phone: Uint8Array | null,
): Promise<void> {
  await client.query(
    `INSERT INTO migrant_resident (id, township_id, name, name_pinyin, name_initials, sex, birth_date, document_type,
        document_ciphertext, document_index, document_tail_index, document_alias_index, phone_index)
      VALUES ($1, $2, $3, 'x', 'x', 'MALE', $4, $5, $6, $7, $8, $9, $10)`,
    [
      id,
      TOWNSHIP,
      name,
      birthDate,
      type,
      Buffer.from(document.documentCiphertext),
      Buffer.from(document.documentIndex),
      Buffer.from(document.documentTailIndex),
      document.documentAliasIndex && Buffer.from(document.documentAliasIndex),
      phone && Buffer.from(phone),
    ],
  )
}
