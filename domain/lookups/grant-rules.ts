import { Temporal } from 'temporal-polyfill'
import { asInstant } from './instants.ts'
import { countersignDue } from './standing.ts'

/** What there is about a request, as kept. */
export interface RequestFacts {
  emergency: boolean
  emergencyUntil: Date | null
  createdAt: Date
  decision: { approved: boolean; validUntil: Date | null } | null
}

export const requestStates = [
  /** Waits for a decision. */
  'PENDING',
  /** Waited too long. */
  'LAPSED',
  'APPROVED',
  'REFUSED',
  /** Approved, or an emergency, and its time is over. */
  'EXPIRED',
  /** An emergency that answers, or has answered, and waits for its countersignature. */
  'TO_COUNTERSIGN',
  /** The same, after 24 hours. */
  'COUNTERSIGN_OVERDUE',
  'COUNTERSIGNED',
  'COUNTERSIGN_REFUSED',
] as const
export type RequestState = (typeof requestStates)[number]

/** How long a request waits for a decision, in hours. */
const WAITS_HOURS = 72

/** An end is the first instant at which it is over. */
const isOver = (end: Temporal.Instant, now: Temporal.Instant) => Temporal.Instant.compare(now, end) >= 0

/** Where a request stands at an instant. */
export function stateOf(
  { emergency, createdAt, decision }: RequestFacts,
  now: Temporal.Instant,
): RequestState {
  const asked = asInstant(createdAt)
  if (emergency) {
    if (decision) return decision.approved ? 'COUNTERSIGNED' : 'COUNTERSIGN_REFUSED'
    return isOver(countersignDue(asked), now) ? 'COUNTERSIGN_OVERDUE' : 'TO_COUNTERSIGN'
  }
  if (!decision) return isOver(asked.add({ hours: WAITS_HOURS }), now) ? 'LAPSED' : 'PENDING'
  if (!decision.approved || !decision.validUntil) return 'REFUSED'
  return isOver(asInstant(decision.validUntil), now) ? 'EXPIRED' : 'APPROVED'
}

/**
 * Until when a request answers; null when it does not, or no more since somebody refused it. An emergency answers from
 * the start, and a refused countersignature ends it at once.
 */
export function answersUntil({ emergency, emergencyUntil, decision }: RequestFacts): Temporal.Instant | null {
  if (decision && !decision.approved) return null
  const end = emergency ? emergencyUntil : decision?.validUntil
  return end ? asInstant(end) : null
}

/** Whether a request answers at an instant: granted, too late, or never. */
export function grantAt(facts: RequestFacts, now: Temporal.Instant): 'OPEN' | 'EXPIRED' | 'NONE' {
  const end = answersUntil(facts)
  if (!end) return 'NONE'
  return isOver(end, now) ? 'EXPIRED' : 'OPEN'
}
