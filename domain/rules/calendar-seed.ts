import chineseDays from 'chinese-days'
import { Temporal } from 'temporal-polyfill'
import type { CalendarDay } from './calendar.ts'

const FIRST_YEAR = 2004

/**
 * The days that State Council notices up to now fix, first to last year with a notice in the library, for
 * loading into the calendar's table. The library answers for any year and takes one without a notice for plain
 * Monday to Friday, so a year is taken only if its National Day, the last holiday of every notice, is in the data.
 *
 * A later notice may still touch the last days of December before it (2018-12-29 was worked under the notice
 * for 2019): loading a year replaces days already there.
 */
export function seedCalendarDays(fromYear: number = FIRST_YEAR): CalendarDay[] {
  const rows: CalendarDay[] = []
  for (let year = Math.max(fromYear, FIRST_YEAR); hasNotice(year); year += 1) rows.push(...daysOf(year))
  return rows
}

function hasNotice(year: number): boolean {
  return chineseDays.getDayDetail(`${year}-10-01`).name.includes(',')
}

function daysOf(year: number): CalendarDay[] {
  const rows: CalendarDay[] = []
  for (let day = new Temporal.PlainDate(year, 1, 1); day.year === year; day = day.add({ days: 1 })) {
    const date = day.toString()
    const detail = chineseDays.getDayDetail(date)
    rows.push({ date, isWorkday: detail.work, name: chineseName(detail.name) })
  }
  return rows
}

/** The library writes “National Day,国庆节,3” for a day of a notice and “Friday” for any other. */
function chineseName(detail: string): string | null {
  return detail.split(',')[1] ?? null
}
