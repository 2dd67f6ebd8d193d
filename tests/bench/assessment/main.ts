import { parseArgs } from 'node:util'
import { Temporal } from 'temporal-polyfill'
import { prepareDatabase } from '../../../bin/prepare-database.ts'
import type { Actor } from '../../../domain/access/actor.ts'
import { look } from '../../../domain/act.ts'
import { loadCalendar } from '../../../domain/rules/load-calendar.ts'
import { assess, assessedRows } from '../../../domain/stations/assessment/assess.ts'
import { indicatorCodes } from '../../../domain/stations/assessment/indicators.ts'
import { assessedMonth } from '../../../domain/stations/assessment/month.ts'
import { readConfig } from '../../../platform/config.ts'
import { openDatabase, openGiven } from '../../../platform/database.ts'
import { bootstrapDatabase, withClient } from '../../../platform/database-roles.ts'
import { withDatabase } from '../../../platform/database-urls.ts'
import { runMain } from '../../../platform/main.ts'
import { progressToTerminal } from '../../../platform/start-error.ts'
import { openClient } from '../../../prisma/client.ts'
import { plainAssessment, readFacts } from '../../stations/assessment-reference.ts'
import { makeFacts, plainMonth } from '../../stations/made-assessment.ts'
import { BENCH_DIR, benchVault } from '../database.ts'
import { describeMachine } from '../machine.ts'

/** What has to be reached, in seconds. */
const WANTED = 60
const NAME = 'anju_bench_assessment'
/** More rows of one figure than there are. */
const EVERY = 10_000_000

/**
 * `npm run -s bench:assessment -- [--people 1000000] [--stations 200] [--cases 100000] [--keep]`: the assessment of a month over so
 * many registrations, as an administrator of the township under row security, and the same by reading every row whole and
 * counting with a pencil; then the first page of rows behind each figure of one station. Seconds. Exit code 1 when
 * a number differs or the assessment takes longer than a minute.
 */
await runMain(async () => {
  const { values } = parseArgs({
    options: {
      people: { type: 'string', default: '1000000' },
      stations: { type: 'string', default: '200' },
      cases: { type: 'string', default: '100000' },
      keep: { type: 'boolean', default: false },
    },
  })
  const [people, stations, cases] = [Number(values.people), Number(values.stations), Number(values.cases)]
  const given = process.env.DATABASE_URL
  const server = given
    ? await openGiven(withDatabase(given, 'postgres'))
    : await openDatabase({ ...readConfig({}), dataDir: BENCH_DIR }, { progress: progressToTerminal })
  const ownerUrl = withDatabase(server.ownerUrl ?? '', NAME)
  const adminUrl = withDatabase(server.adminUrl ?? '', 'postgres')
  const db = openClient({ url: withDatabase(server.appUrl, NAME), poolSize: 1 })
  try {
    const kept = values.keep && (await isThere(adminUrl))
    if (!kept) {
      await withClient(adminUrl, client => client.query(`DROP DATABASE IF EXISTS ${NAME} WITH (FORCE)`))
      await bootstrapDatabase(withDatabase(adminUrl, NAME))
      await prepareDatabase(ownerUrl, progressToTerminal)
      await withClient(ownerUrl, async client => {
        await client.query(`INSERT INTO township (id, division_code, name, jurisdiction)
          VALUES (gen_random_uuid(), '320699001', '比照镇', 'JS')`)
        await makeFacts(client, { people, stations, cases, seed: 0.42 })
        await client.query('VACUUM ANALYZE')
      })
    }
    const townshipId = await withClient(
      ownerUrl,
      async client => (await client.query<{ id: string }>('SELECT id FROM township')).rows[0]?.id ?? '',
    )
    const admin: Actor = {
      accountId: townshipId,
      townshipId,
      role: 'ADMINISTRATOR',
      scopes: [{ kind: 'TOWNSHIP', targetId: townshipId }],
      requestId: 'bench',
    }
    const now = Temporal.Instant.from('2026-11-20T04:00:00Z')
    const sees = <T>(work: Parameters<typeof look<T>>[2]) => look({ db }, admin, work)
    const month = await sees(async tx =>
      assessedMonth(tx, '2026-11', {
        townshipId,
        today: Temporal.PlainDate.from('2026-11-20'),
        calendar: await loadCalendar({ tx, vault: benchVault, now }),
      }),
    )
    const begin = performance.now()
    const counted = await sees(tx => assess(tx, month))
    const assessment = seconds(begin)

    const again = performance.now()
    const facts = await withClient(ownerUrl, readFacts)
    const plain = plainAssessment(facts, plainMonth(month))
    const recomputation = seconds(again)
    const differing = counted.flatMap(({ stationId, figures }) =>
      figures.filter(({ indicator, numerator, denominator }) => {
        const figure = plain.get(stationId)?.get(indicator)
        return numerator !== (figure?.met.length ?? 0) || denominator !== (figure?.of.length ?? 0)
      }),
    )

    const stationId = counted[1]?.stationId ?? ''
    const pages: Record<string, number> = {}
    for (const indicator of indicatorCodes) {
      const start = performance.now()
      await sees(tx => assessedRows(tx, month, { stationId, indicator, first: 50 }))
      pages[indicator] = seconds(start)
    }
    const whole = await sees(tx =>
      assessedRows(tx, month, { stationId, indicator: 'TELEPHONE', first: EVERY }),
    )
    if (whole.length !== counted[1]?.figures.find(one => one.indicator === 'TELEPHONE')?.denominator)
      throw new Error('A figure does not open into its rows')
    const machine = await describeMachine(ownerUrl, null)
    process.stdout.write(
      `${JSON.stringify(
        {
          registrations: facts.registrations.length,
          stations: counted.length,
          cases: facts.cases.length,
          figures: counted.length * indicatorCodes.length,
          differing: differing.length,
          wanted: WANTED,
          assessment,
          recomputation,
          firstPageOfRows: pages,
          machine,
        },
        null,
        2,
      )}\n`,
    )
    if (differing.length > 0 || assessment > WANTED) process.exitCode = 1
  } finally {
    await db.$disconnect()
    await server.close()
  }
})

function seconds(begin: number): number {
  return Math.round((performance.now() - begin) / 10) / 100
}

async function isThere(adminUrl: string): Promise<boolean> {
  return await withClient(
    adminUrl,
    async client => (await client.query('SELECT FROM pg_database WHERE datname = $1', [NAME])).rowCount === 1,
  )
}
