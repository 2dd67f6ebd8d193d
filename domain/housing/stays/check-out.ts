import type { Act } from '../../act.ts'
import { addressesFollow, addressLeaves } from '../address.sql.ts'
import { optionalReason, requireReason } from '../reason.ts'
import { leaveToClean } from './cleaning.ts'
import { type ItemCount, itemsMissing, itemsOf, without } from './items.ts'
import { endingToday, type StayStep } from './rules.ts'
import { keepEvents } from './stay-events.ts'
import { holdStay, requireStep, type StayRow, writeStay } from './stay-row.ts'

export interface CheckOutInput {
  id: string
  /** What is brought back. */
  returned: readonly ItemCount[]
  /** Needed of who leaves before the day agreed, or without bringing everything back. */
  reason?: string | null
}

/**
 * The person leaves today, and the bed waits to be cleaned. What is not brought back stays written on the stay.
 *
 * @throws DomainError STAY_UNKNOWN, PROPERTY_NOT_YOURS, STAY_OVER, TRANSITION_NOT_ALLOWED, REASON_MISSING, REASON_TOO_LONG,
 * ITEMS_INVALID, ITEMS_NOT_HANDED_OVER, ITEMS_MISSING
 */
export async function checkOut(act: Act, input: CheckOutInput): Promise<{ id: string }> {
  const { tx } = act
  const today = act.today.toString()
  const before = await holdStay(act, input.id)
  const action = leaving(before, today)
  requireStep(act, before, action)
  const reason = action === 'LEAVE_EARLY' ? requireReason(input.reason) : optionalReason(input.reason)
  const items = without(before.items, itemsOf(input.returned))
  if (Object.keys(items).length > 0 && !reason) throw itemsMissing(items)
  await addressLeaves(tx, before.id)
  const cleaning = await leaveToClean(act, before.bedId)
  const after = await writeStay(act, before, { ...endOf(before, today), items })
  await keepEvents(act, [{ action, before, after, cleaning }], reason)
  await addressesFollow(tx, [before.residentId], today)
  if (reason) act.concerns({ details: { stayId: before.id, reason } })
  return { id: before.id }
}

const leaving = ({ endsOn }: StayRow, today: string): StayStep & ('LEAVE_EARLY' | 'CHECK_OUT') =>
  endsOn !== null && endsOn > today ? 'LEAVE_EARLY' : 'CHECK_OUT'

/** A stay past its end keeps the day agreed: somebody else may have the bed since. */
function endOf({ startsOn, endsOn }: StayRow, today: string) {
  if (endsOn !== null && endsOn <= today) return { status: 'ENDED' as const }
  const status = endingToday(startsOn, today)
  return status === 'ENDED' ? { status, endsOn: today } : { status }
}
