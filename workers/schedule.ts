import { randomUUID } from 'node:crypto'
import type { Queue } from 'bullmq'
import { anonymous } from '../domain/access/actor.ts'
import { type House, look } from '../domain/act.ts'
import type { Job } from './job.ts'

/** Four times a day, counted in Asia/Shanghai. The scan works by range, so a missed hour loses nothing. */
const scanTimes = { pattern: '0 10 1,7,13,19 * * *', tz: 'Asia/Shanghai' }
const everyTownship = 'renewal.scan-every-township'

/** Tells the queue what happens by the clock. Safe to repeat in every process, also in several at once. */
export async function schedule(queue: Queue): Promise<void> {
  try {
    await queue.upsertJobScheduler('renewal-scan', scanTimes, { name: everyTownship, data: {} })
  } catch (error) {
    // On PostgreSQL the second of two at once is told that the job is there already: then it is.
    const there = await queue.getJobScheduler('renewal-scan')
    if (there?.pattern !== scanTimes.pattern) throw error
  }
}

/** Asks for a scan now as well: after a start nobody waits for the next hour. */
export async function scanNow(queue: Queue): Promise<void> {
  await queue.add(everyTownship, {}, { jobId: `scan-${randomUUID()}`, removeOnComplete: true })
}

/** Runs the scan of one township after the other. */
export function scanEveryTownship(scan: Job): Job {
  return {
    topic: everyTownship,
    run: async (house: House, _payload, report) => {
      const townships = await look(house, anonymous('schedule'), tx => tx.township.findMany(), 'SERVICE')
      for (const [index, { id }] of townships.entries()) {
        if (report.signal.aborted) return
        await scan.run(house, { townshipId: id }, { ...report, progress: async () => {} })
        await report.progress(index + 1, townships.length)
      }
    },
  }
}
