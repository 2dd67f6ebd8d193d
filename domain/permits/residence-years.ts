import type { Temporal } from 'temporal-polyfill'

/** What years of residence are counted from. */
export interface CountedResidence {
  issuedOn: Temporal.PlainDate
  /** Where a late endorsement has started the count anew: its day. */
  countedFrom: Temporal.PlainDate | null
  /** Days under suspension since the count began, which do not count (Hangzhou 2018 rule Art. 20). */
  suspendedDays: number
  /** Null while the permit may be used. */
  suspendedFrom: Temporal.PlainDate | null
}

/** Whole years of residence on a day. A suspended permit stands still. */
export function residenceYears(permit: CountedResidence, on: Temporal.PlainDate): number {
  const { suspendedFrom, suspendedDays } = permit
  const from = (permit.countedFrom ?? permit.issuedOn).add({ days: suspendedDays })
  const to = suspendedFrom && suspendedFrom.until(on).sign > 0 ? suspendedFrom : on
  return Math.max(0, from.until(to, { largestUnit: 'years' }).years)
}
