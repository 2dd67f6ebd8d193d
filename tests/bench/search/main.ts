import os from 'node:os'
import { parseArgs } from 'node:util'
import { Temporal } from 'temporal-polyfill'
import type { Actor } from '../../../domain/access/actor.ts'
import { look } from '../../../domain/act.ts'
import { searchPeople } from '../../../domain/people/search-people.sql.ts'
import { withClient } from '../../../platform/database-roles.ts'
import { runMain } from '../../../platform/main.ts'
import { type Database, openClient } from '../../../prisma/client.ts'
import { benchVault } from '../database.ts'
import { openBigRegister } from '../register/big-register.ts'
import { type Terms, termsOf } from './terms.ts'

/** What has to be reached: p95 of the large register to that of the small one. */
const MOST_RATIO = 1.3
const today = Temporal.PlainDate.from('2026-11-23')

interface Side {
  people: number
  db: Database
  actor: Actor
  terms: Terms
  close(): Promise<void>
}

/**
 * `npm run -s bench:search -- [--small 100000] [--large 10000000] [--searches 400] [--keep]`: the console's search, as a
 * station clerk under row security, in two registers in turns; p50 and p95 in milliseconds by kind of term. Exit code 1
 * when a kind takes more than 1.3 times as long in the large one. `--keep` goes on with the databases of the last run.
 */
await runMain(async () => {
  const { values } = parseArgs({
    options: {
      small: { type: 'string', default: '100000' },
      large: { type: 'string', default: '10000000' },
      searches: { type: 'string', default: '400' },
      keep: { type: 'boolean', default: false },
    },
  })
  const searches = Number(values.searches)
  const sides = [
    await open(Number(values.small), values.keep, searches),
    await open(Number(values.large), values.keep, searches),
  ] as const
  try {
    const kinds = []
    for (const kind of Object.keys(sides[0].terms)) kinds.push(await measure(kind, sides, searches))
    const report = {
      people: sides.map(({ people }) => people),
      searches,
      loadAverage: os.loadavg()[0],
      wanted: MOST_RATIO,
      kinds,
    }
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
    if (kinds.some(({ ratio, found }) => ratio > MOST_RATIO || found === 0)) process.exitCode = 1
  } finally {
    for (const side of sides) await side.close()
  }
})

async function open(people: number, keep: boolean, searches: number): Promise<Side> {
  const register = await openBigRegister(`anju_bench_search_${people}`, people, { keep, lean: true })
  const { terms, actor } = await withClient(register.ownerUrl, async client => {
    const { rows } = await client.query<{ account: string; township: string }>(
      `SELECT id AS account, township_id AS township FROM account WHERE username = 'bench-clerk'`,
    )
    const { account = '', township = '' } = rows[0] ?? {}
    const clerk: Actor = {
      accountId: account,
      townshipId: township,
      role: 'STATION_CLERK',
      scopes: [{ kind: 'TOWNSHIP', targetId: township }],
      requestId: 'bench',
    }
    return { terms: await termsOf(client, searches), actor: clerk }
  })
  const db = openClient({ url: register.appUrl, poolSize: 1 })
  const close = async () => {
    await db.$disconnect()
    await register.close()
  }
  return { people, db, actor, terms, close }
}

/** In turns, so that what else the machine does meets both alike. A first round of each warms the kept plans. */
async function measure(kind: string, sides: readonly [Side, Side], searches: number) {
  const times: [number[], number[]] = [[], []]
  let found = 0
  for (let n = -20; n < searches; n++) {
    for (const s of [0, 1] as const) {
      const { terms, db, actor } = sides[s]
      const typed = terms[kind] ?? []
      const term = typed[(n + 20) % typed.length] ?? ''
      const begin = performance.now()
      const hits = await look({ db }, actor, tx =>
        searchPeople(tx, term, 10, { actor, vault: benchVault, today }),
      )
      if (n >= 0) times[s].push(performance.now() - begin)
      if (n >= 0) found += hits.length
    }
  }
  const at = (side: 0 | 1, share: number) => {
    const sorted = [...times[side]].sort((a, b) => a - b)
    return Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 100) / 100
  }
  const [small, large] = [at(0, 0.95), at(1, 0.95)]
  return {
    kind,
    p50: [at(0, 0.5), at(1, 0.5)],
    p95: [small, large],
    ratio: Math.round((large / small) * 100) / 100,
    found: Math.round((found / searches / 2) * 10) / 10,
  }
}
