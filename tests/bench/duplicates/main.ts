import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { prepareDatabase } from '../../../bin/prepare-database.ts'
import { scanDuplicates } from '../../../domain/people/duplicates/scan-duplicates.ts'
import { createVault } from '../../../domain/vault.ts'
import { systemClock } from '../../../platform/clock.ts'
import { readConfig } from '../../../platform/config.ts'
import { openDatabase } from '../../../platform/database.ts'
import { bootstrapDatabase, withClient } from '../../../platform/database-roles.ts'
import { withDatabase } from '../../../platform/database-urls.ts'
import { runMain } from '../../../platform/main.ts'
import { progressToTerminal } from '../../../platform/start-error.ts'
import { openClient } from '../../../prisma/client.ts'
import { BENCH_DIR } from '../database.ts'
import { plantPairs, TOWNSHIP } from './plant.ts'

const MOST_WRONG = 500
const MOST_SECONDS = 300

/**
 * `npm run -s bench:duplicates -- [--people 1000000] [--pairs 5000]`: the scan of a register for people who may be one,
 * as the service runs it. Exit code 1 when it misses a planted pair, proposes 500 wrong ones or takes five minutes.
 */
await runMain(async () => {
  const { values } = parseArgs({
    options: { people: { type: 'string', default: '1000000' }, pairs: { type: 'string', default: '5000' } },
  })
  const [people, count] = [Number(values.people), Number(values.pairs)]
  // A server of its own: others may be measuring on the one of the other benches.
  const server = await openDatabase(
    { ...readConfig({}), dataDir: path.join(BENCH_DIR, `duplicates-${process.pid}`) },
    { disposable: true, progress: progressToTerminal },
  )
  const name = 'anju_bench_duplicates'
  const vault = createVault({
    dataKeys: { k1: Buffer.alloc(32, 1) },
    currentKeyId: 'k1',
    indexKey: Buffer.alloc(32, 2),
  })
  try {
    await bootstrapDatabase(withDatabase(server.adminUrl ?? '', name))
    const ownerUrl = withDatabase(server.ownerUrl ?? '', name)
    await prepareDatabase(ownerUrl, () => {})
    const planted = await withClient(ownerUrl, async client => {
      const fill = fs.readFileSync(path.join(import.meta.dirname, 'fill.sql'), 'utf8')
      await client.query(fill.replace(':people', String(people)))
      progressToTerminal(
        `${people} 人已填入，种下 ${count} 对…`,
        `${people} people made, planting ${count} pairs…`,
      )
      const pairs = await plantPairs(client, vault, count)
      await client.query('VACUUM ANALYZE')
      return pairs
    })
    const db = openClient({ url: withDatabase(server.appUrl, name), poolSize: 2 })
    const began = performance.now()
    const proposed = await scanDuplicates({ db, vault, clock: systemClock }, TOWNSHIP, 'bench')
    const seconds = (performance.now() - began) / 1000
    const again = performance.now()
    const twice = await scanDuplicates({ db, vault, clock: systemClock }, TOWNSHIP, 'bench')
    const secondsAgain = (performance.now() - again) / 1000
    await db.$disconnect()
    const found = await withClient(ownerUrl, async client => {
      const { rows } = await client.query<{ pair: string }>(
        `SELECT first_id || ' ' || second_id AS pair FROM duplicate_candidate`,
      )
      return rows.map(({ pair }) => pair)
    })
    const hits = found.filter(pair => planted.has(pair)).length
    const wrong = found.length - hits
    process.stdout.write(
      `${JSON.stringify({ people: people + 2 * count, planted: planted.size, found: hits, wrong, proposed, seconds, proposedTwice: twice, secondsAgain, loadAverage: os.loadavg() }, null, 2)}\n`,
    )
    if (hits < planted.size || wrong >= MOST_WRONG || seconds >= MOST_SECONDS || twice > 0)
      process.exitCode = 1
  } finally {
    await server.close()
  }
})
