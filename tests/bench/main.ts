import { runMain } from '../../platform/main.ts'
import { StartError } from '../../platform/start-error.ts'
import type { BenchCase } from './bench-case.ts'
import { openBenchDatabase } from './database.ts'
import { describeMachine } from './machine.ts'
import { readOptions } from './options.ts'
import { peopleList } from './people-list/people-list.ts'
import { postgraphileNode } from './postgraphile-node.ts'
import { asTables } from './report.ts'
import { type CaseFigures, runCase } from './run-case.ts'

const CASES: readonly BenchCase[] = [peopleList]

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
