import path from 'node:path'
import { parseArgs } from 'node:util'
import { type Hasher, openLeafThreads } from '../domain/audit/leaf-threads.ts'
import { logSource } from '../domain/audit/log-source.sql.ts'
import { type Verdict, verifyLog } from '../domain/audit/verify-log.ts'
import { StartError } from '../platform/start-error.ts'
import type { RowClient } from '../prisma/row-stream.ts'
import { OutsideDamaged, readRootFiles } from '../workers/audit/read-root-files.ts'
import { readingLog, type Township, withLog } from './audit-log.ts'

const usage = 'npm run audit:verify -- [--township ID] [--roots DIR] [--json]'

/** One beside this one and the database at work keeps two processors busy; more wait for the rows. */
const THREADS = 2

type Reported = Verdict & { name: string; seconds: number; cpuSeconds: number }

/**
 * `npm run audit:verify`: holds the log of each township to its seals, and those to the roots kept outside when a folder
 * is given. Exit code 0: whole. 1: not whole, with the first bad entry. 2: it could not be told.
 */
async function main(): Promise<number> {
  const { township, roots, json } = options()
  const outsideFolder = roots && path.resolve(process.env.INIT_CWD ?? '', roots)
  const threads = openLeafThreads(THREADS)
  try {
    const verdicts = await withLog(township, (client, townships) =>
      verifyEach(client, townships, outsideFolder, threads),
    )
    for (const verdict of verdicts) {
      process.stdout.write(json ? `${JSON.stringify(verdict)}\n` : inWords(verdict))
    }
    return verdicts.every(({ whole }) => whole) ? 0 : 1
  } finally {
    await threads.close()
  }
}

async function verifyEach(
  client: RowClient,
  townships: readonly Township[],
  outsideFolder: string | undefined,
  threads: Hasher,
): Promise<Reported[]> {
  const found: Reported[] = []
  for (const { id, name } of townships) {
    const [began, cpu] = [performance.now(), process.cpuUsage()]
    // Before the moment at which the database is read: it may know more than the outside, never less.
    const outside = outsideFolder ? await readRootFiles(outsideFolder, id) : null
    if (outsideFolder && !outside) throw noRoots(outsideFolder, { id, name })
    const verdict = await readingLog(client, id, () => verifyLog(logSource(client, id, threads), id, outside))
    const { user, system } = process.cpuUsage(cpu)
    const cpuSeconds = Math.round((user + system) / 1_000) / 1_000
    found.push({ ...verdict, name, seconds: Math.round(performance.now() - began) / 1_000, cpuSeconds })
  }
  return found
}

function options() {
  try {
    const { values } = parseArgs({
      options: { township: { type: 'string' }, roots: { type: 'string' }, json: { type: 'boolean' } },
    })
    return values
  } catch {
    throw new StartError(`用法：${usage}`, `Usage: ${usage}`)
  }
}

function inWords(verdict: Reported): string {
  const { name, whole, fault, faults, entries, waiting, seals, erased, outside, late } = verdict
  const lines = [
    `${name}  ${whole ? '完整 WHOLE' : '不完整 NOT WHOLE'}  (${verdict.seconds} s, CPU ${verdict.cpuSeconds} s)`,
    `  记录 entries ${entries} · 封存 seals ${seals} · 待封存 waiting ${waiting} · 部分抹去 partly erased ${erased}`,
    outside
      ? `  库外 outside: 封存 seals ${outside.seals} · 日 days ${outside.days}`
      : '  未与库外的根比对 held against nothing outside the database (--roots DIR)',
  ]
  if (late.count > 0) lines.push(`  日期偏早 dated early: ${late.count}, 首条 first ${late.first}`)
  if (fault) lines.push(`  首条问题 first bad: ${fault.zh} · ${fault.en}`)
  for (const other of faults.filter(each => each !== fault).slice(0, 10))
    lines.push(`    ${other.zh} · ${other.en}`)
  return `${lines.join('\n')}\n`
}

const noRoots = (folder: string, { id, name }: Township): StartError =>
  new StartError(`${folder} 中没有 ${name}（${id}）的根。`, `${folder} holds no roots of ${name} (${id}).`)

try {
  process.exitCode = await main()
} catch (error) {
  const known = error instanceof StartError || error instanceof OutsideDamaged
  process.stderr.write(`${known ? error.message : (error as Error).stack}\n`)
  process.exitCode = 2
}
