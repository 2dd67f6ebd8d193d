import { citizenIdCheckCharacter, convertLegacyNumber, type DocumentType } from './documents.ts'

/**
 * The common form of a number that people write in more than one, or null where there is only the one: 15 digits as 18,
 * whatever document they were given as; an 18-digit number in a passport's column as it is; travel passes without the
 * two digits that count their issues (the holder keeps the number before them).
 */
export function aliasOf(type: DocumentType, number: string): string | null {
  if (/^\d{15}$/.test(number)) return isBirthday(number.slice(6, 12)) ? convertLegacyNumber(number) : null
  if (type === 'HK_MACAO_TRAVEL_PERMIT' && /^[HM]\d{10}$/.test(number)) return number.slice(0, 9)
  if (type === 'TAIWAN_TRAVEL_PERMIT' && /^\d{10}[A-Z]?$/.test(number)) return number.slice(0, 8)
  // The check digit was eaten: 17 digits of an identity card, typed as some other document.
  if (type !== 'MAINLAND_ID' && /^\d{17}$/.test(number) && isBirthday(number.slice(8, 14)))
    return number + citizenIdCheckCharacter(number)
  return null
}

/** YYMMDD of some year. */
function isBirthday(digits: string): boolean {
  const [month, day] = [Number(digits.slice(2, 4)), Number(digits.slice(4, 6))]
  return month >= 1 && month <= 12 && day >= 1 && day <= 31
}
