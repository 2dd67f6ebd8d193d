import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '../../prisma/client.ts'
import { dateColumn } from '../columns.ts'
import { DomainError } from '../errors.ts'
import type { RenewalKind } from './rules.ts'

/** What falls due on one day. */
export interface RenewalDay {
  date: Date
  /** Not dealt with yet. */
  open: number
  /** Dealt with. */
  acted: number
  /** Of the open ones. */
  byKind: { name: RenewalKind; count: number }[]
}

/** The most that one look at the calendar spans: a month with the weeks it begins and ends in. */
const MOST_DAYS = 62

/**
 * The days of a span, both ends included, on which something falls due within reach; days without are left out.
 * @throws DomainError SPAN_INVALID
 */
export async function renewalDays(
  tx: Tx,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Promise<RenewalDay[]> {
  const { days } = from.until(to, { largestUnit: 'days' })
  if (days < 0 || days >= MOST_DAYS) throw spanInvalid()
  const rows = await tx.$queryRaw<{ due: Date; kind: RenewalKind; acted: boolean; count: number }[]>`
    SELECT due_on AS due, kind::text AS kind, status = 'ACTED' AS acted, count(*)::int AS count FROM renewal_item
    WHERE due_on BETWEEN ${dateColumn(from)}::date AND ${dateColumn(to)}::date GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`
  const sum = (some: typeof rows) => some.reduce((total, { count }) => total + count, 0)
  const dates = [...new Set(rows.map(({ due }) => due.getTime()))]
  return dates.map(time => {
    const here = rows.filter(({ due }) => due.getTime() === time)
    const open = here.filter(({ acted }) => !acted)
    return {
      date: new Date(time),
      open: sum(open),
      acted: sum(here) - sum(open),
      byKind: open.map(({ kind, count }) => ({ name: kind, count })),
    }
  })
}

const spanInvalid = () =>
  new DomainError(
    'SPAN_INVALID',
    {
      zh: `起止日期颠倒，或超过 ${MOST_DAYS} 天`,
      en: `The days are the wrong way round, or over ${MOST_DAYS}`,
    },
    { field: 'to', remedy: { zh: '请选择一个月以内的日期', en: 'Choose the days of one month' } },
  )
