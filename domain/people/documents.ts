import { Temporal } from 'temporal-polyfill'
import { squeezeText } from '../workbooks/text.ts'

/** Kinds of identity document; numbers of GA/T 517 in the comments where there is one. */
export type DocumentType =
  | 'MAINLAND_ID' // 111 居民身份证, GB 11643-1999
  | 'HMT_RESIDENCE_PERMIT' // 港澳台居民居住证 (国办发〔2018〕81号), made to the same standard
  | 'FOREIGN_PERMANENT_RESIDENT' // 553 外国人永久居留身份证
  | 'PASSPORT' // 414
  | 'HK_MACAO_TRAVEL_PERMIT' // 516 港澳居民来往内地通行证
  | 'TAIWAN_TRAVEL_PERMIT' // 511 台湾居民来往大陆通行证

export type Sex = 'MALE' | 'FEMALE'

export interface IdentityDocument {
  type: DocumentType
  /** Normalised: upper case, half width, no spaces; a 15-digit number converted to 18. */
  number: string
  /** The legacy 15-digit number when one was given, else null. */
  legacyNumber: string | null
  birthDate: Temporal.PlainDate | null
  sex: Sex | null
}

export type DocumentProblem =
  | 'ID_MISSING'
  | 'ID_PRECISION_LOST'
  | 'ID_LENGTH'
  | 'ID_FORMAT'
  | 'ID_CHECK_DIGIT'
  | 'ID_IMPOSSIBLE_DATE'

export type DocumentResult =
  | { ok: true; document: IdentityDocument }
  | { ok: false; problem: DocumentProblem }

const MOD_11_2_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const MOD_11_2_CHECKS = '10X98765432'

/** Check character of the first 17 digits, ISO 7064 MOD 11-2 as in GB 11643-1999. */
export function citizenIdCheckCharacter(first17: string): string {
  const sum = MOD_11_2_WEIGHTS.reduce((total, weight, i) => total + weight * Number(first17[i]), 0)
  return MOD_11_2_CHECKS.charAt(sum % 11)
}

/**
 * A document number as typed, normalised: NFKC, upper case, without spaces, invisible characters, quotes and
 * (in numbers) dashes; letters that only look like X become X.
 */
