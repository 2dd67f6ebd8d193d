import type { Act } from '../../act.ts'
import { addressesFollow } from '../address.sql.ts'
import { requireClean } from './cleaning.ts'
import { type ItemCount, itemsOf, together } from './items.ts'
import { rulesNotAcknowledged, tooEarly } from './refusals.ts'
import { keepEvents } from './stay-events.ts'
import { holdStay, requireStep, writeStay } from './stay-row.ts'

export interface CheckInInput {
  id: string
  /** 住宿守则: they were explained, and the person has acknowledged them. */
  rulesAcknowledged: boolean
  /** What is handed over. */
  items: readonly ItemCount[]
}

/**
 * The person has come. Who comes later than agreed begins with tonight: the nights before were not slept.
 *
 * @throws DomainError STAY_UNKNOWN, PROPERTY_NOT_YOURS, STAY_OVER, STAY_PAST_END, HOLD_EXPIRED, TRANSITION_NOT_ALLOWED,
 * CHECK_IN_TOO_EARLY, HOUSE_RULES_NOT_ACKNOWLEDGED, ITEMS_INVALID, BED_NOT_CLEAN
 */
export async function checkIn(act: Act, input: CheckInInput): Promise<{ id: string }> {
  const today = act.today.toString()
  const before = await holdStay(act, input.id)
  requireStep(act, before, 'CHECK_IN')
  if (before.startsOn > today) throw tooEarly(before.startsOn)
  if (!input.rulesAcknowledged) throw rulesNotAcknowledged()
  const items = together(before.items, itemsOf(input.items))
  await requireClean(act, [before.bedId], 'id')
  const after = await writeStay(act, before, {
    status: 'CHECKED_IN',
    startsOn: today,
    heldUntil: null,
    items,
  })
  await keepEvents(act, [{ action: 'CHECK_IN', before, after }])
  await addressesFollow(act.tx, [before.residentId], today)
  return { id: before.id }
}
