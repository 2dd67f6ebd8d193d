import { type Job as QueueJob, UnrecoverableError } from 'bullmq'
import type { Logger } from 'pino'
import type { House } from '../domain/act.ts'
import { DomainError } from '../domain/errors.ts'
import { safeError } from '../platform/safe-error.ts'
import type { Backend } from './backend.ts'
import type { Job } from './job.ts'
import { startRelay } from './relay.ts'
import { scanNow, schedule } from './schedule.ts'

export interface WorkOptions {
  house: House
  backend: Backend
  jobs: readonly Job[]
  /** Where the relay listens; the application's own connection. */
  databaseUrl: string
  log: Logger
  concurrency: number
  measure(topic: string, seconds: number, failed: boolean): void
}

export interface Work {
  /** Lets running jobs come to a stop, then closes. */
  close(): Promise<void>
}

/** Starts the relay, the schedule and a worker over all jobs. */
export async function startWork(options: WorkOptions): Promise<Work> {
  const { house, backend, databaseUrl, log, concurrency } = options
  const stopping = new AbortController()
  const queue = backend.queue()
  queue.on('error', error => log.warn({ err: safeError(error) }, 'queue'))
  await queue.waitUntilReady()
  await schedule(queue)
  const worker = backend.worker(job => runJob(job, options, stopping.signal), concurrency)
  worker.on('error', error => log.warn({ err: safeError(error) }, 'worker'))
  worker.on('failed', (job, error) =>
    log.error({ topic: job?.name, jobId: job?.id, err: safeError(error) }, 'job failed'),
  )
  const relay = startRelay(house, queue, databaseUrl, log)
  void worker.run()
  await scanNow(queue)
  return {
    close: async () => {
      stopping.abort()
      await relay.close()
      await worker.close()
      await queue.close()
      await backend.close()
    },
  }
}

async function runJob(
  job: QueueJob,
  { house, jobs, measure }: WorkOptions,
  signal: AbortSignal,
): Promise<void> {
  const work = jobs.find(({ topic }) => topic === job.name)
  if (!work) throw new UnrecoverableError(`No job is called ${job.name}`)
  const begin = performance.now()
  let failed = true
  try {
    const progress = (done: number, total: number) => job.updateProgress({ done, total })
    await work.run(house, job.data as Record<string, unknown>, { progress, signal })
    // Cut short by a stop: the queue must try it again, every job can be repeated.
    if (signal.aborted) throw new Error('stopped before the end')
    failed = false
  } catch (error) {
    // A refusal stays one however often it is tried.
    throw error instanceof DomainError ? new UnrecoverableError(error.code) : error
  } finally {
    measure(work.topic, (performance.now() - begin) / 1_000, failed)
  }
}
