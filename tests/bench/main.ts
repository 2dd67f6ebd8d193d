import { runMain } from '../../platform/main.ts'
import { StartError } from '../../platform/start-error.ts'
import type { BenchCase } from './bench-case.ts'
import { home } from './cases/home.ts'
import { audit, imports, registrations, renewals } from './cases/pages.ts'
import { people } from './cases/people.ts'
import { person } from './cases/person.ts'
import { building, properties, registration } from './cases/things.ts'
import { openBenchDatabase } from './database.ts'
import { describeMachine } from './machine.ts'
import { readOptions } from './options.ts'
import { postgraphileNode } from './postgraphile-node.ts'
import { asTables } from './report.ts'
import { type CaseFigures, runCase } from './run-case.ts'

/** The console's ten most frequent operations; see docs/decisions/2026-11-23-hot-reads.md. */
const CASES: readonly BenchCase[] = [
  people,
  person,
  registrations,
  registration,
  renewals,
  building,
  properties,
  imports,
  audit,
  home,
]

/** `npm run bench`: the report on standard output, as tables or (--json) as JSON. */
export async function bench(args: string[]): Promise<void> {
  await runMain(async () => {
    const options = readOptions(args)
    const chosen = CASES.filter(({ name }) => !options.only || name === options.only)
    if (chosen.length === 0) {
      const names = CASES.map(({ name }) => name).join(', ')
      throw new StartError(
        `没有此项：${options.only}。可选：${names}`,
        `There is no case ${options.only}; there are: ${names}`,
      )
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => process.exit(130))
    const database = await openBenchDatabase(options.people)
    try {
      const machine = await describeMachine(database.ownerUrl, postgraphileNode()?.version ?? null)
      const cases: CaseFigures[] = []
      for (const each of chosen) cases.push(await runCase(each, database, options))
      const { people, seconds, rounds, connections, json } = options
      const report = {
        command: ['npm run bench', ...(args.length ? ['--', ...args] : [])].join(' '),
        date: new Date().toISOString(),
        machine,
        options: { people, seconds, rounds, connections },
        cases,
      }
      process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : asTables(report))
    } finally {
      await database.close()
    }
  })
}
