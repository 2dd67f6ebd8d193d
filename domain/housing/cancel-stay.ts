import type { Act } from '../act.ts'
import { addressesFollow, addressLeaves } from './address.sql.ts'
import { requireReason } from './reason.ts'
import { stayOver } from './stays/refusals.ts'
import { endingToday } from './stays/rules.ts'
import { keepEvents } from './stays/stay-events.ts'
import { holdStay, isLive, writeStay } from './stays/stay-row.ts'

/**
 * Takes a bed back. A stay of which no night has passed is cancelled as if it had never been; of one that has
 * begun the nights slept remain, and it ends today. The address of the live registration goes with it.
 *
 * @throws DomainError STAY_UNKNOWN, PROPERTY_NOT_YOURS, REASON_MISSING, REASON_TOO_LONG, STAY_OVER
 */
export async function cancelStay(act: Act, input: { id: string; reason: string }): Promise<{ id: string }> {
  const reason = requireReason(input.reason)
  const today = act.today.toString()
  const before = await holdStay(act, input.id)
  act.concerns({ details: { stayId: before.id, reason } })
  if (!isLive(before) || (before.endsOn && before.endsOn <= today)) throw stayOver()
  await addressLeaves(act.tx, before.id)
  const status = endingToday(before.startsOn, today)
  const after = await writeStay(act, before, {
    status,
    heldUntil: null,
    ...(status === 'ENDED' ? { endsOn: today } : {}),
  })
  await keepEvents(act, [{ action: 'CANCEL', before, after }], reason)
  await addressesFollow(act.tx, [before.residentId], today)
  return { id: before.id }
}
