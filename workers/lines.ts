import { isDeliveryTopic } from '../domain/renewals/leave-deliveries.ts'
import { queueName } from './backend.ts'

/** How a queue is worked off. */
export interface Line {
  queue: string
  concurrency?: number
  /** Jobs a second over all processes; what a provider takes. */
  perSecond?: number
}

/** The queue that a topic goes to: each channel of messages has its own, everything else shares one. */
export const queueOf = (topic: string): string =>
  isDeliveryTopic(topic) ? `${queueName}-${topic.slice('deliver.'.length)}` : queueName

/**
 * Retries by topic. Work of the house itself shows a defect within minutes; a provider may be away for hours: twelve
 * attempts, twice as long apart each time and never quite together, are nearly three hours.
 */
export const retriesOf = (topic: string, firstRetryMilliseconds?: number) =>
  isDeliveryTopic(topic)
    ? {
        attempts: 12,
        backoff: { type: 'exponential', delay: firstRetryMilliseconds ?? 5_000, jitter: 0.5 },
      }
    : { attempts: 8, backoff: { type: 'exponential', delay: firstRetryMilliseconds ?? 1_000 } }
