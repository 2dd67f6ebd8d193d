import { randomBytes } from 'node:crypto'
import { describe } from '@jest/globals'
import { ROLES } from '../../platform/database-roles.ts'
import { type Backend, type BackendOptions, migrateQueue, openBackend } from '../../workers/backend.ts'
import type { TestDatabase } from '../harness/database.ts'
import { describeWithRedis, redisPrefix, redisUrl } from '../harness/redis.ts'

/** Where the queues may live; the suite of a backend that is not there is skipped by name. */
export interface QueueBackend {
  name: string
  suite: typeof describe | typeof describe.skip
  /** The same queue each time. */
  options: BackendOptions
  open(): Backend
}

/** How long a killed worker's job is left alone, here: short, so that tests need not wait. */
const lockMilliseconds = 3_000

/** Both, over a test's own database and under a name of its own. */
export async function queueBackends({ ownerUrl, appUrl }: TestDatabase): Promise<QueueBackend[]> {
  await migrateQueue(ownerUrl, ROLES.app)
  const prefix = `{${redisPrefix}-${randomBytes(4).toString('hex')}}`
  const postgres = { postgresUrl: appUrl, lockMilliseconds }
  const redis = { redisUrl: redisUrl ?? '', prefix, lockMilliseconds }
  return [
    { name: 'PostgreSQL', suite: describe, options: postgres, open: () => openBackend(postgres) },
    { name: 'Redis', suite: describeWithRedis, options: redis, open: () => openBackend(redis) },
  ]
}
