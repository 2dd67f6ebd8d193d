import { backfillAliases } from '../domain/people/backfill-aliases.ts'
import { leftToReseal, resealAll } from '../domain/reseal.ts'
import { PROJECT_DIR, readConfig } from '../platform/config.ts'
import { openDatabase } from '../platform/database.ts'
import { withClient } from '../platform/database-roles.ts'
import { runMain } from '../platform/main.ts'
import { readSecrets } from '../platform/secrets.ts'
import { progressToTerminal, StartError } from '../platform/start-error.ts'
import { vaultOf } from './ground.ts'

/**
 * `npm run -s keys:rotate`: seals everything anew with the first of ANJU_DATA_KEYS, beside a running service. Put the new
 * key first and restart the service, run this, and when it says that nothing is left take the old key away. Broken off
 * it goes on where it was. On the way people of older registers get the index of the second form of their number.
 */
await runMain(async () => {
  process.chdir(PROJECT_DIR)
  const config = readConfig()
  const secrets = readSecrets(config)
  const current = secrets.dataKeys[0]?.id ?? ''
  const database = await openDatabase(config, { ifRunning: 'join' })
  try {
    if (!database.ownerUrl) {
      throw new StartError(
        '此命令须以数据库所有者的身份运行：请设置 DATABASE_URL。',
        'This command runs as the owner of the tables: set DATABASE_URL.',
      )
    }
    const stop = new AbortController()
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
    await withClient(database.ownerUrl, async client => {
      const vault = vaultOf(secrets)
      const aliases = await backfillAliases(client, vault, stop.signal)
      const done = await resealAll(client, vault, current, {
        progress: ({ table, column, done: sofar }) =>
          progressToTerminal(`  ${table}.${column}：${sofar}`, `  ${table}.${column}: ${sofar}`),
        signal: stop.signal,
      })
      process.stdout.write(
        `${JSON.stringify({ key: current, sealed: done, aliases, left: await leftToReseal(client, current) })}\n`,
      )
    })
  } finally {
    await database.close()
  }
})
