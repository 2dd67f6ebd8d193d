import { Temporal } from 'temporal-polyfill'
import type { Tx } from '../../prisma/client.ts'
import { asInstant } from './instants.ts'

/** An emergency that nobody has countersigned. */
export interface Uncountersigned {
  requestId: string
  askedAt: Temporal.Instant
  /** Somebody has looked at it and would not sign. */
  refused: boolean
}

/** How long an emergency may wait for its countersignature, in hours. */
export const countersignHours = 24

/**
 * Whether an officer's answers shrink to yes or no: an emergency has waited 24 hours for its countersignature, or
 * was refused one. At the very instant it is overdue. Signing lifts it, however late; a refusal is lifted by a
 * reviewer who finds the look-up justified, and then no longer listed.
 */
export const isRestricted = (owed: readonly Uncountersigned[], now: Temporal.Instant): boolean =>
  owed.some(({ askedAt, refused }) => refused || Temporal.Instant.compare(now, countersignDue(askedAt)) >= 0)

export const countersignDue = (askedAt: Temporal.Instant): Temporal.Instant =>
  askedAt.add({ hours: countersignHours })

/** What the caller's person owes, over all their accounts. */
export async function owedCountersignatures(tx: Tx): Promise<Uncountersigned[]> {
  const rows = await tx.$queryRaw<{ request_id: string; asked_at: Date; refused: boolean }[]>`
    SELECT request_id, asked_at, refused FROM anju.owed_countersignatures() ORDER BY asked_at`
  return rows.map(({ request_id, asked_at, refused }) => ({
    requestId: request_id,
    askedAt: asInstant(asked_at),
    refused,
  }))
}
