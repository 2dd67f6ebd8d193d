import { normaliseDocumentNumber } from './documents.ts'
import { normaliseName } from './names.ts'
import { normalisePhone } from './phones.ts'

/** What a clerk may have meant by what stands in the search box. Several at once: 302 is a room and may end a number. */
export interface SearchTerms {
  /** A name or a part of one. */
  name: string | null
  /** Lower-case letters: pinyin, initials or the beginning of either. */
  letters: string | null
  /** The last four characters of a document number. */
  documentTail: string | null
  /** A whole document number, normalised. */
  documentNumber: string | null
  /** E.164. */
  phone: string | null
  /** A part of a company's name, lower case. */
  company: string | null
  /** A room's number or its beginning, with the building where one is said. */
  room: { number: string; building: string | null } | null
}

/** Longer than anything that is looked for; what follows is let go. */
const LONGEST = 60

/** 3号楼302, 3-302, 3#302室, 302. */
const ROOM = /^(?:(\d{1,3}|[a-z])(?:号楼|幢|栋|座|楼|#|-))?([a-z]?\d{2,5})(?:室|房|号房)?$/i

/** Reads what stands in the search box. Null when there is nothing to look for. Pure. */
export function readSearch(typed: string): SearchTerms | null {
  const text = normaliseName(typed.slice(0, LONGEST))
  if (text === '') return null
  const number = normaliseDocumentNumber(text)
  const room = ROOM.exec(text.replaceAll(' ', ''))
  const phoneLike = /^\+?[\d\s-]+$/.test(text)
  return {
    name: /\p{L}/u.test(text) ? text : null,
    letters: /^[a-z' ]+$/i.test(text) ? text.toLowerCase().replace(/[^a-z]/g, '') || null : null,
    documentTail: /^\d{3}[\dX]$/.test(number) && [...text].length === 4 ? number : null,
    documentNumber: /\d{5}/.test(number) && /^[\dA-Z]{5,18}$/.test(number) ? number : null,
    phone: phoneLike ? normalisePhone(text) : null,
    company: /\p{L}{2}/u.test(text) ? text.toLowerCase() : null,
    room: room?.[2] ? { number: room[2].toUpperCase(), building: room[1] ?? null } : null,
  }
}
