import { Temporal } from 'temporal-polyfill'

/** The instant that a `timestamptz` column holds. */
export const asInstant = (column: Date): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(column.getTime())
