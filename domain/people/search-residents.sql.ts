import type { Temporal } from 'temporal-polyfill'
import { Prisma } from '../../prisma/client.ts'
import { type Actor, mayAct } from '../access/actor.ts'
import { dateColumn } from '../columns.ts'
import type { Vault } from '../vault.ts'
import { normaliseDocumentNumber } from './documents.ts'
import { normaliseName } from './names.ts'
import { normalisePhone } from './phones.ts'
import { documentIndex, documentTailIndex, phoneIndex } from './sealed.ts'

export interface ResidentFilter {
  query?: string | null
  employerId?: string | null
  /** Whether the person has a bed now or promised. */
  housed?: boolean | null
}

/** What a search stands on: who asks, on which legal date, with which keys. */
export interface Asked {
  actor: Actor
  vault: Vault
  today: Temporal.PlainDate
}

const nobody = Prisma.sql`false`

/**
 * What a person typed into the search box, as a condition on migrant_resident `r`: a Chinese name (its beginning,
 * or a part from two characters), pinyin or initials, a whole document number, its last four, or a telephone
 * number. Null for an empty search. Who may not search by numbers finds by name only: a number tried out would
 * tell what the mask hides.
 */
function searchCondition(query: string | null | undefined, { vault, actor }: Asked): Prisma.Sql | null {
  const text = normaliseName(query ?? '')
  if (text === '') return null
  const byNumber = mayAct(actor, 'person.search-document')
  const number = normaliseDocumentNumber(text)
  if (byNumber && /^\d{3}[\dX]$/.test(number)) {
    // The index holds those who live here before those who have left.
    return Prisma.sql`r.live IN (true, false) AND r.document_tail_index = ${documentTailIndex(vault, number)}`
  }
  const phone = byNumber && /^\+?[\d\s-]+$/.test(text) ? normalisePhone(text) : null
  if (phone) return Prisma.sql`r.phone_index = ${phoneIndex(vault, phone)}`
  if (byNumber && /\d{5}/.test(number)) return Prisma.sql`r.document_index = ${documentIndex(vault, number)}`
  if (/^[a-z' ]+$/i.test(text)) {
    const start = `${text.toLowerCase().replace(/[^a-z]/g, '')}%`
    return Prisma.sql`(r.name_pinyin LIKE ${start} OR r.name_initials LIKE ${start})`
  }
  if (!/\p{L}/u.test(text)) return nobody
  const literal = text.replace(/[\\%_]/g, '\\$&')
  return Prisma.sql`r.name LIKE ${[...text].length > 1 ? `%${literal}%` : `${literal}%`}`
}

/**
 * The people a filter asks for, as a condition on migrant_resident `r`, on top of what the caller may see. Nobody is
 * found by an employer whom the caller does not see: whose people they are would be told by trying.
 */
export function residentCondition(filter: ResidentFilter, asked: Asked): Prisma.Sql {
  const { today } = asked
  const { employerId, housed } = filter
  const conditions = [searchCondition(filter.query, asked) ?? Prisma.sql`true`]
  if (employerId) {
    conditions.push(
      Prisma.sql`r.employer_id = (SELECT e.id FROM employer e WHERE e.id = ${employerId}::uuid)`,
    )
  }
  if (typeof housed === 'boolean') {
    const stays = Prisma.sql`EXISTS (SELECT FROM stay s WHERE s.resident_id = r.id AND ${liveStay(today)})`
    conditions.push(housed ? stays : Prisma.sql`NOT ${stays}`)
  }
  return Prisma.join(conditions, ' AND ')
}

/** A stay `s` of tonight or of later. */
export const liveStay = (today: Temporal.PlainDate): Prisma.Sql =>
  Prisma.sql`s.status IN ('RESERVED', 'CHECKED_IN') AND (s.ends_on IS NULL OR s.ends_on > ${dateColumn(today)}::date)`
