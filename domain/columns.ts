import { Temporal } from 'temporal-polyfill'

/** A legal date as a `date` column holds it: midnight UTC of that day. Accepts 'YYYY-MM-DD'. */
export function dateColumn(date: Temporal.PlainDate | string): Date {
  return new Date(`${date.toString()}T00:00:00Z`)
}

/** The legal date that a `date` column holds. */
export function fromDateColumn(column: Date): Temporal.PlainDate {
  return Temporal.PlainDate.from(column.toISOString().slice(0, 10))
}

/** The same for a column that may be empty. */
export const optionalDateColumn = (date: Temporal.PlainDate | string | null | undefined): Date | null =>
  date ? dateColumn(date) : null
