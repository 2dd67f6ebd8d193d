import { type Cell, serialToDate } from './cells.ts'
import { remember } from './remember.ts'
import { isNothing, squeezeText, tidyText } from './text.ts'

/** What a date cell says: a day (ISO), that there is none, or something that cannot be read as a day. */
export type DateReading = { kind: 'date'; date: string } | { kind: 'none' } | { kind: 'unreadable' }

const NONE: DateReading = { kind: 'none' }
const UNREADABLE: DateReading = { kind: 'unreadable' }

/** Without an end: 劳动合同法 Art. 14 (无固定期限劳动合同), and how people write it. */
const OPEN_ENDED =
  /^(无固定(期限|期)?(劳动)?(合同)?|无期限|不定期|长期(有效|合同)?|永久|至今|在职|退休|indefinite|permanent|open-?ended)$/i

const EARLIEST = 19_000_101

function dateOf(year: number, month: number, day: number): DateReading {
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  if (!exists || year * 10_000 + month * 100 + day < EARLIEST || year > 2199) return UNREADABLE
  return { kind: 'date', date: date.toISOString().slice(0, 10) }
}

const inCentury = (year: number) => (year < 100 ? (year < 70 ? 2000 : 1900) + year : year)
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const CHINESE_DIGIT = '〇一二三四五六七八九'

/** 二〇二六年六月十二日 → 2026年6月12日. */
function arabicDigits(text: string): string {
  return text
    .replace(/[零○Ο]/g, '〇')
    .replace(/([一二三四五六七八九])?十([一二三四五六七八九])?/g, (_, tens?: string, ones?: string) => {
      const ten = tens ? CHINESE_DIGIT.indexOf(tens) : 1
      return String(ten * 10 + (ones ? CHINESE_DIGIT.indexOf(ones) : 0))
    })
    .replace(/[〇一二三四五六七八九]/g, digit => String(CHINESE_DIGIT.indexOf(digit)))
}

const WEEKDAY = /[(](周|星期|礼拜)?[一二三四五六日天][)]|(周|星期|礼拜)[一二三四五六日天]/g
const withoutWeekday = (text: string) => text.replace(WEEKDAY, '').trim()

function withoutTime(text: string): string {
  return text
    .replace(
      /(?<=[\d日号])[ T]*(上午|下午|早上|晚上)?[ ]*\d{1,2}[::]\d{1,2}([::]\d{1,2}([.]\d+)?)?[ ]*(am|pm|z|[+-]\d{2}:?\d{2})?$/i,
      '',
    )
    .replace(/(?<=[\d日号])[ ]*\d{1,2}[时点](\d{1,2}分?)?(\d{1,2}秒?)?$/, '')
    .trim()
}

function fromText(typed: string): DateReading {
  const text = withoutTime(arabicDigits(withoutWeekday(tidyText(typed).replace(/^'/, ''))))
  const dense = text.replace(/ (?=[^\d])|(?<=[^\d]) /g, '')
  const parts =
    /^(\d{4}|\d{2})(?:年|[-/.,。、·\\_~—–−‐‑])(\d{1,2})(?:月|[-/.,。、·\\_~—–−‐‑])(\d{1,2})(?:日|号)?[.。]?$/.exec(
      dense,
    ) ?? /^(\d{4}) (\d{1,2}) (\d{1,2})$/.exec(text)
  if (parts) return dateOf(inCentury(Number(parts[1])), Number(parts[2]), Number(parts[3]))
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(dense.replace(/ /g, ''))
  if (compact) return dateOf(Number(compact[1]), Number(compact[2]), Number(compact[3]))
  if (/^\d{5}(\.\d+)?$/.test(dense)) return fromSerial(Number(dense))
  return fromEnglish(text)
}

/** 2 Jun 2026, Jun 2, 2026, 02-Jun-26; and day/month/year only when the year stands last with four digits. */
function fromEnglish(text: string): DateReading {
  const words = text.toLowerCase()
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?[ /.-]*([a-z]{3})[a-z]*[.,]?[ /.-]*(\d{4}|\d{2})$/.exec(words)
  if (dayFirst)
    return dateOf(inCentury(Number(dayFirst[3])), MONTHS.indexOf(dayFirst[2] ?? '') + 1, Number(dayFirst[1]))
  const monthFirst = /^([a-z]{3})[a-z]*[. ]*(\d{1,2})(?:st|nd|rd|th)?[, ]+(\d{4})$/.exec(words)
  if (monthFirst)
    return dateOf(Number(monthFirst[3]), MONTHS.indexOf(monthFirst[1] ?? '') + 1, Number(monthFirst[2]))
  const yearLast = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(words)
  if (!yearLast) return UNREADABLE
  const [a, b, year] = [Number(yearLast[1]), Number(yearLast[2]), Number(yearLast[3])]
  // 6/2/2026 may be either; only a number above 12 tells which one the month is.
  if (a > 12) return dateOf(year, b, a)
  return b > 12 || a === b ? dateOf(year, a, b) : UNREADABLE
}

function fromSerial(serial: number): DateReading {
  const date = serial >= 10_000 && serial < 80_000 ? serialToDate(serial) : null
  return date ? { kind: 'date', date } : UNREADABLE
}

function fromNumber(number: number): DateReading {
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(String(number))
  if (compact) return dateOf(Number(compact[1]), Number(compact[2]), Number(compact[3]))
  const dotted = /^(\d{4})\.(\d{1,2})$/.exec(String(number))
  return dotted ? UNREADABLE : fromSerial(number)
}

/**
 * Reads a day from a cell in any of the usual typings: a date cell, an Excel serial number (as number or text),
 * 2026-06-02, 2026/6/2, 2026.6.2, 20260602 (number or text), 2026年6月2日, 26.6.2, 二〇二六年六月二日, 2 Jun 2026,
 * with times, spaces and full-width digits. Words for "no end" (无固定期限, 长期) and for nothing read as none;
 * a day and month that could be swapped (6/2/2026) and a month without a day are unreadable rather than guessed.
 */
export function readDate(cell: Cell | undefined): DateReading {
  if (!cell) return NONE
  if (cell.kind === 'number') return fromNumber(cell.number)
  if (cell.kind !== 'date' && cell.kind !== 'text') return UNREADABLE
  return readingOf(cell.text)
}

const readingOf = remember(
  (text: string): DateReading =>
    isNothing(text) || OPEN_ENDED.test(squeezeText(text)) ? NONE : fromText(text),
)
