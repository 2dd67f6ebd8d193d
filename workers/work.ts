import { DelayedError, type Job as QueueJob, UnrecoverableError } from 'bullmq'
import type { Logger } from 'pino'
import type { House } from '../domain/act.ts'
import { isUnreachable } from '../domain/database-refusals.ts'
import { DomainError } from '../domain/errors.ts'
import { safeError } from '../platform/safe-error.ts'
import type { Backend } from './backend.ts'
import { type Job, NotYet } from './job.ts'
import type { Line } from './lines.ts'
import { startRelay } from './relay.ts'
import { scanNow, schedule, watchNow } from './schedule.ts'

export interface WorkOptions {
  house: House
  backend: Backend
  jobs: readonly Job[]
  /** Where the relay listens; the application's own connection. */
  databaseUrl: string
  log: Logger
  concurrency: number
  /** Queues beside the shared one, each with a worker and a pace of its own. */
  lines?: readonly Line[]
  /** Before the first repetition of a job that failed; each further one waits twice as long. */
  firstRetryMilliseconds?: number
  measure(topic: string, seconds: number, failed: boolean): void
}

export interface Work {
  /** Lets running jobs come to a stop, then closes. */
  close(): Promise<void>
}

/** How long a job waits for a database that cannot be reached; an outage costs it none of its attempts. */
const outageMilliseconds = 2_000

/** For how long a job cut short is left alone, so that the worker that is closing does not take it again. */
const stopMilliseconds = 1_000

/** Starts the relay, the schedule and a worker over all jobs. */
export async function startWork(options: WorkOptions): Promise<Work> {
  const { house, backend, databaseUrl, log, concurrency, firstRetryMilliseconds } = options
  const stopping = new AbortController()
  // While closing, connections are cut off in the middle of waiting: nothing to tell anybody.
  const complain = (who: string) => (error: unknown) => {
    if (!stopping.signal.aborted) log.warn({ err: safeError(error) }, who)
  }
  const queue = backend.queue()
  queue.on('error', complain('queue'))
  await queue.waitUntilReady()
  await schedule(queue, options.jobs)
  const lines = options.lines ?? []
  const queues = new Map(lines.map(line => [line.queue, backend.queue(line.queue)]))
  for (const [name, other] of queues) other.on('error', complain(name))
  const run = (job: QueueJob, token?: string) => runJob(job, token, options, stopping.signal)
  const workers = [
    backend.worker(run, concurrency),
    ...lines.map(line => backend.worker(run, line.concurrency ?? concurrency, line)),
  ]
  for (const worker of workers) worker.on('error', complain('worker'))
  const relay = startRelay({ house, queue, queues, databaseUrl, log, firstRetryMilliseconds })
  for (const worker of workers) void worker.run()
  await scanNow(queue)
  await watchNow(queue, options.jobs)
  return {
    close: async () => {
      // First nothing new is taken: a job cut short goes back to the queue and must not be taken up here again.
      const closed = Promise.all(workers.map(worker => worker.close()))
      stopping.abort()
      await relay.close()
      await closed
      await Promise.all([queue, ...queues.values()].map(each => each.close()))
      await backend.close()
    },
  }
}

async function runJob(
  job: QueueJob,
  token: string | undefined,
  options: WorkOptions,
  signal: AbortSignal,
): Promise<void> {
  const work = options.jobs.find(({ topic }) => topic === job.name)
  if (!work) {
    options.log.error({ topic: job.name, jobId: job.id }, 'job unknown: was it left by another version?')
    throw new UnrecoverableError('JOB_UNKNOWN')
  }
  // Waiting for a job ends with one even while closing.
  if (signal.aborted) throw await putBack(job, token, stopMilliseconds)
  const begin = performance.now()
  let failed = true
  try {
    const progress = (done: number, total: number) => job.updateProgress({ done, total })
    const lastAttempt = job.attemptsMade + 1 >= (job.opts.attempts ?? 1)
    await work.run(options.house, job.data as Record<string, unknown>, { progress, signal, lastAttempt })
    signal.throwIfAborted()
    failed = false
  } catch (error) {
    throw await afterFailure(job, token, error, options.log, signal)
  } finally {
    options.measure(work.topic, (performance.now() - begin) / 1_000, failed)
  }
}

/**
 * What the queue is told. Every job can be repeated, so one cut short by a stop or an outage is put back as it was;
 * a refusal stays one however often it is tried. The queue keeps codes only: a message may quote values.
 */
async function afterFailure(
  job: QueueJob,
  token: string | undefined,
  error: unknown,
  log: Logger,
  signal: AbortSignal,
): Promise<Error> {
  if (signal.aborted) return putBack(job, token, stopMilliseconds)
  if (error instanceof NotYet) return putBack(job, token, error.milliseconds)
  const about = { topic: job.name, jobId: job.id, attempt: job.attemptsMade + 1 }
  if (isUnreachable(error)) {
    log.warn({ ...about, err: safeError(error) }, 'job waits: the database cannot be reached')
    return putBack(job, token, outageMilliseconds)
  }
  log.error({ ...about, err: safeError(error) }, 'job failed')
  return error instanceof DomainError ? new UnrecoverableError(error.code) : new Error(codeOf(error))
}

/** Without counting as an attempt; where the queue cannot be reached either, its own recovery repeats the job. */
async function putBack(job: QueueJob, token: string | undefined, milliseconds: number): Promise<Error> {
  try {
    await job.moveToDelayed(Date.now() + milliseconds, token)
    return new DelayedError()
  } catch {
    return new Error('INTERRUPTED')
  }
}

function codeOf(error: unknown): string {
  const { name, code, sqlState } = safeError(error)
  return [name, code, sqlState].filter(Boolean).join(' ')
}
