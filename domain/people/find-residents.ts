import type { Temporal } from 'temporal-polyfill'
import type { MigrantResidentWhereInput } from '../../prisma/client.ts'
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

/** What a person typed into the search box, by its form. */
export type ResidentSearch =
  | { by: 'NAME_PART' | 'NAME_START' | 'PINYIN'; text: string }
  | { by: 'DOCUMENT' | 'DOCUMENT_TAIL' | 'PHONE'; index: Uint8Array<ArrayBuffer> }
  | { by: 'NOTHING' }

/**
 * Reads a search: a Chinese name (its beginning, or a part from two characters), pinyin or initials, a whole
 * document number, its last four, or a telephone number. Null for an empty search.
 */
export function readSearch(query: string | null | undefined, vault: Vault): ResidentSearch | null {
  const text = normaliseName(query ?? '')
  if (text === '') return null
  const number = normaliseDocumentNumber(text)
  if (/^\d{3}[\dX]$/.test(number)) return { by: 'DOCUMENT_TAIL', index: documentTailIndex(vault, number) }
  const phone = /^\+?[\d\s-]+$/.test(text) ? normalisePhone(text) : null
  if (phone) return { by: 'PHONE', index: phoneIndex(vault, phone) }
  if (/\d{5}/.test(number)) return { by: 'DOCUMENT', index: documentIndex(vault, number) }
  if (/^[a-z' ]+$/i.test(text)) return { by: 'PINYIN', text: text.toLowerCase().replace(/[^a-z]/g, '') }
  if (!/\p{L}/u.test(text)) return { by: 'NOTHING' }
  return { by: [...text].length > 1 ? 'NAME_PART' : 'NAME_START', text }
}

/** The people a filter asks for, as a condition on top of what the caller may see. */
export function residentsMatching(
  filter: ResidentFilter,
  vault: Vault,
  today: Temporal.PlainDate,
): MigrantResidentWhereInput {
  const search = readSearch(filter.query, vault)
  const conditions: MigrantResidentWhereInput[] = []
  if (search) conditions.push(searchCondition(search))
  if (filter.employerId) conditions.push({ employerId: filter.employerId })
  if (filter.housed !== null && filter.housed !== undefined) {
    const stays = { [filter.housed ? 'some' : 'none']: presentStay(today) }
    conditions.push({ stays })
  }
  return { AND: conditions }
}

/** A stay that is going on or is promised. */
export const presentStay = (today: Temporal.PlainDate) => ({
  status: { in: ['RESERVED' as const, 'CHECKED_IN' as const] },
  OR: [{ endsOn: null }, { endsOn: { gt: dateColumn(today) } }],
})

function searchCondition(search: ResidentSearch): MigrantResidentWhereInput {
  switch (search.by) {
    case 'NAME_START':
      return { name: { startsWith: search.text } }
    case 'NAME_PART':
      return { name: { contains: search.text } }
    case 'PINYIN':
      return {
        OR: [{ namePinyin: { startsWith: search.text } }, { nameInitials: { startsWith: search.text } }],
      }
    case 'DOCUMENT':
      return { documentIndex: search.index }
    case 'DOCUMENT_TAIL':
      return { documentTailIndex: search.index }
    case 'PHONE':
      return { phoneIndex: search.index }
    case 'NOTHING':
      return { id: { in: [] } }
  }
}
