import { randomBytes } from 'node:crypto'
import { describe } from '@jest/globals'
import { ROLES } from '../../platform/database-roles.ts'
import { type Backend, migrateQueue, openBackend } from '../../workers/backend.ts'
import type { TestDatabase } from '../harness/database.ts'
import { describeWithRedis, redisPrefix, redisUrl } from '../harness/redis.ts'

/** Where the queues may live; the suite of a backend that is not there is skipped by name. */
export interface QueueBackend {
  name: string
  suite: typeof describe | typeof describe.skip
  /** Opens it; the same queue each time. */
  open(): Backend
}

/** How long a killed worker's job is left alone, here: short, so that tests need not wait. */
const lockMilliseconds = 3_000

/** Both, over a test's own database and under a name of its own. */
export async function queueBackends({ ownerUrl, appUrl }: TestDatabase): Promise<QueueBackend[]> {
  await migrateQueue(ownerUrl, ROLES.app)
  const prefix = `{${redisPrefix}-${randomBytes(4).toString('hex')}}`
  return [
    {
      name: 'PostgreSQL',
      suite: describe,
      open: () => openBackend({ postgresUrl: appUrl, lockMilliseconds }),
    },
    {
      name: 'Redis',
      suite: describeWithRedis,
      open: () => openBackend({ redisUrl: redisUrl ?? '', prefix, lockMilliseconds }),
    },
  ]
}
