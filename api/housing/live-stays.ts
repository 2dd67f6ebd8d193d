import type { Temporal } from 'temporal-polyfill'
import { dateColumn } from '../../domain/columns.ts'

/** Stays of tonight or of later. */
export const liveStays = (today: Temporal.PlainDate) => ({
  status: { in: ['RESERVED' as const, 'CHECKED_IN' as const] },
  OR: [{ endsOn: null }, { endsOn: { gt: dateColumn(today) } }],
})
