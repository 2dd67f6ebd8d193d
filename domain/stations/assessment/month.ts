import { Temporal } from 'temporal-polyfill'
import type { Tx } from '../../../prisma/client.ts'
import { fromDateColumn } from '../../columns.ts'
import type { WorkCalendar } from '../../rules/calendar.ts'
import { deadlineRule, tryDeadline } from '../../rules/deadline.ts'
import { rulePackFor } from '../../rules/rule-packs.ts'
import { refuse } from '../refusals.ts'

/** What the figures of a month are counted with. */
export interface AssessedMonth {
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  /** The day as of which the register is read: the month's last, or today. */
  asOf: Temporal.PlainDate
  /** The last day of the month that has wholly passed; before `from` on the month's first day. */
  past: Temporal.PlainDate
  /** Days on which employment may have ended whose deadline for reporting it lies in the month, with that deadline. */
  leaving: { endedOn: Temporal.PlainDate; lastDay: Temporal.PlainDate }[]
  /** Months of registration from which a permit may be applied for. */
  permitAfterMonths: number
  /** The city of the township: the first four digits of its division code (GB/T 2260). */
  city: string
}

/** No deadline for reporting the end of an employment is longer than that, in days. */
const LONGEST_REPORT = 60

/**
 * A month as "2026-11", to be assessed on a day.
 * @throws DomainError ASSESSMENT_MONTH of what is no month or has not begun
 */
export async function assessedMonth(
  tx: Tx,
  month: string,
  { townshipId, today, calendar }: { townshipId: string; today: Temporal.PlainDate; calendar: WorkCalendar },
): Promise<AssessedMonth> {
  const from = firstDay(month)
  if (!from || Temporal.PlainDate.compare(from, today) > 0) throw refuse('ASSESSMENT_MONTH', 'month')
  const township = await tx.township.findUniqueOrThrow({ where: { id: townshipId } })
  const to = from.add({ months: 1 }).subtract({ days: 1 })
  const past = earlier(to, today.subtract({ days: 1 }))
  const pack = rulePackFor(township.jurisdiction, earlier(to, today))
  const rule = deadlineRule(pack, 'employerReportLeave')
  const days = Array.from({ length: LONGEST_REPORT + from.daysInMonth }, (_, n) => to.subtract({ days: n }))
  const leaving = days.flatMap(endedOn => {
    const found = tryDeadline(endedOn, rule, calendar)
    return found.known && within(found.date, from, past) ? { endedOn, lastDay: found.date } : []
  })
  return {
    from,
    to,
    asOf: earlier(to, today),
    past,
    leaving,
    permitAfterMonths: pack.parameters.permitEligibleAfter.value,
    city: township.divisionCode.slice(0, 4),
  }
}

const earlier = (a: Temporal.PlainDate, b: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(a, b) < 0 ? a : b
const within = (day: Temporal.PlainDate, from: Temporal.PlainDate, to: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(from, day) <= 0 && Temporal.PlainDate.compare(day, to) <= 0

function firstDay(month: string): Temporal.PlainDate | null {
  if (!/^20\d\d-(0[1-9]|1[0-2])$/.test(month)) return null
  return fromDateColumn(new Date(`${month}-01T00:00:00Z`))
}
