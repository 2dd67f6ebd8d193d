import { randomUUID } from 'node:crypto'
import type { Queue } from 'bullmq'
import { anonymous } from '../domain/access/actor.ts'
import { type House, look } from '../domain/act.ts'
import type { Job, Report } from './job.ts'

const everyTownshipsRenewals = 'renewal.scan-every-township'
const everyTownshipsLookups = 'lookup.watch-every-township'
const everyTownshipsDuplicates = 'duplicate.scan-every-township'

/** What happens by the clock; hours are those of Asia/Shanghai. */
const timetable = [
  // Four times a day. The scan works by range, so a missed hour loses nothing.
  {
    id: 'renewal-scan',
    when: { pattern: '0 10 1,7,13,19 * * *', tz: 'Asia/Shanghai' },
    name: everyTownshipsRenewals,
  },
  // What single acts find is in the queue at once; this is for what was there before.
  {
    id: 'duplicate-scan',
    when: { pattern: '0 40 3 * * 0', tz: 'Asia/Shanghai' },
    name: everyTownshipsDuplicates,
  },
  // A hold runs out at a minute; for so long a bed may be kept from others for nobody.
  { id: 'stay-let-go', when: { every: 60_000 }, name: 'stay.let-go-every-township' },
  { id: 'exchange-lapse', when: { every: 60_000 }, name: 'exchange.lapse-every-township' },
  // Until it is sealed a superuser can take a line of the log back, so that is soon.
  { id: 'audit-seal', when: { every: 15_000 }, name: 'audit.seal-every-township' },
  {
    id: 'audit-publish',
    when: { pattern: '0 5 * * * *', tz: 'Asia/Shanghai' },
    name: 'audit.publish-every-township',
  },
  // In the quiet hours: what has been kept for its time (domain/retention/periods.ts).
  {
    id: 'retention-prune',
    when: { pattern: '0 20 3 * * *', tz: 'Asia/Shanghai' },
    name: 'retention.prune',
  },
  // Weeks are drawn and countersignatures overdue by the hour at the latest.
  {
    id: 'lookup-watch',
    when: { pattern: '0 7 * * * *', tz: 'Asia/Shanghai' },
    name: everyTownshipsLookups,
  },
]

/** Tells the queue what of `jobs` happens by the clock. Safe to repeat in every process, also in several at once. */
export async function schedule(queue: Queue, jobs: readonly Job[]): Promise<void> {
  for (const { id, when, name } of timetable) {
    if (!jobs.some(({ topic }) => topic === name)) continue
    try {
      const opts = { removeOnComplete: { count: 100 }, removeOnFail: { age: 30 * 86_400 } }
      await queue.upsertJobScheduler(id, when, { name, data: {}, opts })
    } catch (error) {
      // On PostgreSQL the second of two at once is told that the job is there already: then it is.
      const there = await queue.getJobScheduler(id)
      const asMeant = 'every' in when ? Number(there?.every) === when.every : there?.pattern === when.pattern
      if (!asMeant) throw error
    }
  }
}

/** Asks for a scan now as well: after a start nobody waits for the next hour. */
export async function scanNow(queue: Queue): Promise<void> {
  await queue.add(everyTownshipsRenewals, {}, { jobId: `scan-${randomUUID()}`, removeOnComplete: true })
}

/** The same for the look-ups, whose first seed is committed at the first start; where it is one of `jobs`. */
export async function watchNow(queue: Queue, jobs: readonly Job[]): Promise<void> {
  if (!jobs.some(({ topic }) => topic === everyTownshipsLookups)) return
  await queue.add(everyTownshipsLookups, {}, { jobId: `watch-${randomUUID()}`, removeOnComplete: true })
}

/** Runs the scan of one township after the other. */
export const scanEveryTownship = (scan: Job): Job => ({
  topic: everyTownshipsRenewals,
  run: (house, _payload, report) =>
    everyTownship(house, report, townshipId =>
      scan.run(house, { townshipId }, { ...report, progress: async () => {} }),
    ),
})

/** Looks for people who may be one, in one township after the other. */
export const compareEveryTownship = (compare: Job): Job => ({
  topic: everyTownshipsDuplicates,
  run: (house, _payload, report) =>
    everyTownship(house, report, townshipId => compare.run(house, { townshipId }, report)),
})

/** Watches over the look-ups of one township after the other. */
export const watchEveryTownship = (watch: Job): Job => ({
  topic: everyTownshipsLookups,
  run: (house, _payload, report) =>
    everyTownship(house, report, townshipId => watch.run(house, { townshipId }, report)),
})

/** Works through the townships one after the other, until told to stop. */
export async function everyTownship(
  house: House,
  { signal, progress }: Report,
  work: (townshipId: string) => Promise<void>,
): Promise<void> {
  const townships = await look(house, anonymous('schedule'), tx => tx.township.findMany(), 'SERVICE')
  for (const [index, { id }] of townships.entries()) {
    if (signal.aborted) return
    await work(id)
    await progress(index + 1, townships.length)
  }
}
