import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { squeezeText } from '../workbooks/text.ts'

/** A telephone number as typed, to E.164 (+8613912345678); null if it is none. Without a prefix it is Chinese. */
export function normalisePhone(text: string): string | null {
  const half = squeezeText(text)
  const typed = half.replace(/^00(?=\d)/, '+').replace(/^\+?86(?=\+?86)/, '')
  const phone = parsePhoneNumberFromString(typed, { defaultCountry: 'CN', extract: false })
  return phone?.isValid() ? phone.number : null
}

/** The first valid number of a cell that may hold several (139…/138…), else null. */
export function firstPhone(text: string): string | null {
  const whole = normalisePhone(text)
  if (whole) return whole
  for (const part of text.normalize('NFKC').split(/[/、,;|\n]|或/)) {
    const phone = normalisePhone(part)
    if (phone) return phone
  }
  return null
}
