import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { Temporal } from 'temporal-polyfill'
import { prepareDatabase } from '../../../bin/prepare-database.ts'
import { dueFacts } from '../../../domain/renewals/due.sql.ts'
import { scanRenewals } from '../../../domain/renewals/scan-renewals.ts'
import { loadCalendar } from '../../../domain/rules/load-calendar.ts'
import { rulePackFor } from '../../../domain/rules/rule-packs.ts'
import { seedCalendar } from '../../../domain/rules/seed-calendar.ts'
import { fixedClock } from '../../../platform/clock.ts'
import { PROJECT_DIR, readConfig } from '../../../platform/config.ts'
import { openDatabase } from '../../../platform/database.ts'
import { bootstrapDatabase, withClient } from '../../../platform/database-roles.ts'
import { withDatabase } from '../../../platform/database-urls.ts'
import { runMain } from '../../../platform/main.ts'
import { progressToTerminal } from '../../../platform/start-error.ts'
import { openClient } from '../../../prisma/client.ts'
import { benchVault } from '../database.ts'
import { describeMachine } from '../machine.ts'

/** What has to be reached: the scan's time over that of the bare SQL. */
const WANTED = 2
const TODAY = Temporal.PlainDate.from('2026-11-20')

/**
 * `npm run -s bench:renewals -- [--people 1000000] [--rounds 5]`: how long a scan of a whole register for everything due
 * takes, beside the bare SQL that selects the same rows, in turns within one run. First a scan that finds nothing
 * known and writes everything; then, with all of it known, scans that must find that out anew. Exit code 1 above twice.
 */
await runMain(async () => {
  const { values } = parseArgs({
    options: { people: { type: 'string', default: '1000000' }, rounds: { type: 'string', default: '5' } },
  })
  const [people, rounds] = [Number(values.people), Number(values.rounds)]
  const dataDir = path.join(PROJECT_DIR, '.cache', 'bench-renewals')
  const server = await openDatabase({ ...readConfig({}), dataDir }, { progress: progressToTerminal })
  const name = `renewals_${people}`
  try {
    const ownerUrl = await filled(server, name, people)
    const appUrl = withDatabase(server.appUrl, name)
    const loadBefore = await describeMachine(ownerUrl, null)
    const db = openClient({ url: appUrl, poolSize: 2 })
    const owner = openClient({ url: ownerUrl, poolSize: 1 })
    const client = new pg.Client({ connectionString: appUrl })
    await client.connect()
    try {
      await seedCalendar(owner)
      const [township] = await owner.township.findMany()
      if (!township) throw new Error('The database is empty')
      const house = { db, vault: benchVault, clock: fixedClock(`${TODAY}T04:00:00Z`) }
      const scan = () => scanRenewals(house, township.id, 'bench')
      const first = await timed(scan)
      await withClient(ownerUrl, owning => owning.query('VACUUM ANALYZE'))
      const calendar = await loadCalendar({ tx: owner, vault: benchVault, now: house.clock.now() })
      const yardstick = { pack: rulePackFor('JS', TODAY), calendar, today: TODAY }
      const { sql, values: parameters } = dueFacts(township.id, yardstick, { from: null, to: null })
      const bare = () => bareSelect(client, township.id, sql.replace(/\?/g, numbered()), parameters)
      const pairs: { bare: number; scan: number; rows: number; written: number }[] = []
      for (let round = 0; round < rounds; round += 1) {
        const select = await timed(bare)
        const again = await timed(scan)
        const { created, reminded } = again.result
        pairs.push({
          bare: select.milliseconds,
          scan: again.milliseconds,
          rows: select.result,
          written: created + reminded,
        })
      }
      const ratio = median(pairs.map(pair => pair.scan / pair.bare))
      process.stdout.write(
        `${JSON.stringify(
          {
            people,
            dueRows: pairs[0]?.rows,
            firstScan: { milliseconds: first.milliseconds, ...first.result },
            bareMilliseconds: median(pairs.map(pair => pair.bare)),
            scanMilliseconds: median(pairs.map(pair => pair.scan)),
            ratio: Math.round(ratio * 100) / 100,
            wanted: WANTED,
            pairs,
            machine: { ...loadBefore, loadAverageAfter: (await describeMachine(ownerUrl, null)).loadAverage },
          },
          null,
          2,
        )}\n`,
      )
      if (ratio > WANTED) process.exitCode = 1
    } finally {
      await client.end()
      await db.$disconnect()
      await owner.$disconnect()
    }
  } finally {
    await server.close()
  }
})

async function filled(
  server: Awaited<ReturnType<typeof openDatabase>>,
  name: string,
  people: number,
): Promise<string> {
  const adminUrl = withDatabase(server.adminUrl ?? '', 'postgres')
  const ownerUrl = withDatabase(server.ownerUrl ?? '', name)
  progressToTerminal(`准备 ${people} 人的数据库…`, `Making a database of ${people} people…`)
  await withClient(adminUrl, client => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
  await bootstrapDatabase(withDatabase(adminUrl, name))
  await prepareDatabase(ownerUrl, progressToTerminal)
  const sql = fs.readFileSync(path.join(import.meta.dirname, 'fill.sql'), 'utf8')
  await withClient(ownerUrl, async client => {
    await client.query(sql.replaceAll(':people', String(people)))
    await client.query('VACUUM ANALYZE')
  })
  return ownerUrl
}

/** The same rows as the service selects, read whole by the same role, without anything around it. */
async function bareSelect(client: pg.Client, townshipId: string, sql: string, values: unknown[]) {
  await client.query('BEGIN')
  await client.query(
    `SELECT set_config('anju.township', $1, true), set_config('anju.reach', 'TOWNSHIP', true)`,
    [townshipId],
  )
  const { rows } = await client.query({ text: sql, values, rowMode: 'array' })
  await client.query('COMMIT')
  return rows.length
}

/** Prisma writes ? for a parameter, PostgreSQL wants $1, $2, … */
function numbered(): () => string {
  let n = 0
  return () => {
    n += 1
    return `$${n}`
  }
}

async function timed<T>(work: () => Promise<T>): Promise<{ milliseconds: number; result: T }> {
  const begin = performance.now()
  const result = await work()
  return { milliseconds: Math.round(performance.now() - begin), result }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
