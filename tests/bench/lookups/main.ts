import { parseArgs } from 'node:util'
import { lookupPurposes } from '../../../domain/lookups/purposes.ts'
import { openDocument } from '../../../domain/people/sealed.ts'
import { withClient } from '../../../platform/database-roles.ts'
import { freePort } from '../../../platform/free-port.ts'
import { runMain } from '../../../platform/main.ts'
import { BENCH_DIR, benchVault, keyEnvironment, openBenchDatabase } from '../database.ts'
import { databaseCpu, usedBetween } from '../database-cpu.ts'
import { describeMachine } from '../machine.ts'
import { startServer } from '../server-process.ts'
import { lookUpFor } from './load.ts'
import { makeOfficers } from './officers.ts'
import { verifyEvidence } from './verify.ts'

/** What has to be reached. */
const WANTED_PER_MINUTE = 3_000
const QUOTA = lookupPurposes.find(({ id }) => id === 'ADDRESS_CHECK')?.quotaPerDay ?? 1

/**
 * `npm run -s bench:lookups -- [--seconds 60] [--connections 8] [--people 10000]`: as many look-ups over HTTP as one API
 * process in production mode answers, each by the console's persisted operation under an officer's session; one in ten
 * for a number that nobody has. Afterwards every answer is held to `police_lookup` and the log. Exit code 1 when one
 * does not agree or there were fewer than 3,000 a minute.
 */
await runMain(async () => {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '60' },
      connections: { type: 'string', default: '8' },
      people: { type: 'string', default: '10000' },
    },
  })
  const [seconds, connections, people] = [values.seconds, values.connections, values.people].map(Number) as [
    number,
    number,
    number,
  ]
  const database = await openBenchDatabase(people)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}/graphql`
  try {
    await withClient(database.ownerUrl, async owner => {
      const officers = await makeOfficers(owner, Math.ceil((seconds * 200) / QUOTA) + connections)
      const { rows } = await owner.query<{ document_ciphertext: Buffer }>(
        'SELECT document_ciphertext FROM migrant_resident ORDER BY random() LIMIT 2000',
      )
      const known = rows.map(row => openDocument(benchVault, row.document_ciphertext))
      const server = await startServer(
        {
          name: 'anju-lookups',
          node: process.execPath,
          args: ['--import', 'tsx', 'bin/api.ts'],
          environment: {
            ...keyEnvironment,
            DATABASE_URL: '',
            APP_DATABASE_URL: database.appUrl,
            ANJU_DATA_DIR: BENCH_DIR,
            ANJU_PUBLIC_URL: '',
            OTEL_EXPORTER_OTLP_ENDPOINT: '',
            REDIS_URL: '',
            HOST: '127.0.0.1',
            PORT: String(port),
          },
        },
        async () =>
          (await fetch(url, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }))
            .status > 0,
      )
      try {
        const cpu = () => ({ server: server.cpuTime(), database: databaseCpu(`anju_bench_${people}`) })
        const warm = { url, seconds: 3, connections, officers, known, quota: QUOTA }
        const { asked: first } = await lookUpFor(warm)
        const since = new Date()
        const before = cpu()
        const load = await lookUpFor({ url, seconds, connections, officers, known, quota: QUOTA, first })
        const after = cpu()
        const faults = await verifyEvidence(owner, since, load.told)
        const perMinute = Math.round((load.told.length / load.elapsed) * 60)
        const sorted = [...load.milliseconds].sort((a, b) => a - b)
        const at = (share: number) => Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10
        const machine = await describeMachine(database.ownerUrl, null)
        process.stdout.write(
          `${JSON.stringify(
            {
              perMinute,
              wanted: WANTED_PER_MINUTE,
              lookups: load.told.length,
              found: load.told.filter(({ outcome }) => outcome === 'FOUND').length,
              refused: load.refused,
              seconds: Math.round(load.elapsed * 10) / 10,
              milliseconds: { p50: at(0.5), p95: at(0.95), p99: at(0.99) },
              cpuMillisecondsPerLookup: {
                server: perLookup(usedBy(before.server, after.server), load.told.length),
                database: perLookup(usedBetween(before.database, after.database), load.told.length),
              },
              verified: faults.length === 0,
              faults: faults.slice(0, 10),
              machine,
            },
            null,
            2,
          )}\n`,
        )
        if (faults.length > 0 || perMinute < WANTED_PER_MINUTE || load.refused.length > 0)
          process.exitCode = 1
      } finally {
        await server.stop()
      }
    })
  } finally {
    await database.close()
  }
})

// Declared and not assigned: the bench above has ended before a constant down here would be set.
function usedBy(before: number | null, after: number | null): number | null {
  return before === null || after === null ? null : after - before
}

function perLookup(used: number | null, lookups: number): number | null {
  return used === null ? null : Math.round((used / lookups) * 100) / 100
}
