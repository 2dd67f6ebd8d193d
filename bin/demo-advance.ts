import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { scanRenewals } from '../domain/renewals/scan-renewals.ts'
import { PROJECT_DIR, readConfig } from '../platform/config.ts'
import { openDatabase } from '../platform/database.ts'
import { daysAhead, demoClock, setDaysAhead } from '../platform/demo-clock.ts'
import { runMain } from '../platform/main.ts'
import { readSecrets } from '../platform/secrets.ts'
import { StartError } from '../platform/start-error.ts'
import { openClient } from '../prisma/client.ts'
import { township } from '../prisma/demo/township.ts'
import { holdsDemo } from './demo/foundation.ts'
import { vaultOf } from './ground.ts'

const MOST = 3_650

/**
 * `npm run demo:advance -- --days 45`: moves the demonstration's clock on, beside the running service or without it, and
 * looks for what falls due by then; the ledger, the list and the mails follow. `--days 0` only says how far it is.
 * Refused in production and for any database but the demonstration's.
 */
await runMain(async () => {
  process.chdir(PROJECT_DIR)
  const { values } = parseArgs({ options: { days: { type: 'string' } } })
  const days = Number(values.days)
  if (!values.days || !Number.isInteger(days) || days < 0 || days > MOST) {
    throw new StartError(
      `用法：npm run demo:advance -- --days 天数（0 至 ${MOST}）`,
      `Usage: npm run demo:advance -- --days N (0 to ${MOST})`,
    )
  }
  const config = readConfig()
  if (config.environment === 'production') {
    throw new StartError('生产环境没有演示时钟。', 'There is no demonstration clock in production.')
  }
  const database = await openDatabase(config, { ifRunning: 'join' })
  try {
    if (!database.ownerUrl || !(await holdsDemo(database.ownerUrl))) {
      throw new StartError(
        '这里没有演示数据，时钟不能拨动。',
        'This is not the demonstration; its clock stays.',
      )
    }
    const ahead = daysAhead(config.dataDir) + days
    setDaysAhead(config.dataDir, ahead)
    const db = openClient({ url: database.appUrl, poolSize: 2 })
    try {
      const clock = demoClock(config.dataDir)
      const house = { db, vault: vaultOf(readSecrets(config)), clock }
      const found = await scanRenewals(house, township.id, randomUUID())
      process.stdout.write(
        `${JSON.stringify({ today: clock.today().toString(), daysAhead: ahead, ...found }, null, 2)}\n`,
      )
    } finally {
      await db.$disconnect()
    }
  } finally {
    await database.close()
  }
})
