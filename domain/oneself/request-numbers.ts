import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '../../prisma/client.ts'
import { dateColumn } from '../columns.ts'

export interface RequestNumbers {
  /** Requests that wait for an answer, late ones included. */
  open: number
  /** Of those, how many should have been answered before today (the rule pack's days for an answer). */
  late: number
}

/** What people ask about their own data and waits for an answer, within the caller's reach. One statement. */
export async function requestNumbers(tx: Tx, today: Temporal.PlainDate): Promise<RequestNumbers> {
  const [row] = await tx.$queryRaw<RequestNumbers[]>`
    SELECT count(*)::int AS open, count(*) FILTER (WHERE due_on < ${dateColumn(today)}::date)::int AS late
    FROM own_request WHERE status = 'OPEN'`
  return row ?? { open: 0, late: 0 }
}
