import { execFile } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { prepareDatabase } from '../../bin/prepare-database.ts'
import { publishRoots } from '../../domain/audit/publish-roots.ts'
import { sealEntries } from '../../domain/audit/seal-entries.ts'
import { systemClock } from '../../platform/clock.ts'
import { PROJECT_DIR, readConfig } from '../../platform/config.ts'
import { openDatabase } from '../../platform/database.ts'
import { withClient } from '../../platform/database-roles.ts'
import { runMain } from '../../platform/main.ts'
import { progressToTerminal } from '../../platform/start-error.ts'
import { openClient } from '../../prisma/client.ts'
import { rootFiles } from '../../workers/audit/root-files.ts'
import { testVault } from '../harness/township.ts'

/** `npm run bench:audit [-- 1000000]`: writes a log, seals it, keeps it outside and lets `audit:verify` look, with times. */
const size = Number(process.argv[2] ?? 1_000_000)
const dataDir = path.join(PROJECT_DIR, '.cache', `audit-million-${process.pid}`)
const roots = path.join(dataDir, 'roots')

/** Lines as the service writes them: about a person, with the fields shown and a reason. */
const lines = `INSERT INTO audit_entry
  (township_id, at, account_id, actor, act, outcome, subject_type, subject_id, fields, details, request_id)
  SELECT $1, now() - n * interval '1 ms', gen_random_uuid(), 'STATION_CLERK', 'person.read', 'DONE', 'MigrantResident',
    gen_random_uuid(), '{birthDate,documentNumber,employer.name,stay.bed.label}',
    jsonb_build_object('caseNumber', 'A' || n, 'shown', n % 100), gen_random_uuid()::text
  FROM generate_series(1, $2) n`

await runMain(async () => {
  const database = await openDatabase({ ...readConfig({}), dataDir }, { progress: progressToTerminal })
  const db = openClient({ url: database.appUrl, poolSize: 2 })
  try {
    await prepareDatabase(database.ownerUrl ?? '', progressToTerminal)
    const townshipId = await timed(`${size} entries written`, () => fill(database.ownerUrl ?? ''))
    const house = { db, vault: testVault, clock: systemClock }
    await timed('sealed', () => sealEntries(house, townshipId))
    await timed('kept outside', () => publishRoots(house, townshipId, rootFiles(roots)))
    await withClient(database.ownerUrl ?? '', client => client.query('VACUUM ANALYZE'))
    await timed('verified', () => verify())
    await timed('verified against the outside', () => verify('--roots', roots))
  } finally {
    await db.$disconnect()
    await database.close()
    fs.rmSync(dataDir, { recursive: true })
  }
})

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now()
  const result = await work()
  process.stdout.write(`${what}: ${((performance.now() - began) / 1_000).toFixed(1)} s\n`)
  return result
}

function fill(ownerUrl: string): Promise<string> {
  return withClient(ownerUrl, async client => {
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO township (id, division_code, name, jurisdiction)
       VALUES (gen_random_uuid(), '320699001', '测试镇', 'JS') RETURNING id`,
    )
    const id = rows[0]?.id ?? ''
    for (let left = size; left > 0; left -= 50_000) await client.query(lines, [id, Math.min(left, 50_000)])
    return id
  })
}

async function verify(...more: string[]): Promise<void> {
  const command = ['--import', 'tsx', 'bin/audit-verify.ts', ...more]
  const env = { ...process.env, ANJU_DATA_DIR: dataDir }
  const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: PROJECT_DIR, env })
  process.stdout.write(stdout)
}
