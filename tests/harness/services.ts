import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { type Config, PROJECT_DIR, readConfig } from '../../platform/config.ts'
import { type OpenDatabase, openDatabase, openGiven } from '../../platform/database.ts'
import { withClient } from '../../platform/database-roles.ts'
import { withDatabase } from '../../platform/database-urls.ts'
import { migrate } from '../../platform/migrate.ts'
import { progressToTerminal } from '../../platform/start-error.ts'
import { removeAbandoned } from './abandoned.ts'
import { openTestRedis } from './redis-server.ts'

export interface TestServices {
  /** Read by the harness in the test files' processes. */
  environment: Record<string, string>
  close(): Promise<void>
}

const CACHE_DIR = path.join(PROJECT_DIR, '.cache')

/**
 * What test files stand on. A run that cannot have a database still runs those that need none: the
 * reason is told to each file that asks for one.
 */
export async function openTestServices(): Promise<TestServices> {
  // Without this a Ctrl-C would leave the server and its folder behind.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130))
  const run = randomBytes(4).toString('hex')
  const redis = await openTestRedis()
  const environment = {
    NODE_ENV: 'test',
    TZ: process.env.TZ ?? 'UTC',
    ANJU_TEST_RUN: run,
    ANJU_TEST_REDIS_URL: redis?.url ?? '',
  }
  try {
    const database = await openTestServer(run)
    return {
      environment: { ...environment, ...database.environment },
      close: async () => {
        await database.close()
        await redis?.close()
      },
    }
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`)
    return {
      environment: { ...environment, ANJU_TEST_DATABASE_ERROR: (error as Error).message },
      close: async () => redis?.close(),
    }
  }
}

/** The server of DATABASE_URL, else one of our own; in it one migrated database that all others copy. */
async function openTestServer(run: string): Promise<TestServices> {
  const template = `anju_test_${run}_template`
  const dataDir = path.join(CACHE_DIR, `test-${run}`)
  const config: Config = { ...readConfig({}), dataDir }
  const given = process.env.DATABASE_URL
  const database = given ? await openGiven(withDatabase(given, template)) : await openOwnServer(config)
  const adminUrl = withDatabase(database.adminUrl ?? '', given ? 'postgres' : 'anju')
  const close = async () => {
    if (given)
      await withClient(adminUrl, client => client.query(`DROP DATABASE IF EXISTS ${template} WITH (FORCE)`))
    await database.close()
    fs.rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    if (!given)
      await withClient(adminUrl, client => client.query(`CREATE DATABASE ${template} OWNER anju_owner`))
    await migrate(withDatabase(database.ownerUrl ?? '', template), progressToTerminal)
  } catch (error) {
    await close()
    throw error
  }
  return {
    environment: {
      ANJU_TEST_TEMPLATE: template,
      ANJU_TEST_ADMIN_URL: adminUrl,
      ANJU_TEST_OWNER_URL: database.ownerUrl ?? '',
      ANJU_TEST_APP_URL: database.appUrl,
    },
    close,
  }
}

async function openOwnServer(config: Config): Promise<OpenDatabase> {
  await removeAbandoned(CACHE_DIR)
  return await openDatabase(config, { disposable: true, progress: progressToTerminal })
}
