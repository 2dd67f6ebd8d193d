import type { Act } from '../../act.ts'
import { requireReason } from '../reason.ts'
import { type ItemCount, itemsOf, together, without } from './items.ts'
import { moveStays } from './move-stays.ts'
import { exchangeSize } from './refusals.ts'
import { holdStay, holdStays } from './stay-row.ts'

export interface TransferInput {
  id: string
  bedId: string
  reason: string
  /** What is brought back, such as the old key, and what is handed over for it. */
  returned?: readonly ItemCount[]
  handedOver?: readonly ItemCount[]
}

/**
 * 调床: the person goes on in another bed, from tonight or, where the stay has not begun, from its first night. The stay in
 * the old bed ends and one in the new bed begins, which is returned.
 *
 * @throws DomainError STAY_UNKNOWN, BED_UNKNOWN, PROPERTY_NOT_YOURS, STAY_OVER, STAY_PAST_END, HOLD_EXPIRED,
 * TRANSITION_NOT_ALLOWED, REASON_MISSING, REASON_TOO_LONG, TRANSFER_SAME_BED, BED_NOT_CLEAN, ITEMS_INVALID,
 * ITEMS_NOT_HANDED_OVER, BED_TAKEN, PERSON_ALREADY_HOUSED, ROOM_CLOSED, SEX_POLICY, ROOM_FULL
 */
export async function transferStay(act: Act, input: TransferInput): Promise<{ id: string }> {
  const reason = requireReason(input.reason)
  const stay = await holdStay(act, input.id)
  const left = without(stay.items, itemsOf(input.returned ?? []))
  const items = together(left, itemsOf(input.handedOver ?? []))
  const [begun] = await moveStays(act, 'TRANSFER', [{ stay, bedId: input.bedId, items }], reason)
  act.concerns({ details: { stayId: stay.id, bedId: input.bedId, reason } })
  return begun ?? { id: stay.id }
}

const fewest = 2
const most = 6

export interface ExchangeInput {
  /** Each gets the bed of the next one; the last gets that of the first, or the free bed. */
  stayIds: readonly string[]
  /** A free bed at the end of a chain; absent: a circle. */
  freeBedId?: string | null
  reason: string
}

/**
 * 互换床位: two to six people change beds at once, in a circle or along a chain into a free bed: all of them or nobody.
 * Returns the new stays in the order of the old.
 *
 * @throws DomainError EXCHANGE_SIZE, and what transferStay refuses
 */
export async function exchangeBeds(act: Act, input: ExchangeInput): Promise<{ id: string }[]> {
  const reason = requireReason(input.reason)
  const ids = [...new Set(input.stayIds)]
  act.concerns({ subjectType: 'Stay', details: { stayIds: ids, reason } })
  if (ids.length !== input.stayIds.length || ids.length < fewest || ids.length > most) {
    throw exchangeSize(fewest, most)
  }
  const stays = await holdStays(act, ids, 'stayIds')
  const moves = stays.map((stay, at) => {
    const next = stays[at + 1]?.bedId ?? input.freeBedId ?? stays[0]?.bedId ?? ''
    return { stay, bedId: next, items: stay.items }
  })
  return moveStays(act, 'EXCHANGE', moves, reason)
}
