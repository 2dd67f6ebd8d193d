import { pino } from 'pino'
import { fixedClock } from '../../../platform/clock.ts'
import { openMailer } from '../../../platform/mailer.ts'
import { openClient } from '../../../prisma/client.ts'
import { type BackendOptions, openBackend } from '../../../workers/backend.ts'
import { queueOf } from '../../../workers/lines.ts'
import { deliveryJobs } from '../../../workers/renewals/deliver.ts'
import { emailOutlet } from '../../../workers/renewals/outlets/email.ts'
import { startWork } from '../../../workers/work.ts'
import { benchVault } from '../database.ts'

// A worker in a process of its own, to be killed: `node --import tsx soak-worker.ts <options as JSON>`.
const { databaseUrl, at, backend, smtpPort } = JSON.parse(process.argv[2] ?? '') as {
  databaseUrl: string
  at: string
  backend: BackendOptions
  smtpPort: number
}
const mailer = openMailer({
  host: '127.0.0.1',
  port: smtpPort,
  secure: false,
  user: undefined,
  password: undefined,
  from: 'anju@example.gov.cn',
  rootsTo: [],
})
const work = await startWork({
  house: { db: openClient({ url: databaseUrl, poolSize: 12 }), vault: benchVault, clock: fixedClock(at) },
  backend: openBackend(backend),
  jobs: deliveryJobs({ EMAIL: emailOutlet(mailer) }, 'https://anju.example.gov.cn'),
  databaseUrl,
  log: pino({ level: 'silent' }),
  concurrency: 1,
  lines: [{ queue: queueOf('deliver.email'), concurrency: 32 }],
  firstRetryMilliseconds: 200,
  measure: () => {},
})
process.once('SIGTERM', () => void work.close().then(() => process.exit(0)))
