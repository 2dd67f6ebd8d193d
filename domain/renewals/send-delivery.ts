import { systemActor } from '../access/actor.ts'
import { type House, look } from '../act.ts'
import { type Attempt, type Claimed, claimDeliveries, type DeliveryRef } from './claim-deliveries.ts'
import { NotSent, type Outlets } from './outlet.ts'
import { type Settled, settleDeliveries } from './settle-deliveries.ts'

export interface Sending {
  outlets: Outlets
  /** No further attempt follows: what fails now is given up until somebody sends it again. */
  lastAttempt: boolean
}

/** Where deliveries are taken up and what became of them is written down: one by one, or many in one transaction. */
export interface Desk {
  claim(ref: DeliveryRef): Promise<Claimed | Attempt>
  settle(townshipId: string, outcome: Settled): Promise<void>
}

/** One by one. */
export const singleDesk = (house: House, sending: { publicUrl: string | null; requestId: string }): Desk => ({
  claim: async ({ townshipId, deliveryId }) => {
    const found = await claimDeliveries(house, townshipId, [deliveryId], sending)
    return found.get(deliveryId) ?? { outcome: 'DONE_BEFORE' }
  },
  settle: (townshipId, outcome) => settleDeliveries(house, townshipId, [outcome], sending.requestId),
})

/**
 * Sends one delivery: claimed, handed to its outlet under its own id as idempotency key, and written down. Killed in
 * between it is sent again under the same key, so that a provider who knows it tells nobody twice. What is no longer
 * needed, because somebody has acted or a nearer reminder is out, is withdrawn.
 *
 * @throws NotSent where another attempt may succeed
 */
export async function sendDelivery(
  house: House,
  ref: DeliveryRef,
  desk: Desk,
  { outlets, lastAttempt }: Sending,
): Promise<Attempt> {
  const { townshipId, deliveryId } = ref
  const claimed = await desk.claim(ref)
  if ('outcome' in claimed) return claimed
  const { channel, message } = claimed
  try {
    const outlet = outlets[channel]
    if (!outlet) throw new NotSent('CHANNEL_NOT_SET_UP', { final: true })
    const handed = await outlet.send(message)
    await desk.settle(townshipId, { deliveryId, channel, handed })
    return { outcome: handed.state }
  } catch (error) {
    if (!(error instanceof NotSent)) throw error
    if (!error.final && !lastAttempt) {
      await note(house, ref, error.code)
      throw error
    }
    await desk.settle(townshipId, { deliveryId, failed: error.code })
    return { outcome: 'FAILED', code: error.code }
  }
}

/** Why this attempt failed; nothing is settled by it. */
const note = (house: House, { townshipId, deliveryId: id }: DeliveryRef, errorCode: string) =>
  look(house, systemActor(townshipId, 'note'), tx =>
    tx.delivery.updateMany({ where: { id }, data: { errorCode } }),
  )
