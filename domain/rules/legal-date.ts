import { Temporal } from 'temporal-polyfill'
import { DomainError } from '../errors.ts'

const LEGAL_TIME_ZONE = 'Asia/Shanghai'
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/

/** 'YYYY-MM-DD' as a legal date. Error: DATE_INVALID, also for a day that does not exist. */
export function legalDate(iso: string, field?: string): Temporal.PlainDate {
  try {
    if (ISO_DATE.test(iso)) return Temporal.PlainDate.from(iso, { overflow: 'reject' })
  } catch {
    // A well-formed day that does not exist gets the same answer as a malformed one.
  }
  throw new DomainError(
    'DATE_INVALID',
    { zh: '日期无效', en: 'This is not a date' },
    { field, remedy: { zh: '请按 2026-11-20 的格式填写', en: 'Write it like 2026-11-20' } },
  )
}

/** The legal date (Asia/Shanghai) of an instant: `Temporal.Instant`, or a `Date` as the database gives it. */
export function legalDateOf(instant: Temporal.Instant | Date): Temporal.PlainDate {
  const moment = instant instanceof Date ? Temporal.Instant.fromEpochMilliseconds(instant.getTime()) : instant
  return moment.toZonedDateTimeISO(LEGAL_TIME_ZONE).toPlainDate()
}

/** The earlier of two dates. */
export const earlier = (a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate =>
  Temporal.PlainDate.compare(a, b) <= 0 ? a : b

/** The later of two dates. */
export const later = (a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate =>
  Temporal.PlainDate.compare(a, b) >= 0 ? a : b

/** Whether `a` is before `b`. */
export const isBefore = (a: Temporal.PlainDate, b: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(a, b) < 0
