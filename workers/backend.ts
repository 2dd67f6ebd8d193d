import { createPostgresBackend, type Processor, Queue, Worker, type WorkerOptions, withBackend } from 'bullmq'
import { Redis } from 'ioredis'
import pg from 'pg'

/** Where the queues live: on Redis when an address is given, else in a schema of their own in PostgreSQL. */
export type BackendOptions = (
  | { redisUrl: string; prefix?: string }
  | { postgresUrl: string; schema?: string }
) & {
  /** After how long a job whose worker gives no sign of life is taken up by another. */
  lockMilliseconds?: number
}

export const queueName = 'anju'
export const queueSchema = 'anju_queue'

/** How often a job may lose its worker before it counts as one that kills them. */
const survivedKills = 10

/** The same queue and worker on either backend. */
export interface Backend {
  kind: 'redis' | 'postgres'
  /** The shared queue, or another by its name. */
  queue(name?: string): Queue
  worker(work: Processor, concurrency: number, line?: { queue: string; perSecond?: number }): Worker
  close(): Promise<void>
}

export function openBackend(options: BackendOptions): Backend {
  const lockDuration = options.lockMilliseconds ?? 15_000
  const patience = {
    lockDuration,
    // Redis takes whole milliseconds only: with a fraction every look for stalled jobs fails.
    stalledInterval: Math.ceil(lockDuration / 3),
    maxStalledCount: survivedKills,
    autorun: false,
  }
  return 'redisUrl' in options
    ? redisBackend(options.redisUrl, options.prefix ?? '{anju}', patience)
    : postgresBackend(options.postgresUrl, options.schema ?? queueSchema, patience)
}

const limiterOf = (line?: { perSecond?: number }): Pick<WorkerOptions, 'limiter'> =>
  line?.perSecond ? { limiter: { max: line.perSecond, duration: 1_000 } } : {}

type Patience = Pick<WorkerOptions, 'lockDuration' | 'stalledInterval' | 'maxStalledCount' | 'autorun'>

function redisBackend(url: string, prefix: string, patience: Patience): Backend {
  // Workers wait on a blocking command, so that connection must never give up (BullMQ's own advice).
  const waiting = new Redis(url, { maxRetriesPerRequest: null, enableReadyCheck: false })
  // Whoever adds a job holds a transaction open meanwhile, so that connection must give up soon.
  const adding = new Redis(url, { maxRetriesPerRequest: 1 })
  const connections = [waiting, adding]
  for (const connection of connections) connection.on('error', () => undefined)
  return {
    kind: 'redis',
    queue: (name = queueName) => new Queue(name, { connection: adding, prefix }),
    worker: (work, concurrency, line) =>
      new Worker(line?.queue ?? queueName, work, {
        connection: waiting,
        prefix,
        concurrency,
        ...patience,
        ...limiterOf(line),
      }),
    close: async () => {
      await Promise.all(connections.map(each => each.quit().catch(() => each.disconnect())))
    },
  }
}

const onPostgres = withBackend(createPostgresBackend)

// The classes differ in the type of their connection only, which nobody outside looks at.
function postgresBackend(postgresUrl: string, schema: string, patience: Patience): Backend {
  const connection = { ...addressOf(postgresUrl), schema, skipMigrations: true, max: 6 }
  return {
    kind: 'postgres',
    queue: (name = queueName) => new onPostgres.Queue(name, { connection }) as unknown as Queue,
    worker: (work, concurrency, line) =>
      new onPostgres.Worker(line?.queue ?? queueName, work, {
        connection,
        concurrency,
        ...patience,
        ...limiterOf(line),
      }) as unknown as Worker,
    close: async () => {},
  }
}

/**
 * An address with its start options apart (a role, see withRole): BullMQ adds its search path to options it is
 * given, and those inside an address would take their place.
 */
function addressOf(url: string): { connectionString: string; options?: string } {
  const address = new URL(url)
  const options = address.searchParams.get('options')
  address.searchParams.delete('options')
  return { connectionString: address.toString().replaceAll('+', '%20'), ...(options && { options }) }
}

/** Makes or upgrades the queue's tables, as the owner, and lets the application use them. */
export async function migrateQueue(ownerUrl: string, appRole: string, schema = queueSchema): Promise<void> {
  const connection = { ...addressOf(ownerUrl), schema, migrate: true, max: 1 }
  const queue = new onPostgres.Queue(queueName, { connection })
  await queue.waitUntilReady()
  await queue.close()
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(`GRANT USAGE, CREATE ON SCHEMA ${schema} TO ${appRole}`)
    const { rows } = await client.query<{ grant: string }>(grantsOnOwn, [schema, appRole])
    for (const { grant } of rows) await client.query(grant)
  } finally {
    await client.end()
  }
}

// BullMQ makes a sequence a queue when it is first used: those belong to the application and are not ours to grant.
const grantsOnOwn = `
  SELECT format('GRANT ALL ON %s %I.%I TO %I', CASE relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, $1::text, relname, $2::text) AS grant
  FROM pg_class WHERE relnamespace = $1::text::regnamespace AND relkind IN ('r', 'p', 'v', 'S') AND relowner = current_user::regrole
  UNION ALL
  SELECT format('GRANT EXECUTE ON FUNCTION %s TO %I', oid::regprocedure, $2::text)
  FROM pg_proc WHERE pronamespace = $1::text::regnamespace AND proowner = current_user::regrole`