export function normaliseDocumentNumber(text: string): string {
  return squeezeText(text)
    .replace(/['’‘`"]/g, '')
    .toUpperCase()
    .replace(/^(\d{14}|\d{17})[×Х✕╳]$/, '$1X')
    .replace(/(?<=[0-9A-Z])[-‐‑–—·.](?=[0-9A-Z])/g, '')
}

/** 'YYYYMMDD' as a date that exists, not after `today` and not before 1900, else null. */
function birthDateOf(digits: string, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const year = Number(digits.slice(0, 4))
  const month = Number(digits.slice(4, 6))
  const day = Number(digits.slice(6, 8))
  if (year < 1900 || month < 1 || day < 1) return null
  try {
    // Not `from`, which takes five times as long over the same refusals.
    const date = new Temporal.PlainDate(year, month, day)
    return Temporal.PlainDate.compare(date, today) > 0 ? null : date
  } catch {
    return null
  }
}

function typeOf18(number: string): DocumentType {
  if (number.startsWith('9')) return 'FOREIGN_PERMANENT_RESIDENT'
  return /^8[123]0000/.test(number) ? 'HMT_RESIDENCE_PERMIT' : 'MAINLAND_ID'
}

/**
 * An 18-character number to GB 11643-1999: mainland citizen (any division code: it is that of the day of
 * issue, never a reason to refuse), Hong Kong, Macao and Taiwan residents (81, 82, 83), foreign permanent
 * residents since 2023-12-01 (first digit 9). The check digit is looked at before the date, so that a slip of
 * the finger is called one.
 */
export function parseNumber18(number: string, today: Temporal.PlainDate): DocumentResult {
  if (number.length !== 18) return { ok: false, problem: 'ID_LENGTH' }
  if (!/^\d{17}[\dX]$/.test(number)) return { ok: false, problem: 'ID_FORMAT' }
  if (citizenIdCheckCharacter(number) !== number[17]) return { ok: false, problem: 'ID_CHECK_DIGIT' }
  const birthDate = birthDateOf(number.slice(6, 14), today)
  if (!birthDate) return { ok: false, problem: 'ID_IMPOSSIBLE_DATE' }
  const sex: Sex = Number(number[16]) % 2 === 1 ? 'MALE' : 'FEMALE'
  return { ok: true, document: { type: typeOf18(number), number, legacyNumber: null, birthDate, sex } }
}

/** The 18-character form of a 15-digit number of the first generation: '19' before the year, check added. */
export function convertLegacyNumber(number15: string): string {
  const first17 = `${number15.slice(0, 6)}19${number15.slice(6)}`
  return first17 + citizenIdCheckCharacter(first17)
}

function parseNumber15(number: string, today: Temporal.PlainDate): DocumentResult {
  const result = parseNumber18(convertLegacyNumber(number), today)
  if (!result.ok) return result
  return { ok: true, document: { ...result.document, legacyNumber: number } }
}

function plain(type: DocumentType, number: string): DocumentResult {
  return { ok: true, document: { type, number, legacyNumber: null, birthDate: null, sex: null } }
}

const PATTERNS: Partial<Record<DocumentType, RegExp>> = {
  PASSPORT: /^[A-Z0-9]{5,17}$/,
  HK_MACAO_TRAVEL_PERMIT: /^[HM]\d{8}(\d{2})?$/,
  TAIWAN_TRAVEL_PERMIT: /^\d{8}(\d{2}[A-Z]?)?$/,
  FOREIGN_PERMANENT_RESIDENT: /^[A-Z]{3}\d{12}$/,
}

/** Papers of people from Hong Kong, Macao and Taiwan, which clerks take for one another; the form decides. */
const TRAVEL_PASSES: DocumentType[] = ['HK_MACAO_TRAVEL_PERMIT', 'TAIWAN_TRAVEL_PERMIT']
const TRAVELLERS = new Set<DocumentType>([...TRAVEL_PASSES, 'HMT_RESIDENCE_PERMIT'])

/** What a person wrote in the column "kind of document"; null if it says nothing known. */
export function documentTypeOf(text: string): DocumentType | null {
  const words = squeezeText(text).toLowerCase()
  if (words === '') return null
  if (/外国人|永久居留|永居|五星卡|permanentresid|greencard/.test(words)) return 'FOREIGN_PERMANENT_RESIDENT'
  if (/台胞证|台湾.*(通行证|来往)|来往大陆|taiwan.*(pass|travel)|mtp/.test(words))
    return 'TAIWAN_TRAVEL_PERMIT'
  if (/回乡证|港澳.*(通行证|来往)|来往内地|(hk|hongkong|macao|macau).*(pass|travel)|homereturn/.test(words))
    return 'HK_MACAO_TRAVEL_PERMIT'
  if (/(港|澳|台).*(居住证|居民证)|residencepermit/.test(words)) return 'HMT_RESIDENCE_PERMIT'
  if (/护照|passport/.test(words)) return 'PASSPORT'
  if (/身份证|身份證|公民身份|二代证|户口簿|户口本|临时身份|idcard|identitycard|citizenid|^id$/.test(words))
    return 'MAINLAND_ID'
  return null
}

/** Types whose numbers are 18 characters to GB 11643; one is never taken for a passport number. */
function parseDeclared(type: DocumentType, number: string, today: Temporal.PlainDate): DocumentResult {
  if (/^\d{17}[\dX]$/.test(number)) return parseNumber18(number, today)
  const sibling = TRAVELLERS.has(type) && TRAVEL_PASSES.find(pass => PATTERNS[pass]?.test(number))
  if (sibling) return plain(sibling, number)
  const pattern = PATTERNS[type]
  if (pattern) return pattern.test(number) ? plain(type, number) : { ok: false, problem: 'ID_FORMAT' }
  if (type === 'MAINLAND_ID' && /^\d{15}$/.test(number)) return parseNumber15(number, today)
  return { ok: false, problem: /^[\dX]*$/.test(number) ? 'ID_LENGTH' : 'ID_FORMAT' }
}

/** Without a stated kind only forms that cannot be a mistyped identity number are taken for something else. */
function parseUndeclared(number: string, today: Temporal.PlainDate): DocumentResult {
  if (/^\d{15}$/.test(number)) return parseNumber15(number, today)
  if (/^[\dX]+$/.test(number)) return parseNumber18(number, today)
  if (/^[HM]\d{8}(\d{2})?$/.test(number)) return plain('HK_MACAO_TRAVEL_PERMIT', number)
  if (/^[A-Z]{3}\d{12}$/.test(number)) return plain('FOREIGN_PERMANENT_RESIDENT', number)
  if (/^(?=.*\d)[A-Z0-9]{6,9}$/.test(number)) return plain('PASSPORT', number)
  return { ok: false, problem: 'ID_FORMAT' }
}

/** Whether a spreadsheet has eaten digits: more than 15 in a number cell, or a number in exponent form. */
export function precisionLost(text: string, isNumberCell: boolean): boolean {
  const squeezed = squeezeText(text).replace(/,/g, '')
  if (/^\d(\.\d+)?E\+?\d+$/i.test(squeezed)) return Number(squeezed) >= 1e15
  return isNumberCell && Math.abs(Number(squeezed)) >= 1e15
}

/**
 * Reads an identity document as typed. `declared` is what the column "kind of document" says (null: unknown,
 * then the number's form decides); `isNumberCell` tells that a spreadsheet held it as a number, which keeps 15
 * digits only. Never refuses for a division code. `today` bounds the birth date.
 */
export function parseDocument(
  typed: string,
  declared: DocumentType | null,
  today: Temporal.PlainDate,
  isNumberCell = false,
): DocumentResult {
  if (precisionLost(typed, isNumberCell)) return { ok: false, problem: 'ID_PRECISION_LOST' }
  const number = normaliseDocumentNumber(typed)
  if (number === '') return { ok: false, problem: 'ID_MISSING' }
  const result = declared ? parseDeclared(declared, number, today) : parseUndeclared(number, today)
  // A number that passed through a number cell and was turned back into text ends in three zeros.
  if (!result.ok && result.problem === 'ID_CHECK_DIGIT' && number.endsWith('000'))
    return { ok: false, problem: 'ID_PRECISION_LOST' }
  return result
}

/** Documents of foreigners in the sense of 出境入境管理法 Art. 39 (registration within 24 hours). */
export const foreignDocumentTypes: readonly DocumentType[] = ['PASSPORT', 'FOREIGN_PERMANENT_RESIDENT']

export const isForeignDocument = (type: DocumentType): boolean => foreignDocumentTypes.includes(type)

/** Completed years of age on `on`; one born on 29 February completes a year on 1 March in common years. */
export function ageOn(birthDate: Temporal.PlainDate, on: Temporal.PlainDate): number {
  const beforeBirthday =
    on.month < birthDate.month || (on.month === birthDate.month && on.day < birthDate.day)
  return on.year - birthDate.year - (beforeBirthday ? 1 : 0)
}

const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** Unified social credit code of an organisation, GB 32100-2015: length, alphabet and check character. */
export function isUscc(code: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code)) return false
  let sum = 0
  let weight = 1
  for (const char of code.slice(0, 17)) {
    sum += USCC_ALPHABET.indexOf(char) * weight
    weight = (weight * 3) % 31
  }
  return USCC_ALPHABET[(31 - (sum % 31)) % 31] === code[17]
}
