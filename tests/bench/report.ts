import type { Machine } from './machine.ts'
import type { BenchOptions } from './options.ts'
import type { CaseFigures, ServerFigures } from './run-case.ts'

export interface Report {
  command: string
  /** ISO 8601, UTC. */
  date: string
  machine: Machine
  options: Pick<BenchOptions, 'people' | 'seconds' | 'rounds' | 'connections'>
  cases: CaseFigures[]
}

/** The report as Markdown, a table a case. */
export function asTables({ command, date, machine, options, cases }: Report): string {
  const node = `Node ${machine.node}${machine.postgraphileNode ? `, PostGraphile on ${machine.postgraphileNode}` : ''}`
  return [
    ...cases.map(table),
    `${options.people.toLocaleString('en')} people, ${options.connections} connections, median of ${options.rounds} × ${options.seconds} s`,
    `${machine.cpu}, ${machine.cores} cores${machine.pinned ? ', server and load on one each' : ''}, load average ${machine.loadAverage} at the start`,
    `${node}, PostgreSQL ${machine.postgresql} (${machine.durability})`,
    `${date} \`${command}\``,
    '',
  ].join('\n')
}

function table({ case: name, what, servers }: CaseFigures): string {
  const yardsticks = Object.keys(servers[0]?.ratios ?? {})
  const head = [
    ...['Server', 'Requests/s', 'p50 ms', 'p99 ms', ...yardsticks.map(each => `to ${each}`)],
    ...['CPU ms', 'of the database', ...yardsticks.map(each => `CPU to ${each}`)],
  ]
  const rows = servers.map(row => cells(row, yardsticks))
  const lines = [head, head.map((_, i) => (i ? '---:' : '---')), ...rows]
  const notes = servers.map(({ server, what: of, notRun }) => `- ${server}: ${notRun ?? of}`)
  return [`## ${name}: ${what}`, '', ...lines.map(line => `| ${line.join(' | ')} |`), '', ...notes, ''].join(
    '\n',
  )
}

function cells(row: ServerFigures, yardsticks: string[]): string[] {
  const number = (value: number | null | undefined, digits: number) => value?.toFixed(digits) ?? '—'
  return [
    row.server,
    row.notRun ? 'not run' : number(row.requestsPerSecond, 0),
    number(row.p50, 0),
    number(row.p99, 0),
    ...yardsticks.map(each => number(row.ratios[each], 2)),
    number(row.cpu && row.cpu.server + row.cpu.database, 2),
    number(row.cpu?.database, 2),
    ...yardsticks.map(each => number(row.cpuRatios[each], 2)),
  ]
}
