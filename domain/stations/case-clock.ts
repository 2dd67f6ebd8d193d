import type { Temporal } from 'temporal-polyfill'
import { addWorkingDays, isWorkday, type WorkCalendar } from '../rules/calendar.ts'
import { isBefore } from '../rules/legal-date.ts'

/** A time in which the applicant is waited for; `to` null: still. */
export interface Pause {
  from: Temporal.PlainDate
  to: Temporal.PlainDate | null
}

/** The last promised day; or, while the applicant is waited for, how many working days are left (1 or more). */
export type ClockReading = { dueOn: Temporal.PlainDate; daysLeft: null } | { dueOn: null; daysLeft: number }

/**
 * The promised working days of a case. The day of the intake is not counted (Civil Code Art. 201), nor is a day after the
 * one on which the applicant began to be waited for, up to the day on which that ended, which begins the rest anew. To be
 * with another department stops nothing: that is the office’s own affair. What was due before a pause, or on the day it
 * began, stays due then.
 *
 * @throws DomainError CALENDAR_NOT_COVERED for a day of a year whose notice is not loaded
 */
export function readClock(
  openedOn: Temporal.PlainDate,
  /** 1 or more. */
  promisedDays: number,
  /** In order, none within another; only the last may still last. */
  pauses: readonly Pause[],
  calendar: WorkCalendar,
): ClockReading {
  let from = openedOn
  let left = promisedDays
  for (const pause of pauses) {
    const worked = workingDaysAfter(from, pause.from, calendar)
    if (worked >= left) break
    left -= worked
    if (!pause.to) return { dueOn: null, daysLeft: left }
    from = pause.to
  }
  return { dueOn: addWorkingDays(calendar, from, left), daysLeft: null }
}

/** Working days after one day, up to and with another. */
function workingDaysAfter(from: Temporal.PlainDate, to: Temporal.PlainDate, calendar: WorkCalendar): number {
  let worked = 0
  for (let day = from.add({ days: 1 }); !isBefore(to, day); day = day.add({ days: 1 })) {
    if (isWorkday(calendar, day)) worked += 1
  }
  return worked
}
