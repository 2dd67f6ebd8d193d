import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { squeezeText } from '../workbooks/text.ts'

/** A telephone number as typed, to E.164 (+8613912345678); null if it is none. Without a prefix it is Chinese. */
export function normalisePhone(text: string): string | null {
  const half = squeezeText(text)
  const typed = half.replace(/^00(?=\d)/, '+').replace(/^\+?86(?=\+?86)/, '')
  const phone = parsePhoneNumberFromString(typed, { defaultCountry: 'CN', extract: false })
  return phone?.isValid() ? phone.number : null
}

/** A mobile number of the mainland as most people write it. */
const PLAIN_MOBILE = /^1\d{10}$/
/** Whether numbers that begin so are given out, as the library says; what follows the first five digits decides nothing. */
const givenOut = new Map<string, boolean>()

/** Most rows of a roster: asking the library about each would take longer than reading the workbook. */
function plainMobile(text: string): string | null {
  if (!PLAIN_MOBILE.test(text)) return null
  const start = text.slice(0, 5)
  let valid = givenOut.get(start)
  if (valid === undefined) {
    valid = normalisePhone(text) === `+86${text}`
    givenOut.set(start, valid)
  }
  return valid ? `+86${text}` : null
}

/** The first valid number of a cell that may hold several (139…/138…), else null. */
export function firstPhone(text: string): string | null {
  const whole = plainMobile(text) ?? normalisePhone(text)
  if (whole) return whole
  for (const part of text.normalize('NFKC').split(/[/、,;|\n]|或/)) {
    const phone = normalisePhone(part)
    if (phone) return phone
  }
  return null
}
