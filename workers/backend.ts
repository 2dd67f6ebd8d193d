import { createPostgresBackend, type Processor, Queue, QueueEvents, Worker, withBackend } from 'bullmq'
import { Redis } from 'ioredis'
import pg from 'pg'

/** Where the queues live: on Redis when an address is given, else in a schema of their own in PostgreSQL. */
export type BackendOptions = { redisUrl: string; prefix?: string } | { postgresUrl: string; schema?: string }

export const queueName = 'anju'
export const queueSchema = 'anju_queue'

/** The same queue and worker on either backend. */
export interface Backend {
  kind: 'redis' | 'postgres'
  queue(): Queue
  events(): QueueEvents
  worker(work: Processor, concurrency: number): Worker
  close(): Promise<void>
}

export function openBackend(options: BackendOptions): Backend {
  return 'redisUrl' in options ? redisBackend(options.redisUrl, options.prefix) : postgresBackend(options)
}

function redisBackend(url: string, prefix = '{anju}'): Backend {
  // Workers wait on a blocking command, so that connection must never give up (BullMQ's own advice).
  const connection = new Redis(url, { maxRetriesPerRequest: null, enableReadyCheck: false })
  connection.on('error', () => undefined)
  return {
    kind: 'redis',
    queue: () => new Queue(queueName, { connection, prefix }),
    events: () => new QueueEvents(queueName, { connection: connection.duplicate(), prefix }),
    worker: (work, concurrency) =>
      new Worker(queueName, work, { connection, prefix, concurrency, autorun: false }),
    close: async () => void (await connection.quit().catch(() => connection.disconnect())),
  }
}

const onPostgres = withBackend(createPostgresBackend)

// The classes differ in the type of their connection only, which nobody outside looks at.
function postgresBackend({
  postgresUrl,
  schema = queueSchema,
}: {
  postgresUrl: string
  schema?: string
}): Backend {
  const connection = { connectionString: postgresUrl, schema, skipMigrations: true, max: 6 }
  return {
    kind: 'postgres',
    queue: () => new onPostgres.Queue(queueName, { connection }) as unknown as Queue,
    events: () => new onPostgres.QueueEvents(queueName, { connection }) as unknown as QueueEvents,
    worker: (work, concurrency) =>
      new onPostgres.Worker(queueName, work, {
        connection,
        concurrency,
        autorun: false,
      }) as unknown as Worker,
    close: async () => {},
  }
}

/** Makes or upgrades the queue's tables, as the owner, and lets the application use them. */
export async function migrateQueue(ownerUrl: string, appRole: string, schema = queueSchema): Promise<void> {
  const connection = { connectionString: ownerUrl, schema, migrate: true, max: 1 }
  const queue = new onPostgres.Queue(queueName, { connection })
  await queue.waitUntilReady()
  await queue.close()
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const everything = ['TABLES', 'SEQUENCES', 'FUNCTIONS'].map(
      kind => `ALL ON ALL ${kind} IN SCHEMA ${schema}`,
    )
    for (const grant of [`USAGE, CREATE ON SCHEMA ${schema}`, ...everything]) {
      await client.query(`GRANT ${grant} TO ${appRole}`)
    }
  } finally {
    await client.end()
  }
}
