import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Actor } from '../../domain/access/actor.ts'
import type { House } from '../../domain/act.ts'
import { storeUpload } from '../../domain/workbooks/upload.ts'
import type { Database } from '../../prisma/client.ts'
import { uuid7 } from '../../prisma/uuid7.ts'
import { madeRoster } from '../bench/import/made-roster.ts'

export interface KillRun {
  house: House
  owner: Database
  appUrl: string
  clerk: Actor
  employerId: string
  kills: number
  /** Rows of each workbook. */
  rows: number
  roll(): number
}

export interface Killed {
  kills: number
  imports: number
  /** What is not as it should be; empty when every row is registered once or reported. */
  faults: string[]
}

const start = ({ appUrl, clerk }: KillRun, batchId: string): ChildProcess =>
  spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      path.join(import.meta.dirname, 'import-process.ts'),
      appUrl,
      clerk.accountId ?? '',
      batchId,
    ],
    { env: { ...process.env, NODE_OPTIONS: '' }, stdio: ['ignore', 'pipe', 'inherit'] },
  )

/** Imports one workbook after the other and kills the process at random moments, until there were enough kills. */
export async function killImports(run: KillRun): Promise<Killed> {
  const faults: string[] = []
  let kills = 0
  let imports = 0
  // How long an import works, as far as seen: moments are drawn from all of it.
  let span = 1_500
  while (kills < run.kills) {
    const batchId = await upload(run, imports)
    imports++
    for (let done = false; !done; ) {
      const child = start(run, batchId)
      let said = ''
      child.stdout?.on('data', data => {
        said += data
      })
      const ended = once(child, 'exit')
      while (!said.includes('begun') && child.exitCode === null) await sleep(5)
      const begun = performance.now()
      if (kills < run.kills) {
        await Promise.race([sleep(run.roll() * span), ended])
        if (child.exitCode === null) {
          child.kill('SIGKILL')
          kills++
        }
      }
      await ended
      done = said.includes('done')
      if (done) span = Math.max(span, performance.now() - begun)
      else if (child.exitCode !== null) throw new Error('The import itself failed')
    }
    faults.push(...(await faultsOf(run, batchId)))
  }
  return { kills, imports, faults }
}

async function upload({ house, clerk, employerId, rows }: KillRun, series: number): Promise<string> {
  const batchId = uuid7(Date.now())
  const claim = {
    batchId,
    accountId: clerk.accountId ?? '',
    kind: 'ROSTER' as const,
    fileName: 'kill.xlsx',
    employerId,
    propertyId: null,
  }
  await storeUpload(house, clerk, claim, await madeRoster(rows, series % 10))
  return batchId
}

/** None lost, none twice: each row once, and as many people and registrations as rows that were accepted. */
async function faultsOf({ owner, rows }: KillRun, batchId: string): Promise<string[]> {
  const [told] = await owner.$queryRaw<Record<string, number>[]>`
    SELECT count(*)::int AS rows, count(*) FILTER (WHERE outcome = 'REJECT' OR applied_at IS NOT NULL)::int AS settled,
      count(DISTINCT subject_id)::int AS people,
      (SELECT count(*)::int FROM residence_registration g WHERE g.import_batch_id = ${batchId}::uuid) AS registrations,
      (SELECT created_rows FROM import_batch b WHERE b.id = ${batchId}::uuid) AS created
    FROM import_row WHERE batch_id = ${batchId}::uuid`
  const wanted = { rows, settled: rows, people: rows, registrations: rows, created: rows }
  return Object.entries(wanted).flatMap(([what, count]) =>
    told?.[what] === count ? [] : [`${batchId}: ${what} ${told?.[what]} instead of ${count}`],
  )
}
