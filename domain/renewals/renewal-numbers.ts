import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '../../prisma/client.ts'
import { dateColumn } from '../columns.ts'
import { openStatuses } from './due-facts.ts'
import type { RenewalKind } from './rules.ts'

export interface RenewalNumbers {
  /** Items still owed, overdue ones included. */
  owed: number
  overdue: number
  byKind: { name: RenewalKind; count: number }[]
  /** Due in the week of each Monday, this week and the seven after it, from today on. */
  byWeek: { date: Date; count: number }[]
}

const WEEKS = 8

/** What is owed among the items in the caller's reach, for the home page. */
export async function renewalNumbers(tx: Tx, today: Temporal.PlainDate): Promise<RenewalNumbers> {
  const monday = today.subtract({ days: today.dayOfWeek - 1 })
  const rows = await tx.$queryRaw<{ kind: RenewalKind; overdue: boolean; week: number; count: number }[]>`
    SELECT kind::text AS kind, due_on < ${dateColumn(today)}::date AS overdue,
      (due_on - ${dateColumn(monday)}::date) / 7 AS week, count(*)::int AS count
    FROM renewal_item WHERE status::text = ANY (${[...openStatuses]}) GROUP BY 1, 2, 3`
  const sum = (some: typeof rows) => some.reduce((total, { count }) => total + count, 0)
  const kinds = [...new Set(rows.map(({ kind }) => kind))].sort()
  return {
    owed: sum(rows),
    overdue: sum(rows.filter(({ overdue }) => overdue)),
    byKind: kinds.map(name => ({ name, count: sum(rows.filter(({ kind }) => kind === name)) })),
    byWeek: Array.from({ length: WEEKS }, (_, week) => ({
      date: dateColumn(monday.add({ weeks: week })),
      count: sum(rows.filter(row => !row.overdue && row.week === week)),
    })),
  }
}
