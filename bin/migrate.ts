import { PROJECT_DIR, readConfig } from '../platform/config.ts'
import { openDatabase, openGiven } from '../platform/database.ts'
import { runMain } from '../platform/main.ts'
import { progressToTerminal, StartError } from '../platform/start-error.ts'
import { prepareDatabase } from './prepare-database.ts'

/**
 * `npm run migrate`: prepares roles and database and applies the migrations, once, before the processes of
 * a new version start. DATABASE_URL names a role that may do so; with APP_DATABASE_URL the application's
 * role gets its password.
 */
await runMain(async () => {
  process.chdir(PROJECT_DIR)
  const config = readConfig()
  if (config.appDatabaseUrl && !config.databaseUrl) {
    throw new StartError(
      '更新数据库需要 DATABASE_URL（可创建角色的账户）。',
      'Migrating needs DATABASE_URL, a role that may create roles.',
    )
  }
  const database = config.databaseUrl
    ? await openGiven(config.databaseUrl, config.appDatabaseUrl)
    : await openDatabase(config, { ifRunning: 'join', progress: progressToTerminal })
  try {
    const applied = await prepareDatabase(database.ownerUrl ?? '', progressToTerminal)
    if (applied.length === 0) progressToTerminal('数据库结构已是最新。', 'The database is up to date.')
  } finally {
    await database.close()
  }
})
