import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '../../prisma/client.ts'
import { instantDate } from '../act.ts'
import { type DisclosureLanguage, disclosureLanguages, inWords } from './disclosure-words.ts'
import { asInstant } from './instants.ts'
import { type LookupField, lookupFields } from './purposes.ts'

/** Who was told about a person, for what purpose, when, and which fields; never the officer, the case or the reason. */
export interface Disclosure {
  /** Of the look-up, which its line in the log names too. */
  id: string
  at: Date
  unit: string | null
  purpose: string
  legalBasis: string
  /** Empty: whether the person is in the register, yes or no. */
  fields: LookupField[]
  emergency: boolean
  /** Shown among others of a building, not asked for by name. */
  wide: boolean
  inWords: Record<DisclosureLanguage, string>
}

/**
 * What a person is told about who was told of them, the newest first (PIPL Arts. 44, 45 and 48). One that is lawfully
 * held back is not there, and nothing says so; at its end it appears by itself. Null for somebody out of the caller's
 * reach.
 */
export async function disclosuresTo(
  tx: Tx,
  residentId: string,
  now: Temporal.Instant,
): Promise<Disclosure[] | null> {
  const person = await tx.migrantResident.findUnique({ where: { id: residentId }, select: { id: true } })
  if (!person) return null
  const rows = await tx.$queryRaw<Row[]>`
    SELECT * FROM anju.disclosures_to(${residentId}::uuid, ${instantDate(now)}::timestamptz)`
  return rows.map(row => {
    const fields = lookupFields.filter(field => row.fields.includes(field))
    const parts = { ...row, at: asInstant(row.told_at), fields }
    return {
      id: row.lookup_id,
      at: row.told_at,
      unit: row.unit,
      purpose: row.purpose,
      legalBasis: row.legal_basis,
      fields,
      emergency: row.emergency,
      wide: row.wide,
      inWords: Object.fromEntries(
        disclosureLanguages.map(language => [language, inWords(parts, language)]),
      ) as Disclosure['inWords'],
    }
  })
}

interface Row {
  lookup_id: string
  told_at: Date
  unit: string | null
  purpose: string
  legal_basis: string
  fields: string[]
  emergency: boolean
  wide: boolean
}
