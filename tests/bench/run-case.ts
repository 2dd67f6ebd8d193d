import { isDeepStrictEqual } from 'node:util'
import { progressToTerminal } from '../../platform/start-error.ts'
import type { BenchCase, Contender } from './bench-case.ts'
import type { BenchDatabase } from './database.ts'
import { type DatabaseCpu, databaseCpu, usedBetween } from './database-cpu.ts'
import { type LoadRequest, type LoadResult, load } from './load-order.ts'
import type { BenchOptions } from './options.ts'
import { type RunningServer, startServer } from './server-process.ts'

export interface ServerFigures {
  server: string
  what: string
  /** Why there are no figures. */
  notRun: string | null
  requestsPerSecond: number | null
  /** Milliseconds. */
  p50: number | null
  p99: number | null
  /** Processor time an answer, in milliseconds: what other work on the machine disturbs least. */
  cpu: CpuPerRequest | null
  /** Requests per second in proportion to each yardstick. */
  ratios: Record<string, number | null>
  /** The yardstick's processor time an answer, server and database together, in proportion to this one's: 2 is half of it. */
  cpuRatios: Record<string, number | null>
  /** Requests per second of each round. */
  rounds: number[]
  /** Of one answer with its head. */
  bytes: number | null
}

export interface CpuPerRequest {
  server: number
  /** Of the backends that answer, without what PostgreSQL writes behind them. */
  database: number
}

export interface CaseFigures {
  case: string
  what: string
  servers: ServerFigures[]
}

const FIRST_WARM_UP_SECONDS = 5
const WARM_UP_SECONDS = 1

/**
 * All contenders run beside each other and are loaded in turns (A B C A B C …), so that whatever else the machine
 * does meets all of them. Medians of the rounds. Throws when they do not answer the same or one answer fails.
 */
export async function runCase(
  benchCase: BenchCase,
  database: BenchDatabase,
  options: BenchOptions,
): Promise<CaseFigures> {
  const contenders = await benchCase.contenders(database)
  const running = new Map<string, RunningServer>()
  try {
    for (const contender of contenders) {
      if ('notRun' in contender.plan) continue
      progressToTerminal(`启动 ${contender.name}…`, `Starting ${contender.name}…`)
      const { program, request } = contender.plan
      running.set(contender.name, await startServer(program, async () => (await ask(request)).ok))
    }
    await assertSameAnswers(contenders)
    const results = await rounds(contenders, running, options, database.name)
    return {
      case: benchCase.name,
      what: benchCase.what,
      servers: figures(contenders, results, benchCase.yardsticks),
    }
  } finally {
    await Promise.all([...running.values()].map(server => server.stop()))
  }
}

const ask = ({ url, method, headers, body }: LoadRequest) => fetch(url, { method, headers, body })

async function assertSameAnswers(contenders: Contender[]): Promise<void> {
  let first: { name: string; essence: unknown } | undefined
  for (const { name, plan, essence } of contenders) {
    if ('notRun' in plan) continue
    const answer = essence(await (await ask(plan.request)).json())
    first ??= { name, essence: answer }
    if (!isDeepStrictEqual(answer, first.essence)) {
      throw new Error(
        `${first.name} and ${name} answer differently:\n${JSON.stringify(first.essence)}\n${JSON.stringify(answer)}`,
      )
    }
  }
}

type Round = LoadResult & { cpu: CpuPerRequest | null }

async function rounds(
  contenders: Contender[],
  running: Map<string, RunningServer>,
  options: BenchOptions,
  databaseName: string,
): Promise<Map<string, Round[]>> {
  const used = (name: string): Used => ({
    server: running.get(name)?.cpuTime() ?? null,
    database: databaseCpu(databaseName),
  })
  const results = new Map<string, Round[]>()
  for (let round = 1; round <= options.rounds; round += 1) {
    for (const { name, plan } of contenders) {
      if ('notRun' in plan) continue
      const { request } = plan
      const { connections, seconds } = options
      const warmUp = round === 1 ? FIRST_WARM_UP_SECONDS : WARM_UP_SECONDS
      await load({ request, connections, seconds: warmUp })
      const before = used(name)
      const result = await load({ request, connections, seconds })
      const cpu = perRequest(before, used(name), result.requests)
      results.set(name, [...(results.get(name) ?? []), { ...result, cpu }])
      const told = `${round}/${options.rounds} ${name}: ${Math.round(result.requestsPerSecond)}`
      progressToTerminal(`${told} 次/秒`, '/s')
    }
  }
  return results
}

interface Used {
  server: number | null
  database: DatabaseCpu | null
}

function perRequest(before: Used, after: Used, requests: number): CpuPerRequest | null {
  const database = usedBetween(before.database, after.database)
  if (before.server === null || after.server === null || database === null) return null
  return { server: (after.server - before.server) / requests, database: database / requests }
}

function figures(
  contenders: Contender[],
  results: Map<string, Round[]>,
  yardsticks: readonly string[],
): ServerFigures[] {
  const speedOf = (name: string) => median((results.get(name) ?? []).map(each => each.requestsPerSecond))
  const cpuOf = (name: string): CpuPerRequest | null => {
    const all = (results.get(name) ?? []).flatMap(({ cpu }) => cpu ?? [])
    const [server, database] = [median(all.map(cpu => cpu.server)), median(all.map(cpu => cpu.database))]
    return server === null || database === null ? null : { server, database }
  }
  const total = (cpu: CpuPerRequest | null) => cpu && cpu.server + cpu.database
  return contenders.map(({ name, what, plan }) => {
    const mine = results.get(name) ?? []
    const ratio = (yardstick: string) => {
      const [own, theirs] = [speedOf(name), speedOf(yardstick)]
      return own && theirs ? own / theirs : null
    }
    const cpuRatio = (yardstick: string) => {
      const [own, theirs] = [total(cpuOf(name)), total(cpuOf(yardstick))]
      return own && theirs ? theirs / own : null
    }
    return {
      server: name,
      what,
      notRun: 'notRun' in plan ? plan.notRun : null,
      requestsPerSecond: speedOf(name),
      p50: median(mine.map(each => each.p50)),
      p99: median(mine.map(each => each.p99)),
      cpu: cpuOf(name),
      ratios: Object.fromEntries(yardsticks.map(each => [each, ratio(each)])),
      cpuRatios: Object.fromEntries(yardsticks.map(each => [each, cpuRatio(each)])),
      rounds: mine.map(each => each.requestsPerSecond),
      bytes: median(mine.map(each => each.bytes)),
    }
  })
}

function median(values: number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle]
  if (upper === undefined) return null
  return sorted.length % 2 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2
}
