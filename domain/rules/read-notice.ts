import { Temporal } from 'temporal-polyfill'
import { DomainError } from '../errors.ts'
import type { CalendarDay } from './calendar.ts'

/** What a notice of the State Council sets for one year. */
export interface HolidayNotice {
  year: number
  /** Days off and days worked instead, by date; the weekends that it does not name are not in here. */
  named: CalendarDay[]
}

/** The seven holidays of 全国年节及纪念日放假办法; a notice names each of them, some two together. */
const holidays = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节']
const day = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日/g
const span = /(?:(?:\d{4})年)?(?:\d{1,2}月)?\d{1,2}日(?:至(?:(?:\d{4})年)?(?:\d{1,2}月)?\d{1,2}日)?/

/**
 * Reads the text of a notice as it is published: “二、春节：2月15日（…）至23日（…）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。”
 * What is in brackets is left out. The number of days off that the notice gives itself is held against what was read.
 *
 * @throws DomainError NOTICE_UNREADABLE, NOTICE_INCOMPLETE, NOTICE_COUNT, NOTICE_YEAR
 */
export function readNotice(text: string, year: number): HolidayNotice {
  if (!Number.isInteger(year) || year < 2004 || year > 2199)
    throw refuse('NOTICE_YEAR', '年份无效', 'This is not a year')
  const plain = text
    .normalize('NFKC')
    .replace(/\([^()]*\)/g, '')
    .replace(/[ \t]/g, '')
  const named = new Map<string, CalendarDay>()
  const seen = new Set<string>()
  for (const line of plain.split(/\n|(?=[一二三四五六七八九十]、)/)) {
    const parts = /(?:^|、)([^、:]*(?:元旦|春节|清明|劳动节|端午|中秋|国庆)[^:]*):(.*)/.exec(line)
    if (!parts?.[1] || !parts[2]) continue
    const name = parts[1]
    for (const holiday of holidays) if (name.includes(holiday.replace(/节$/, ''))) seen.add(holiday)
    readLine(name, parts[2], year, named)
  }
  if (named.size === 0)
    throw refuse('NOTICE_UNREADABLE', '没有读到放假安排', 'No arrangement of holidays could be read')
  const missing = holidays.filter(holiday => !seen.has(holiday))
  if (missing.length > 0) {
    throw refuse(
      'NOTICE_INCOMPLETE',
      `通知缺少：${missing.join('、')}`,
      `The notice lacks ${missing.join(', ')}`,
    )
  }
  return { year, named: [...named.values()].sort((a, b) => (a.date < b.date ? -1 : 1)) }
}

/** Every day of the year, and days of the year before that the notice names. */
export function daysOfNotice({ year, named }: HolidayNotice): CalendarDay[] {
  const byDate = new Map(named.map(one => [one.date, one]))
  const days = named.filter(({ date }) => !date.startsWith(String(year)))
  for (let date = new Temporal.PlainDate(year, 1, 1); date.year === year; date = date.add({ days: 1 })) {
    const iso = date.toString()
    days.push(byDate.get(iso) ?? { date: iso, isWorkday: date.dayOfWeek <= 5, name: null })
  }
  return days
}

function readLine(name: string, sentences: string, year: number, into: Map<string, CalendarDay>): void {
  for (const sentence of sentences.split(/[。;]/)) {
    if (sentence.includes('上班')) {
      for (const date of daysIn(sentence, year)) into.set(date, { date, isWorkday: true, name })
      continue
    }
    if (!sentence.includes('放假')) continue
    const written = span.exec(sentence)?.[0]
    if (!written) throw refuse('NOTICE_UNREADABLE', `读不懂：${sentence}`, `Cannot be read: ${sentence}`)
    const [from = '', to = from] = daysIn(written, year)
    const off: string[] = []
    for (let one = Temporal.PlainDate.from(from); one.toString() <= to; one = one.add({ days: 1 }))
      off.push(one.toString())
    const count = Number(/共(\d+)天/.exec(sentence)?.[1] ?? off.length)
    if (count !== off.length) {
      throw refuse(
        'NOTICE_COUNT',
        `${name}：通知写共 ${count} 天，读到 ${off.length} 天`,
        `${name}: the notice says ${count} days, ${off.length} were read`,
      )
    }
    for (const date of off) into.set(date, { date, isWorkday: false, name })
  }
}

/** Dates in their order; a month or a year that is not said is that of the date before. */
function daysIn(text: string, year: number): string[] {
  let month = 0
  let inYear = year
  return [...text.matchAll(day)].map(([written, saidYear, saidMonth, saidDay]) => {
    inYear = saidYear ? Number(saidYear) : inYear
    month = saidMonth ? Number(saidMonth) : month
    try {
      return Temporal.PlainDate.from(
        { year: inYear, month, day: Number(saidDay) },
        { overflow: 'reject' },
      ).toString()
    } catch {
      throw refuse('NOTICE_UNREADABLE', `没有这一天：${written}`, `There is no such day: ${written}`)
    }
  })
}

const refuse = (code: string, zh: string, en: string): DomainError =>
  new DomainError(
    code,
    { zh, en },
    {
      field: 'text',
      remedy: {
        zh: '请粘贴国务院办公厅通知的原文',
        en: 'Paste the text of the State Council’s notice as published',
      },
    },
  )
