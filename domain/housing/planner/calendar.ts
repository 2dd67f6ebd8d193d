import { Temporal } from 'temporal-polyfill'
import { DomainError } from '../../errors.ts'

/** Day number of a stay without end: later than any date, and safe to add to. */
export const NEVER = 2 ** 30

const EPOCH = Temporal.PlainDate.from('1970-01-01')
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/

const dateOf = (iso: string, field: string): Temporal.PlainDate => {
  try {
    if (ISO_DATE.test(iso)) return Temporal.PlainDate.from(iso)
  } catch {
    // Not in the calendar: the same refusal as for a wrong form.
  }
  throw new DomainError(
    'PLANNER_DATE_INVALID',
    { zh: '日期无效。', en: 'A date is not valid.' },
    { field, remedy: { zh: '请按年-月-日填写。', en: 'Write it as YYYY-MM-DD.' } },
  )
}

/** Days since 1970-01-01 of an ISO date. @throws DomainError PLANNER_DATE_INVALID at `field` */
export const dayOf = (iso: string, field: string): number => dateOf(iso, field).since(EPOCH).days

/** The end of a half-open period; null is NEVER. @throws DomainError PLANNER_DATE_INVALID at `field` */
export const endOf = (iso: string | null, field: string): number => (iso === null ? NEVER : dayOf(iso, field))

/** The day on which someone born on `iso` is `years` full years old. */
export const birthdayOf = (iso: string, years: number, field: string): number =>
  dateOf(iso, field).add({ years }).since(EPOCH).days

export const isoOf = (day: number): string | null =>
  day >= NEVER ? null : EPOCH.add({ days: day }).toString()

/** Nights as day numbers: from `from` up to but without `to`. */
export interface Nights {
  from: number
  to: number
}

/** Whether two half-open periods share a night. */
export const overlap = (a: Nights, b: Nights): boolean => a.from < b.to && b.from < a.to
