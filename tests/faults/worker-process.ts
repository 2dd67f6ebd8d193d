import { pino } from 'pino'
import { fixedClock } from '../../platform/clock.ts'
import { openClient } from '../../prisma/client.ts'
import { type BackendOptions, openBackend } from '../../workers/backend.ts'
import { jobs } from '../../workers/jobs.ts'
import { startWork } from '../../workers/work.ts'
import { testVault } from '../harness/township.ts'

// A worker in a process of its own, to be killed: `node --import tsx worker-process.ts <options as JSON>`.
const { databaseUrl, at, backend } = JSON.parse(process.argv[2] ?? '') as {
  databaseUrl: string
  at: string
  backend: BackendOptions
}
const work = await startWork({
  house: { db: openClient({ url: databaseUrl, poolSize: 5 }), vault: testVault, clock: fixedClock(at) },
  backend: openBackend(backend),
  jobs,
  databaseUrl,
  log: pino({ level: 'warn' }),
  concurrency: 2,
  measure: () => {},
})
process.once('SIGTERM', () => void work.close().then(() => process.exit(0)))
