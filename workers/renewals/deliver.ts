import { z } from 'zod'
import type { House } from '../../domain/act.ts'
import { deliveryTopic } from '../../domain/renewals/leave-deliveries.ts'
import type { Outlets, SendingChannel } from '../../domain/renewals/outlet.ts'
import { type Desk, sendDelivery } from '../../domain/renewals/send-delivery.ts'
import { type Job, NotYet } from '../job.ts'
import { gatheringDesk } from './gathering-desk.ts'

const payloadShape = z.object({ townshipId: z.uuid(), deliveryId: z.uuid() })

export const sendingChannels: readonly SendingChannel[] = ['EMAIL', 'SMS', 'WECHAT', 'WEBHOOK']

/** One job a channel, each in a queue of its own: a channel that is slow or down holds up no other. */
export function deliveryJobs(outlets: Outlets, publicUrl: string | null): Job[] {
  const desks = new WeakMap<House, Desk>()
  const deskOf = (house: House): Desk => {
    const desk = desks.get(house) ?? gatheringDesk(house, publicUrl)
    desks.set(house, desk)
    return desk
  }
  return sendingChannels.map(channel => ({
    topic: deliveryTopic(channel),
    run: async (house, payload, { lastAttempt = false }) => {
      const ref = payloadShape.parse(payload)
      const attempt = await sendDelivery(house, ref, deskOf(house), { outlets, lastAttempt })
      if (attempt.outcome === 'LATER')
        throw new NotYet(attempt.at.epochMilliseconds - house.clock.now().epochMilliseconds)
    },
  }))
}
