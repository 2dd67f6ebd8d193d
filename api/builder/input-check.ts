import { idUnknown } from '../../domain/database-refusals.ts'
import { type Bilingual, DomainError } from '../../domain/errors.ts'

/** No sentence that anybody types is longer; also what an index of PostgreSQL still takes. Characters. */
const maxTextLength = 2_000
const maxKeyLength = 200
const maxPageSize = 100

const uuid = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const wholeUuid = new RegExp(`^${uuid}$`, 'i')
/** A place in a list as Pothos writes it: a string, a bigint or a tuple of both. */
const cursor = new RegExp(`^GPC:(S:${uuid}|I:\\d{1,18}|T:\\[.*\\])$`, 'i')

/**
 * Looks at the arguments of a field before anything is done with them: ids are UUIDs, texts are such as PostgreSQL
 * stores, a page has a size. What a date or an enumeration is, the types say.
 *
 * @throws DomainError ID_UNKNOWN, CURSOR_UNKNOWN, TEXT_UNREADABLE, TEXT_TOO_LONG, PAGE_SIZE with the path of the argument
 */
export function checkInput(args: object, within = ''): void {
  for (const [name, value] of Object.entries(args)) {
    const path = within ? `${within}.${name}` : name
    for (const each of Array.isArray(value) ? value : [value]) checkValue(name, path, each)
  }
}

function checkValue(name: string, path: string, value: unknown): void {
  if (typeof value === 'string') checkText(name, path, value)
  else if (typeof value === 'number') checkPageSize(name, path, value)
  else if (value && typeof value === 'object' && !(value instanceof Date)) checkInput(value, path)
}

function checkText(name: string, path: string, text: string): void {
  // Ours are called id or …Id; those of the law (a purpose, a basis) are no UUIDs and are called otherwise.
  if (/^id$|Id$/.test(name) && !isUuid(text)) throw idUnknown(path)
  if (/^(after|before)$/.test(name) && !isCursor(text)) throw cursorUnknown(path)
  if (text.length > (name === 'idempotencyKey' ? maxKeyLength : maxTextLength)) {
    throw refuse('TEXT_TOO_LONG', path)
  }
  // PostgreSQL does not store a NUL; half a character of UTF-16 would come back as another one.
  if (/\0|\p{Surrogate}/u.test(text)) throw refuse('TEXT_UNREADABLE', path)
}

function checkPageSize(name: string, path: string, size: number): void {
  if (/^(first|last)$/.test(name) && (size < 1 || size > maxPageSize)) throw refuse('PAGE_SIZE', path)
}

export const isUuid = (id: unknown): id is string => typeof id === 'string' && wholeUuid.test(id)

const isCursor = (text: string): boolean => cursor.test(Buffer.from(text, 'base64').toString())

const words = {
  TEXT_TOO_LONG: { zh: '文字太长', en: 'This text is too long' },
  TEXT_UNREADABLE: { zh: '文字中含有无法保存的字符', en: 'This text holds characters that cannot be kept' },
  PAGE_SIZE: { zh: `每页 1 至 ${maxPageSize} 条`, en: `A page has 1 to ${maxPageSize} entries` },
} as const satisfies Record<string, Bilingual>

const refuse = (code: keyof typeof words, field: string): DomainError =>
  new DomainError(code, words[code], { field })

/** A list was asked to go on from a place that none of its entries has. */
export const cursorUnknown = (field?: string): DomainError =>
  new DomainError(
    'CURSOR_UNKNOWN',
    { zh: '翻页位置无效', en: 'This is no place in this list' },
    { field, remedy: { zh: '请从第一页重新开始', en: 'Begin again at the first page' } },
  )
