import type { House } from '../domain/act.ts'
import { createVault } from '../domain/vault.ts'
import { systemClock } from '../platform/clock.ts'
import { type Config, readConfig } from '../platform/config.ts'
import { type OpenDatabase, openDatabase } from '../platform/database.ts'
import { demoClock } from '../platform/demo-clock.ts'
import { createLogger, type Logger } from '../platform/logging.ts'
import { runMain } from '../platform/main.ts'
import { type Metrics, startMetrics } from '../platform/metrics.ts'
import { assertMigrated } from '../platform/migrate.ts'
import { safeError } from '../platform/safe-error.ts'
import { readSecrets, type Secrets } from '../platform/secrets.ts'
import { closeOnSignals, createShutdown, type Shutdown } from '../platform/shutdown.ts'
import { readSignInSettings, type SignInSettings } from '../platform/sign-in-settings.ts'
import { progressToTerminal } from '../platform/start-error.ts'
import { startTracing } from '../platform/tracing.ts'
import { verifyDatabase } from '../platform/verify-database.ts'
import { openClient } from '../prisma/client.ts'
import { handWritten, rowSecuredTables } from '../prisma/hand-written.ts'
import { prepareDatabase } from './prepare-database.ts'

/** What every long-running process stands on. */
export interface Ground {
  config: Config
  signIn: SignInSettings
  log: Logger
  metrics: Metrics
  secrets: Secrets
  database: OpenDatabase
  house: House
  shutdown: Shutdown
}

/** Connections of one process. */
const poolSize = 20

/**
 * Opens the database, checks that it keeps its promises and builds the house. A process that owns its database
 * (development, a single server) brings it up to date first; one that does not refuses an older database.
 */
async function openGround(config: Config, name: string): Promise<Ground> {
  const signIn = readSignInSettings()
  const log = createLogger(config)
  // A library's promise that nobody listened to is a defect to be logged, not a reason to leave everyone standing.
  process.on('unhandledRejection', error => log.error({ err: safeError(error) }, 'a rejection nobody heard'))
  const shutdown = createShutdown(log)
  closeOnSignals(shutdown, () => progressToTerminal('正在停止…', 'Stopping…'))
  shutdown.add('tracing', startTracing(config, name))
  const metrics = startMetrics(name)
  shutdown.add('metrics', metrics.close)
  const database = await openDatabase(config, { progress: progressToTerminal })
  shutdown.add('database', database.close)
  try {
    if (database.ownerUrl) await prepareDatabase(database.ownerUrl, progressToTerminal)
    else await assertMigrated(database.appUrl)
    await verifyDatabase(database.appUrl, { handWritten, rowSecuredTables })
  } catch (error) {
    await shutdown.run()
    throw error
  }
  const secrets = readSecrets(config)
  const db = openClient({ url: database.appUrl, poolSize })
  shutdown.add('connections', () => db.$disconnect())
  return {
    config,
    signIn,
    log,
    metrics,
    secrets,
    database,
    house: {
      db,
      vault: vaultOf(secrets),
      clock: config.environment === 'production' ? systemClock : demoClock(config.dataDir),
      requireSecondFactor: signIn.requireSecondFactor,
    },
    shutdown,
  }
}

/** Runs a process on its ground until a signal; a failed start closes what was open and ends with exit code 1. */
export async function runOnGround(name: string, work: (ground: Ground) => Promise<void>): Promise<void> {
  await runMain(async () => {
    const ground = await openGround(readConfig(), name)
    try {
      await work(ground)
    } catch (error) {
      await ground.shutdown.run()
      throw error
    }
  })
}

export function vaultOf({ dataKeys, blindIndexKey }: Secrets) {
  const [current] = dataKeys
  if (!current) throw new Error('There is no data key')
  return createVault({
    dataKeys: Object.fromEntries(dataKeys.map(({ id, key }) => [id, key])),
    currentKeyId: current.id,
    indexKey: blindIndexKey,
  })
}
