import type { Queue } from 'bullmq'
import pg from 'pg'
import type { Logger } from 'pino'
import { anonymous } from '../domain/access/actor.ts'
import { type House, look, outboxChannel } from '../domain/act.ts'
import { safeError } from '../platform/safe-error.ts'
import { queueOf, retriesOf } from './lines.ts'

/** How often the relay looks although nobody called, so that a lost notification costs seconds. */
const pollMilliseconds = 2_000
const batchSize = 200

const jobOptions = {
  removeOnComplete: { age: 3_600, count: 5_000 },
  removeOnFail: { age: 30 * 86_400 },
} as const

export interface RelayOptions {
  house: House
  queue: Queue
  /** The queues that are not the shared one, by name. */
  queues?: ReadonlyMap<string, Queue>
  /** Where it listens; the application's own connection. */
  databaseUrl: string
  log: Logger
  firstRetryMilliseconds?: number
}

export interface Relay {
  close(): Promise<void>
}

/**
 * Carries the outbox to the queue: at least once into the queue, and once there, since the job is called after the
 * message. Wakes on NOTIFY and on a clock; any number of relays may run.
 */
export function startRelay(options: RelayOptions): Relay {
  const { databaseUrl, log } = options
  let closed = false
  let listener: pg.Client | null = null
  // A call that comes while messages are being carried must not be slept over.
  let called = false
  let wake = () => {}
  const call = () => {
    called = true
    wake()
  }

  const listen = async () => {
    if (listener) return
    const client = new pg.Client({ connectionString: databaseUrl })
    client.on('error', () => {
      listener = null
    })
    client.on('notification', call)
    try {
      await client.connect()
      await client.query(`LISTEN ${outboxChannel}`)
      listener = client
    } catch (error) {
      await client.end().catch(() => undefined)
      throw error
    }
  }

  const sleep = () =>
    new Promise<void>(resolve => {
      const timer = setTimeout(resolve, pollMilliseconds)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
      if (called) wake()
    })

  const loop = async () => {
    while (!closed) {
      called = false
      try {
        await listen()
        while ((await relayOnce(options)) === batchSize && !closed);
      } catch (error) {
        if (!closed) log.warn({ err: safeError(error) }, 'outbox waits: database or queue cannot be reached')
      }
      if (!closed) await sleep()
    }
  }

  const done = loop()
  return {
    close: async () => {
      closed = true
      call()
      await done
      await listener?.end().catch(() => undefined)
    },
  }
}

interface Message {
  id: bigint
  topic: string
  payload: object
  created_at: Date
}

/** Moves one batch; returns how many messages it moved. */
export function relayOnce({
  house,
  queue,
  queues = new Map(),
  firstRetryMilliseconds,
}: Pick<RelayOptions, 'house' | 'queue' | 'queues' | 'firstRetryMilliseconds'>): Promise<number> {
  return look(
    house,
    anonymous('relay'),
    async tx => {
      const waiting = await tx.$queryRaw<Message[]>`
        SELECT id, topic, payload, created_at FROM outbox_message WHERE published_at IS NULL
        ORDER BY id LIMIT ${batchSize} FOR UPDATE SKIP LOCKED`
      if (waiting.length === 0) return 0
      for (const name of new Set(waiting.map(({ topic }) => queueOf(topic)))) {
        await (queues.get(name) ?? queue).addBulk(
          waiting
            .filter(({ topic }) => queueOf(topic) === name)
            .map(({ id, topic, payload, created_at }) => ({
              name: topic,
              data: payload,
              opts: {
                ...jobOptions,
                ...retriesOf(topic, firstRetryMilliseconds),
                // With its moment: a queue on Redis outlives a database made anew, whose ids begin again.
                jobId: `outbox-${id}-${created_at.getTime()}`,
              },
            })),
        )
      }
      await tx.outboxMessage.updateMany({
        where: { id: { in: waiting.map(({ id }) => id) } },
        data: { publishedAt: new Date(house.clock.now().epochMilliseconds) },
      })
      return waiting.length
    },
    'SERVICE',
  )
}
