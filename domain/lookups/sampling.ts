import { createHash, createHmac } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'

/** How look-ups are drawn: this share of them, and at least one a week of every officer who looked anybody up. */
export const drawnShare = 0.05

export interface Week {
  startsAt: Temporal.Instant
  /** The first instant of the next. */
  endsAt: Temporal.Instant
}

/** The week, Monday to Sunday in Asia/Shanghai, that an instant lies in. */
export function weekOf(instant: Temporal.Instant): Week {
  const day = instant.toZonedDateTimeISO('Asia/Shanghai').toPlainDate()
  const monday = day.subtract({ days: day.dayOfWeek - 1 })
  const begin = (date: Temporal.PlainDate) => date.toZonedDateTime('Asia/Shanghai').toInstant()
  return { startsAt: begin(monday), endsAt: begin(monday.add({ days: 7 })) }
}

/** What is published before the week: SHA-256 of the seed (32 random bytes). */
export const commitmentOf = (seed: Uint8Array): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(createHash('sha256').update(seed).digest())

/** Where a look-up falls between 0 and 1: nobody can tell before the seed is revealed, everybody can check after. */
export const scoreOf = (seed: Uint8Array, lookupId: string): number =>
  createHmac('sha256', seed).update(lookupId).digest().readUIntBE(0, 6) / 2 ** 48

/**
 * The look-ups of a week that a seed draws: each whose score is below the share; of an officer with none, the one with
 * the lowest score. In the order given.
 */
export function draw<Lookup extends { id: string; officerId: string }>(
  seed: Uint8Array,
  lookups: readonly Lookup[],
  share = drawnShare,
): Lookup[] {
  const scored = lookups.map(lookup => ({ lookup, score: scoreOf(seed, lookup.id) }))
  const lowest = new Map<string, number>()
  for (const { lookup, score } of scored) {
    lowest.set(lookup.officerId, Math.min(score, lowest.get(lookup.officerId) ?? 1))
  }
  return scored
    .filter(({ lookup, score }) => score < share || score === lowest.get(lookup.officerId))
    .map(({ lookup }) => lookup)
}
