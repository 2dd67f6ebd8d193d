import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '../../prisma/client.ts'
import type { Actor } from '../access/actor.ts'
import { dateColumn } from '../columns.ts'

export interface LookupNumbers {
  /** The caller's own attempts of the last thirty days. */
  mine: number
  /** By the purpose's id. */
  byPurpose: { name: string; count: number }[]
  /** One entry a day, today last. */
  byDay: { date: Date; count: number }[]
}

const DAYS = 30

/** How often the caller has looked somebody up in the last thirty days, for the home page. */
export async function lookupNumbers(
  tx: Tx,
  { accountId }: Actor,
  today: Temporal.PlainDate,
): Promise<LookupNumbers> {
  const first = today.subtract({ days: DAYS - 1 })
  const since = dateColumn(first)
  const rows = await tx.$queryRaw<{ purpose: string; day: number; count: number }[]>`
    SELECT purpose, (created_at AT TIME ZONE 'Asia/Shanghai')::date - ${since}::date AS day, count(*)::int AS count
    FROM police_lookup WHERE officer_id = ${accountId}::uuid
      AND (created_at AT TIME ZONE 'Asia/Shanghai')::date >= ${since}::date
    GROUP BY 1, 2`
  const sum = (some: typeof rows) => some.reduce((total, { count }) => total + count, 0)
  const purposes = [...new Set(rows.map(({ purpose }) => purpose))].sort()
  return {
    mine: sum(rows),
    byPurpose: purposes.map(name => ({ name, count: sum(rows.filter(({ purpose }) => purpose === name)) })),
    byDay: Array.from({ length: DAYS }, (_, n) => ({
      date: dateColumn(first.add({ days: n })),
      count: sum(rows.filter(({ day }) => day === n)),
    })),
  }
}
