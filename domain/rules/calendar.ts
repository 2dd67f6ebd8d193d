import { Temporal } from 'temporal-polyfill'
import { DomainError } from '../errors.ts'

/** One day of the work calendar, as stored. */
export interface CalendarDay {
  /** ISO date. */
  date: string
  isWorkday: boolean
  /** Name of the holiday or of the holiday worked off; null for an ordinary day. */
  name?: string | null
}

/**
 * Which days are worked. It knows only the days it was given: holidays are set anew by the State Council
 * every autumn, so a day of a year without a notice is not “Monday to Friday”, it is unknown.
 */
export interface WorkCalendar {
  readonly days: ReadonlyMap<string, boolean>
  /** First and last day of the unbroken run from the earliest day; null for an empty calendar. */
  readonly coveredFrom: Temporal.PlainDate | null
  readonly coveredThrough: Temporal.PlainDate | null
}

/** A calendar from rows in any order. */
export function workCalendar(rows: Iterable<CalendarDay>): WorkCalendar {
  const days = new Map<string, boolean>()
  for (const row of rows) days.set(row.date, row.isWorkday)
  const sorted = [...days.keys()].sort()
  const [first] = sorted
  if (first === undefined) return { days, coveredFrom: null, coveredThrough: null }
  const coveredFrom = Temporal.PlainDate.from(first)
  return {
    days,
    coveredFrom,
    coveredThrough: coveredFrom.add({ days: unbrokenRun(sorted, coveredFrom) - 1 }),
  }
}

/** How many sorted days follow each other from the first; by halving, since once behind a gap all are. */
function unbrokenRun(sorted: readonly string[], first: Temporal.PlainDate): number {
  let [unbroken, broken] = [1, sorted.length + 1]
  while (broken - unbroken > 1) {
    const middle = Math.floor((unbroken + broken) / 2)
    if (sorted[middle - 1] === first.add({ days: middle - 1 }).toString()) unbroken = middle
    else broken = middle
  }
  return unbroken
}

/** Whether the calendar knows the day. */
export function isCovered(calendar: WorkCalendar, date: Temporal.PlainDate): boolean {
  return calendar.days.has(date.toString())
}

/** Whether the day is worked, make-up Saturdays and Sundays included. Error: CALENDAR_NOT_COVERED. */
export function isWorkday(calendar: WorkCalendar, date: Temporal.PlainDate): boolean {
  const known = calendar.days.get(date.toString())
  if (known === undefined) throw notCovered(date)
  return known
}

/**
 * A day found by counting, as far as the calendar goes. When the calendar ends first, `missing` is the first day
 * whose notice is needed and `notBefore` the earliest day it can turn out to be.
 */
export type CountedDay =
  | { known: true; date: Temporal.PlainDate }
  | { known: false; missing: Temporal.PlainDate; notBefore: Temporal.PlainDate }

/** The date itself if worked, else the next day that is. */
export function tryRollToNextWorkday(calendar: WorkCalendar, date: Temporal.PlainDate): CountedDay {
  for (let day = date; ; day = day.add({ days: 1 })) {
    if (!isCovered(calendar, day)) return { known: false, missing: day, notBefore: day }
    if (isWorkday(calendar, day)) return { known: true, date: day }
  }
}

/** The n-th working day after `from`, which itself is not counted; n = 0 is `from`. */
export function tryAddWorkingDays(calendar: WorkCalendar, from: Temporal.PlainDate, n: number): CountedDay {
  let day = from
  for (let left = n; left > 0; ) {
    day = day.add({ days: 1 })
    if (!isCovered(calendar, day))
      return { known: false, missing: day, notBefore: day.add({ days: left - 1 }) }
    if (isWorkday(calendar, day)) left -= 1
  }
  return { known: true, date: day }
}

/** As `tryRollToNextWorkday`. Error: CALENDAR_NOT_COVERED. */
export function rollToNextWorkday(calendar: WorkCalendar, date: Temporal.PlainDate): Temporal.PlainDate {
  return knownOrRefuse(tryRollToNextWorkday(calendar, date))
}

/** As `tryAddWorkingDays`. Error: CALENDAR_NOT_COVERED. */
export function addWorkingDays(
  calendar: WorkCalendar,
  from: Temporal.PlainDate,
  n: number,
): Temporal.PlainDate {
  return knownOrRefuse(tryAddWorkingDays(calendar, from, n))
}

/** The day, for callers that cannot go on without it. Error: CALENDAR_NOT_COVERED. */
export function knownOrRefuse(day: CountedDay): Temporal.PlainDate {
  if (day.known) return day.date
  throw notCovered(day.missing)
}

/** The refusal for a day the calendar does not know: names the day and the year whose notice is missing. */
function notCovered(date: Temporal.PlainDate): DomainError {
  return new DomainError(
    'CALENDAR_NOT_COVERED',
    {
      zh: `工作日历没有 ${date},不能推算期限`,
      en: `The work calendar does not know ${date}, so the deadline cannot be computed`,
    },
    {
      field: 'workCalendar',
      remedy: {
        zh: `请载入国务院办公厅 ${date.year} 年节假日安排通知`,
        en: `Load the State Council's holiday notice for ${date.year}`,
      },
    },
  )
}
