import { execFile } from 'node:child_process'
import os from 'node:os'
import path from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { actorOfAccount } from '../../../domain/access/callers.ts'
import { storeUpload } from '../../../domain/workbooks/upload.ts'
import { systemClock } from '../../../platform/clock.ts'
import { withClient } from '../../../platform/database-roles.ts'
import { runMain } from '../../../platform/main.ts'
import { openClient } from '../../../prisma/client.ts'
import { uuid7 } from '../../../prisma/uuid7.ts'
import { benchVault } from '../database.ts'
import { openBigRegister } from '../register/big-register.ts'
import { copyOnly, readOnly } from './base.ts'
import { madeRoster } from './made-roster.ts'

/** What has to be reached. */
const MOST_RATIO = 3
const MOST_MEGABYTES = 700

/**
 * `npm run -s bench:import -- [--rows 50000] [--people 1000000] [--keep]`: check and applying of a roster by a worker of its
 * own, against reading the same workbook with the same library plus one COPY of as many rows. Exit code 1 above three
 * times that, above 700 MB, or when not everyone is registered once. `--keep` goes on with the database of the last run.
 */
await runMain(async () => {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string', default: '50000' },
      people: { type: 'string', default: '1000000' },
      keep: { type: 'boolean', default: false },
    },
  })
  const [rows, people] = [values.rows, values.people].map(Number) as [number, number]
  const register = await openBigRegister('anju_bench_import', people, { keep: values.keep })
  const house = {
    db: openClient({ url: register.appUrl, poolSize: 4 }),
    vault: benchVault,
    clock: systemClock,
  }
  try {
    const { accountId, employerId, series } = await arrange(register.ownerUrl)
    const bytes = await madeRoster(rows, series)
    const actor = await actorOfAccount(house, 'bench', accountId)
    const load = os.loadavg()[0]
    const base = [{ read: await readOnly(bytes), copy: await copyOnly(register.ownerUrl, rows) }]
    const batchId = uuid7(Date.now())
    const owner = { employerId, propertyId: null }
    await storeUpload(
      house,
      actor,
      { batchId, accountId, kind: 'ROSTER', fileName: 'bench.xlsx', ...owner },
      bytes,
    )
    const { stdout } = await promisify(execFile)(process.execPath, [
      ...['--import', 'tsx', path.join(import.meta.dirname, 'worker.ts')],
      ...[register.appUrl, accountId, batchId],
    ])
    const worked = JSON.parse(stdout) as { check: number; apply: number; megabytes: number; cpu: number }
    base.push({ read: await readOnly(bytes), copy: await copyOnly(register.ownerUrl, rows) })
    const middle = (pick: (each: { read: number; copy: number }) => number) =>
      Math.round(base.reduce((sum, each) => sum + pick(each), 0) / base.length)
    const [read, copy] = [middle(each => each.read), middle(each => each.copy)]
    const ratio = Math.round(((worked.check + worked.apply) / (read + copy)) * 100) / 100
    const registered = await registeredOnce(register.ownerUrl, batchId)
    const report = { rows, people, read, copy, ...worked, ratio, registered, loadAverage: load }
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
    if (ratio > MOST_RATIO || worked.megabytes > MOST_MEGABYTES || registered !== rows) process.exitCode = 1
  } finally {
    await house.db.$disconnect()
    await register.close()
  }
})

/** The clerk, one employer, and a series of document numbers that no run before has used. */
async function arrange(ownerUrl: string) {
  return withClient(ownerUrl, async client => {
    const { rows } = await client.query<{ account: string; employer: string; runs: number }>(
      `SELECT (SELECT id FROM account WHERE username = 'bench-clerk') AS account,
        (SELECT min(id::text) FROM employer) AS employer, (SELECT count(*)::int FROM import_batch) AS runs`,
    )
    const { account = '', employer = '', runs = 0 } = rows[0] ?? {}
    return { accountId: account, employerId: employer, series: runs % 10 }
  })
}

async function registeredOnce(ownerUrl: string, batchId: string): Promise<number> {
  return withClient(ownerUrl, async client => {
    const { rows } = await client.query<{ registered: number }>(
      `SELECT count(DISTINCT g.resident_id)::int AS registered FROM residence_registration g
       WHERE g.import_batch_id = $1 AND g.status = 'REGISTERED'`,
      [batchId],
    )
    return rows[0]?.registered ?? 0
  })
}
