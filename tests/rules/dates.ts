import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'

/** A legal date for a test. */
export const date = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso)

/**
 * The same with dates as ISO text. Jest sees no fields in a date of Temporal, and takes any two for equal: compare
 * what this returns.
 */
export const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

/** Any day between two, both included. */
export function anyDate(from: string, to: string): fc.Arbitrary<Temporal.PlainDate> {
  const first = date(from)
  const span = first.until(date(to), { largestUnit: 'days' }).days
  return fc.integer({ min: 0, max: span }).map(days => first.add({ days }))
}
