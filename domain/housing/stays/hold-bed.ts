import type { Act } from '../../act.ts'
import { legalDate } from '../../rules/legal-date.ts'
import { addressesFollow } from '../address.sql.ts'
import type { GiveBedInput } from '../give-bed.ts'
import { placePerson } from '../place-person.ts'
import { holdInvalid, startsInPast } from './refusals.ts'
import { keepEvents } from './stay-events.ts'
import { beginStay, holdStay, requireStep, writeStay } from './stay-row.ts'

/** For how long a bed can be kept for somebody who has not said yes. */
const mostDays = 14

export interface HoldBedInput extends GiveBedInput {
  /** The instant at which the bed is let go unless the hold is confirmed. */
  heldUntil: Date
}

/**
 * Keeps a bed for a person for a time. It stands in the calendar like any reservation, and is let go by itself.
 *
 * @throws DomainError HOLD_EXPIRY_INVALID, STAY_STARTS_IN_PAST, and what giveBed refuses
 */
export async function holdBed(act: Act, input: HoldBedInput): Promise<{ id: string }> {
  const today = act.today.toString()
  const startsOn = legalDate(input.startsOn, 'startsOn').toString()
  const endsOn = input.endsOn ? legalDate(input.endsOn, 'endsOn').toString() : null
  act.concerns({
    subjectType: 'MigrantResident',
    subjectId: input.residentId,
    fields: ['stay', 'residenceAddress'],
  })
  const heldUntil = input.heldUntil.getTime()
  const now = act.now.epochMilliseconds
  if (!(heldUntil > now && heldUntil <= now + mostDays * 86_400_000)) throw holdInvalid(mostDays)
  if (startsOn < today) throw startsInPast()
  const { residentId, bedId } = input
  const { propertyId } = await placePerson(act, input)
  const stay = { propertyId, bedId, residentId, startsOn, endsOn, heldUntil, items: {} }
  const after = await beginStay(act, { ...stay, status: 'RESERVED' })
  await keepEvents(act, [{ action: 'HOLD', before: null, after }])
  await addressesFollow(act.tx, [residentId], today)
  act.concerns({ details: { stayId: after.id, bedId } })
  return { id: after.id }
}

/**
 * Makes a reservation of a hold.
 * @throws DomainError STAY_UNKNOWN, PROPERTY_NOT_YOURS, STAY_OVER, STAY_PAST_END, HOLD_EXPIRED, TRANSITION_NOT_ALLOWED
 */
export async function confirmHold(act: Act, id: string): Promise<{ id: string }> {
  const before = await holdStay(act, id)
  requireStep(act, before, 'CONFIRM')
  const after = await writeStay(act, before, { heldUntil: null })
  await keepEvents(act, [{ action: 'CONFIRM', before, after }])
  return { id }
}
