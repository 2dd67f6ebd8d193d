import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { deliveryTopic } from '../../domain/renewals/leave-deliveries.ts'
import type { Outlets, SendingChannel } from '../../domain/renewals/outlet.ts'
import { sendDelivery } from '../../domain/renewals/send-delivery.ts'
import { type Job, NotYet } from '../job.ts'

const payloadShape = z.object({ townshipId: z.uuid(), deliveryId: z.uuid() })

export const sendingChannels: readonly SendingChannel[] = ['EMAIL', 'SMS', 'WECHAT', 'WEBHOOK']

/** One job a channel, each in a queue of its own: a channel that is slow or down holds up no other. */
export const deliveryJobs = (outlets: Outlets, publicUrl: string | null): Job[] =>
  sendingChannels.map(channel => ({
    topic: deliveryTopic(channel),
    run: async (house, payload, { lastAttempt = false }) => {
      const sending = { outlets, publicUrl, lastAttempt, requestId: randomUUID() }
      const attempt = await sendDelivery(house, payloadShape.parse(payload), sending)
      if (attempt.outcome === 'LATER')
        throw new NotYet(attempt.at.epochMilliseconds - house.clock.now().epochMilliseconds)
    },
  }))
