import fs from 'node:fs'
import path from 'node:path'
import { isDeepStrictEqual, parseArgs } from 'node:util'
import pg from 'pg'
import { withClient } from '../../../platform/database-roles.ts'
import { freePort } from '../../../platform/free-port.ts'
import { runMain } from '../../../platform/main.ts'
import { apiProgram, persistedRequest } from '../cases/comparison.ts'
import { type BenchDatabase, openBenchDatabase } from '../database.ts'
import { describeMachine } from '../machine.ts'
import { startServer } from '../server-process.ts'
import { deskPage, type Filter, filters, type Shown } from './bare.ts'

/** What has to be reached: p95 of the page over HTTP to p95 of the bare statement. */
const WANTED = 2
const PEOPLE = 20_000
const WARM_UP = 40

/**
 * `npm run -s bench:desk -- [--cases 100000] [--pages 400]`: opening the desk's page in a township with so many open
 * cases: the console's one request to the API as in production (session, row security, audited read) beside one hand-written
 * statement through pg as the owner of the tables, in turns within one run; p50 and p95 in milliseconds by filter,
 * and the processor time of the API's process a page. Exit code 1
 * when the page as it opens takes more than twice as long.
 */
await runMain(async () => {
  const { values } = parseArgs({
    options: {
      cases: { type: 'string', default: '100000' },
      pages: { type: 'string', default: '400' },
    },
  })
  const cases = Number(values.cases)
  const database = await openBenchDatabase(PEOPLE, 'anju_bench_desk')
  try {
    const { account, township } = await ready(database, cases)
    const port = await freePort()
    const ask = async (filter: Filter) => {
      const { url, ...request } = persistedRequest(
        'Desk',
        { first: 25, after: null, filter },
        database.tokens.clerk,
        port,
      )
      const answer = (await (await fetch(url, request)).json()) as { data?: { desk: Shown } }
      if (!answer.data) throw new Error(JSON.stringify(answer))
      return answer.data.desk
    }
    const program = { ...apiProgram(database.appUrl, port), anywhere: true }
    const server = await startServer(program, async () => Boolean(await ask({})))
    const client = new pg.Client({ connectionString: database.ownerUrl })
    await client.connect()
    try {
      const figures = []
      for (const filter of filters) {
        const statement = deskPage(filter, { township, account })
        const bare = async (): Promise<Shown> =>
          JSON.parse((await client.query<[string]>({ ...statement, rowMode: 'array' })).rows[0]?.[0] ?? '')
        const [own, theirs] = [await ask(filter), await bare()]
        if (!isDeepStrictEqual(own.edges, theirs.edges) || own.edges.length < 25)
          throw new Error(`Answered differently: ${JSON.stringify(filter)}`)
        const before = server.cpuTime()
        const times = await inTurns(filter, () => ask(filter), bare, Number(values.pages))
        const used = (server.cpuTime() ?? Number.NaN) - (before ?? Number.NaN)
        figures.push({
          ...times,
          serverCpu: Math.round((used / (Number(values.pages) + WARM_UP)) * 100) / 100,
        })
      }
      const machine = await describeMachine(database.ownerUrl, null)
      process.stdout.write(
        `${JSON.stringify({ cases, pages: Number(values.pages), wanted: WANTED, machine, figures }, null, 2)}\n`,
      )
      if ((figures[0]?.ratio ?? Infinity) > WANTED) process.exitCode = 1
    } finally {
      await client.end()
      await server.stop()
    }
  } finally {
    await database.close()
  }
})

/** The cases, unless they are there, and a clerk who is signed in. */
function ready(database: BenchDatabase, cases: number) {
  return withClient(database.ownerUrl, async client => {
    const { rows } = await client.query<{ cases: string }>('SELECT count(*) AS cases FROM service_case')
    if (Number(rows[0]?.cases) !== cases) {
      await client.query('BEGIN')
      await client.query(`CREATE TEMPORARY TABLE size ON COMMIT DROP AS SELECT ${cases}::bigint AS cases`)
      await client.query(fs.readFileSync(path.join(import.meta.dirname, 'fill.sql'), 'utf8'))
      await client.query('COMMIT')
      await client.query('VACUUM ANALYZE')
    }
    const found = await client.query<{ account: string; township: string }>(
      `SELECT id AS account, township_id AS township FROM account WHERE username = 'bench-clerk'`,
    )
    const { account = '', township = '' } = found.rows[0] ?? {}
    return { account, township }
  })
}

/** In turns, so that what else the machine does meets both alike; a first round of each warms what is kept. */
async function inTurns(
  filter: object,
  page: () => Promise<unknown>,
  bare: () => Promise<unknown>,
  pages: number,
) {
  const times = { page: [] as number[], bare: [] as number[] }
  for (let n = -WARM_UP; n < pages; n += 1) {
    for (const [side, work] of [
      ['page', page],
      ['bare', bare],
    ] as const) {
      const begin = performance.now()
      await work()
      if (n >= 0) times[side].push(performance.now() - begin)
    }
  }
  const at = (side: keyof typeof times, share: number) => {
    const sorted = times[side].toSorted((a, b) => a - b)
    return Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 100) / 100
  }
  const [p95, bareP95] = [at('page', 0.95), at('bare', 0.95)]
  return {
    filter,
    page: { p50: at('page', 0.5), p95 },
    bare: { p50: at('bare', 0.5), p95: bareP95 },
    ratio: Math.round((p95 / bareP95) * 100) / 100,
  }
}
