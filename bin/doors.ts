import path from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { createTicketSigner } from '../api/http/tickets.ts'
import { createServer } from '../api/server.ts'
import { readChannelSettings } from '../platform/channel-settings.ts'
import { PROJECT_DIR } from '../platform/config.ts'
import { listenOn } from '../platform/listen.ts'
import { readMailSettings } from '../platform/mail-settings.ts'
import { openMailer } from '../platform/mailer.ts'
import { readSmsSettings } from '../platform/sms-settings.ts'
import { traceEnded } from '../platform/tracing.ts'
import { rootFiles } from '../workers/audit/root-files.ts'
import { auditJobs } from '../workers/audit/seal.ts'
import { openBackend } from '../workers/backend.ts'
import { jobs } from '../workers/jobs.ts'
import { sendOwnCodeJob } from '../workers/oneself/send-code.ts'
import { deliveryJobs } from '../workers/renewals/deliver.ts'
import { startWork } from '../workers/work.ts'
import { openDemoMail } from './demo-mail.ts'
import type { Ground } from './ground.ts'
import { openHotReads } from './hot-reads.ts'
import { linesOf, openSms, outletsOf } from './outlets.ts'
import { ownCodeChannel } from './own-code-channel.ts'

/** Opens the HTTP door and returns its address. */
export async function openApi({
  config,
  signIn,
  log,
  metrics,
  secrets,
  database,
  house,
  shutdown,
}: Ground): Promise<string> {
  const operations = metrics.meter.createHistogram('graphql_operation_duration', {
    unit: 's',
    description: 'Time from request to answer of a GraphQL operation',
  })
  const app = await createServer({
    house,
    hot: openHotReads({ database, shutdown }),
    log,
    tickets: createTicketSigner(secrets.signingSecret),
    open: config.environment !== 'production',
    secureCookie: config.publicUrl?.startsWith('https:') ?? false,
    consoleFolder: path.join(PROJECT_DIR, 'admin', 'dist'),
    trustProxy: config.environment === 'production',
    ready: async () => Boolean(await house.db.$queryRaw`SELECT 1`),
    metrics: metrics.text,
    openid: signIn.openid,
    publicUrl: config.publicUrl,
    measure: (operation, seconds, failed) => {
      operations.record(seconds, { operation, failed })
      traceEnded(`graphql ${operation}`, seconds, failed)
    },
  })
  const port = await listenOn(config, address => app.listen(address))
  shutdown.add('http', () => app.close())
  return config.publicUrl ?? `http://${config.host === '0.0.0.0' ? 'localhost' : config.host}:${port}`
}

/** Opens the queue door: relay, schedule and workers, on Redis when given, else on PostgreSQL. */
export async function openWork({ config, log, metrics, database, house, shutdown }: Ground): Promise<void> {
  const durations = metrics.meter.createHistogram('job_duration', {
    unit: 's',
    description: 'Time a job took',
  })
  const mail = readMailSettings()
  const demoMail = mail || config.environment === 'production' ? null : await openDemoMail(config.dataDir)
  const mailer = mail ? openMailer(mail) : demoMail ? openMailer(demoMail.settings) : undefined
  const channels = readChannelSettings()
  const sms = await openSms(readSmsSettings(), () => Temporal.Now.zonedDateTimeISO('Asia/Shanghai'))
  const work = await startWork({
    house,
    backend: openBackend(config.redisUrl ? { redisUrl: config.redisUrl } : { postgresUrl: database.appUrl }),
    jobs: [
      ...jobs,
      sendOwnCodeJob(ownCodeChannel(config, sms, log)),
      ...deliveryJobs(outletsOf(mailer, sms, channels), config.publicUrl ?? null),
      ...auditJobs(
        [rootFiles(config.rootsDir)],
        mail?.rootsTo.length && mailer ? { mailer, to: mail.rootsTo } : null,
      ),
    ],
    databaseUrl: database.appUrl,
    log,
    concurrency: 4,
    lines: linesOf(channels),
    measure: (topic, seconds, failed) => {
      durations.record(seconds, { topic, failed })
      traceEnded(`job ${topic}`, seconds, failed)
    },
  })
  if (demoMail) shutdown.add('demo mail', demoMail.close)
  if (mailer) shutdown.add('mail', async () => mailer.close())
  shutdown.add('workers', work.close)
}
