import type { Act } from '../../act.ts'
import { legalDate } from '../../rules/legal-date.ts'
import { addressesFollow } from '../address.sql.ts'
import { optionalReason } from '../reason.ts'
import { endsTooSoon, endUnchanged } from './refusals.ts'
import { keepEvents } from './stay-events.ts'
import { holdStay, requireStep, writeStay } from './stay-row.ts'

export interface ChangeEndInput {
  id: string
  /** The day of leaving, ISO date; null: no end agreed. */
  endsOn: string | null
  reason?: string | null
}

/**
 * Agrees on another day of leaving: later (延期) or earlier (提前约定退宿). Whether the bed is free until then is the
 * database's to say.
 *
 * @throws DomainError STAY_UNKNOWN, PROPERTY_NOT_YOURS, STAY_OVER, STAY_PAST_END, HOLD_EXPIRED, TRANSITION_NOT_ALLOWED,
 * DATE_INVALID, REASON_TOO_LONG, STAY_END_UNCHANGED, STAY_ENDS_TOO_SOON, STAY_ENDS_BEFORE_START, BED_TAKEN,
 * PERSON_ALREADY_HOUSED, ROOM_CLOSED, SEX_POLICY, ROOM_FULL
 */
export async function changeEnd(act: Act, input: ChangeEndInput): Promise<{ id: string }> {
  const today = act.today.toString()
  const endsOn = input.endsOn ? legalDate(input.endsOn, 'endsOn').toString() : null
  const reason = optionalReason(input.reason)
  const before = await holdStay(act, input.id)
  const later = endsOn === null || (before.endsOn !== null && endsOn > before.endsOn)
  const action = later ? 'EXTEND' : 'SHORTEN'
  requireStep(act, before, action)
  if (endsOn === before.endsOn) throw endUnchanged()
  if (endsOn !== null && endsOn <= today) throw endsTooSoon()
  const after = await writeStay(act, before, { endsOn })
  await keepEvents(act, [{ action, before, after }], reason)
  // Of one who was past the end the address may have gone.
  await addressesFollow(act.tx, [before.residentId], today)
  return { id: before.id }
}
