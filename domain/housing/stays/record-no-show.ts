import type { Act } from '../../act.ts'
import { addressesFollow, addressLeaves } from '../address.sql.ts'
import { optionalReason } from '../reason.ts'
import { noShowTooEarly } from './refusals.ts'
import { keepEvents } from './stay-events.ts'
import { holdStay, requireStep, writeStay } from './stay-row.ts'

/**
 * 未到: the day came and the person did not. The bed is free again, also for the nights that were kept.
 *
 * @throws DomainError STAY_UNKNOWN, PROPERTY_NOT_YOURS, STAY_OVER, TRANSITION_NOT_ALLOWED, NO_SHOW_TOO_EARLY, REASON_TOO_LONG
 */
export async function recordNoShow(
  act: Act,
  input: { id: string; reason?: string | null },
): Promise<{ id: string }> {
  const today = act.today.toString()
  const reason = optionalReason(input.reason)
  const before = await holdStay(act, input.id)
  requireStep(act, before, 'NO_SHOW')
  if (before.startsOn > today) throw noShowTooEarly(before.startsOn)
  await addressLeaves(act.tx, before.id)
  const after = await writeStay(act, before, { status: 'CANCELLED' })
  await keepEvents(act, [{ action: 'NO_SHOW', before, after }], reason)
  await addressesFollow(act.tx, [before.residentId], today)
  return { id: before.id }
}
