import type { Queue } from 'bullmq'
import pg from 'pg'
import type { Logger } from 'pino'
import { anonymous } from '../domain/access/actor.ts'
import { type House, look, outboxChannel } from '../domain/act.ts'
import { safeError } from '../platform/safe-error.ts'

/** How often the relay looks although nobody called, so that a lost notification costs seconds. */
const pollMilliseconds = 2_000
const batchSize = 200

/** Retries of a job: an outage of minutes is survived, a defect shows within the hour. */
const jobOptions = {
  attempts: 8,
  backoff: { type: 'exponential', delay: 1_000 },
  removeOnComplete: { age: 3_600, count: 5_000 },
  removeOnFail: { age: 30 * 86_400 },
} as const

export interface Relay {
  close(): Promise<void>
}

/**
 * Carries the outbox to the queue: at least once into the queue, and once there, since the message's id is the
 * job's id. Wakes on NOTIFY and on a clock; any number of relays may run.
 */
export function startRelay(house: House, queue: Queue, databaseUrl: string, log: Logger): Relay {
  let closed = false
  let wake = () => {}
  let listener: pg.Client | null = null

  const listen = async () => {
    if (listener || closed) return
    const client = new pg.Client({ connectionString: databaseUrl })
    client.on('error', () => {
      listener = null
    })
    client.on('notification', () => wake())
    await client.connect()
    await client.query(`LISTEN ${outboxChannel}`)
    listener = client
  }

  const loop = async () => {
    while (!closed) {
      try {
        await listen()
        while ((await relayOnce(house, queue)) === batchSize && !closed);
      } catch (error) {
        if (!closed) log.warn({ err: safeError(error) }, 'outbox waits: database or queue cannot be reached')
      }
      await new Promise<void>(resolve => {
        const timer = setTimeout(resolve, pollMilliseconds)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
        if (closed) wake()
      })
    }
  }

  const done = loop()
  return {
    close: async () => {
      closed = true
      wake()
      await done
      await listener?.end().catch(() => undefined)
    },
  }
}

/** Moves one batch; returns how many messages it moved. */
export function relayOnce(house: House, queue: Queue): Promise<number> {
  return look(
    house,
    anonymous('relay'),
    async tx => {
      const waiting = await tx.$queryRaw<{ id: bigint; topic: string; payload: object }[]>`
        SELECT id, topic, payload FROM outbox_message WHERE published_at IS NULL
        ORDER BY id LIMIT ${batchSize} FOR UPDATE SKIP LOCKED`
      if (waiting.length === 0) return 0
      await queue.addBulk(
        waiting.map(({ id, topic, payload }) => ({
          name: topic,
          data: payload,
          opts: { ...jobOptions, jobId: `outbox-${id}` },
        })),
      )
      await tx.outboxMessage.updateMany({
        where: { id: { in: waiting.map(({ id }) => id) } },
        data: { publishedAt: new Date(house.clock.now().epochMilliseconds) },
      })
      return waiting.length
    },
    'SERVICE',
  )
}
