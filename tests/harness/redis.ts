import { describe } from '@jest/globals'

/** The Redis of this run, or undefined where none was found. */
export const redisUrl: string | undefined = process.env.ANJU_TEST_REDIS_URL || undefined

/** In front of every key and queue name, so that runs sharing a Redis do not meet. */
export const redisPrefix = `anju-test-${process.env.ANJU_TEST_RUN}-${process.pid}`

/** Tests that need a Redis; without one they are reported as skipped by name. */
export const describeWithRedis: typeof describe | typeof describe.skip = redisUrl ? describe : describe.skip
