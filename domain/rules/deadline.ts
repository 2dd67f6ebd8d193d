import type { Temporal } from 'temporal-polyfill'
import type { CountedDay, WorkCalendar } from './calendar.ts'
import { knownOrRefuse, tryAddWorkingDays, tryRollToNextWorkday } from './calendar.ts'
import type { PeriodUnit, RulePack } from './rule-pack.ts'
import { getPeriod, type PeriodKey } from './rule-packs.ts'

/** A period to count, with whether a last day of rest moves on (Civil Code Art. 203). */
export interface DeadlineRule {
  value: number
  unit: PeriodUnit
  /** Without meaning for HOURS and WORKING_DAYS. */
  roll: boolean
}

/**
 * A deadline as far as the calendar lets it be known. Whoever acts by `notBefore` is in time whatever the missing
 * notice will say, so show it (“not before …, computed when the calendar is loaded”) and remind by it.
 */
export type Deadline = CountedDay

/** The rule under a key of a pack. Error: RULE_NOT_SET. */
export function deadlineRule(pack: RulePack, key: PeriodKey): DeadlineRule {
  const { value, unit } = getPeriod(pack, key)
  return { value, unit, roll: pack.parameters.rollToNextWorkday.value }
}

/**
 * The last day in time. `from` is the day of the event and is not counted (Civil Code Art. 201); months and years
 * end on the corresponding day or the month's last (Art. 202); a last day of rest moves to the next working
 * day (Art. 203) if the rule says so. HOURS give the day in which they end at the latest, and do not move.
 */
export function tryDeadline(from: Temporal.PlainDate, rule: DeadlineRule, calendar: WorkCalendar): Deadline {
  if (rule.unit === 'WORKING_DAYS') return tryAddWorkingDays(calendar, from, rule.value)
  const lastDay = lastDayOf(from, rule.value, rule.unit)
  if (!rule.roll || rule.unit === 'HOURS') return { known: true, date: lastDay }
  return tryRollToNextWorkday(calendar, lastDay)
}

/** As `tryDeadline`, for callers that cannot go on without the day. Error: CALENDAR_NOT_COVERED. */
export function deadline(
  from: Temporal.PlainDate,
  rule: DeadlineRule,
  calendar: WorkCalendar,
): Temporal.PlainDate {
  return knownOrRefuse(tryDeadline(from, rule, calendar))
}

/** The moment at which a period of hours ends; hours run on through nights and rest days (Civil Code Art. 201). */
export function hoursDeadline(from: Temporal.Instant, hours: number): Temporal.Instant {
  return from.add({ hours })
}

/** The day to show and to remind by: the deadline, or the earliest it can be. */
export function workingDate(result: Deadline): Temporal.PlainDate {
  return result.known ? result.date : result.notBefore
}

/** The last day of a period not counted in working days, before any rolling. */
function lastDayOf(from: Temporal.PlainDate, value: number, unit: CalendarUnit): Temporal.PlainDate {
  switch (unit) {
    case 'HOURS':
      return from.add({ days: Math.ceil(value / 24) })
    case 'CALENDAR_DAYS':
      return from.add({ days: value })
    case 'MONTHS':
      return from.add({ months: value })
    case 'YEARS':
      return from.add({ years: value })
  }
}

type CalendarUnit = Exclude<PeriodUnit, 'WORKING_DAYS'>
