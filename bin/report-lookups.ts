import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { anonymous, systemActor } from '../domain/access/actor.ts'
import { look } from '../domain/act.ts'
import { reportAsCsv, yearlyReport } from '../domain/lookups/yearly-report.ts'
import { createVault } from '../domain/vault.ts'
import { systemClock } from '../platform/clock.ts'
import { PROJECT_DIR, readConfig } from '../platform/config.ts'
import { openDatabase } from '../platform/database.ts'
import { runMain } from '../platform/main.ts'
import { StartError } from '../platform/start-error.ts'
import { openClient } from '../prisma/client.ts'

const usage = 'npm run -s report:lookups -- --year 2026 [--format csv|json] [--township 320699101]'

/**
 * `npm run -s report:lookups`: the look-ups of a year in numbers without names, to standard output, beside a running
 * service. Exit code 1 with the reason when it cannot be told.
 */
await runMain(async () => {
  const { year, format, township } = options()
  process.chdir(PROJECT_DIR)
  const database = await openDatabase(readConfig(), { ifRunning: 'join' })
  const db = openClient({ url: database.appUrl, poolSize: 1 })
  // It reads numbers only: nothing sealed is opened, so no key is needed.
  const vault = createVault({
    dataKeys: { none: Buffer.alloc(32) },
    currentKeyId: 'none',
    indexKey: Buffer.alloc(32),
  })
  const house = { db, vault, clock: systemClock }
  try {
    const townships = await look(
      house,
      anonymous('report'),
      tx => tx.township.findMany({ orderBy: { divisionCode: 'asc' } }),
      'SERVICE',
    )
    const chosen = townships.filter(({ divisionCode }) => !township || divisionCode === township)
    if (chosen.length === 0) throw new StartError('没有这个镇街。', 'There is no such township.')
    const reports = []
    for (const { id, name, divisionCode } of chosen) {
      const report = await look(house, systemActor(id, randomUUID()), tx => yearlyReport(tx, year))
      reports.push({ township: name, divisionCode, ...report })
    }
    process.stdout.write(
      format === 'json'
        ? `${JSON.stringify(reports, null, 2)}\n`
        : reports.map((report, n) => reportAsCsv(report, report.township, n === 0)).join(''),
    )
  } finally {
    await db.$disconnect()
    await database.close()
  }
})

function options(): { year: number; format: 'csv' | 'json'; township: string | undefined } {
  try {
    const { values } = parseArgs({
      options: {
        year: { type: 'string' },
        format: { type: 'string', default: 'csv' },
        township: { type: 'string' },
      },
    })
    const { year, format, township } = values
    if (/^2\d{3}$/.test(year ?? '') && (format === 'csv' || format === 'json')) {
      return { year: Number(year), format, township }
    }
  } catch {
    // Told below.
  }
  throw new StartError(`用法：${usage}`, `Usage: ${usage}`)
}
