import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from '@jest/globals'
import type { Queue } from 'bullmq'
import { DomainError } from '../../domain/errors.ts'
import type { Backend } from '../../workers/backend.ts'
import type { Job } from '../../workers/job.ts'
import { relayOnce } from '../../workers/relay.ts'
import { scanRenewalsJob } from '../../workers/renewals/scan.ts'
import { scanEveryTownship } from '../../workers/schedule.ts'
import { startWork, type Work } from '../../workers/work.ts'
import { keptLog } from '../faults/log-kept.ts'
import { testHouse, testTownship } from '../harness/township.ts'
import { queueBackends } from './queue-backends.ts'

const house = await testHouse()
const backends = await queueBackends(house.database)
const township = await testTownship(house)
const secret = '320699199001011234'

for (const { name, suite, open } of backends) {
  suite(`the queue on ${name}`, () => {
    const { log, lines } = keptLog()
    let backend: Backend
    let queue: Queue
    const running = new Set<Work>()

    beforeEach(async () => {
      lines.length = 0
      await house.owner.outboxMessage.deleteMany()
      backend = open()
      queue = backend.queue()
      await queue.obliterate({ force: true })
    })
    afterEach(async () => {
      for (const work of running) await work.close()
      running.clear()
      await queue.close()
      await backend.close()
    })

    /** A whole worker process' work, over these jobs; a first retry comes soon. */
    async function begin(...jobs: Job[]): Promise<Work> {
      const work = await startWork({
        house,
        backend: open(),
        jobs: [...jobs, scanRenewalsJob, scanEveryTownship(scanRenewalsJob)],
        databaseUrl: house.database.appUrl,
        log,
        concurrency: 4,
        firstRetryMilliseconds: 5,
        measure: () => {},
      })
      running.add(work)
      return work
    }

    const end = async (work: Work) => {
      running.delete(work)
      await work.close()
    }

    const leave = (topic: string, count = 1) =>
      house.owner.outboxMessage.createMany({
        data: Array.from({ length: count }, (_, number) => ({
          townshipId: township.id,
          topic,
          payload: { number },
        })),
      })

    const only = async (topic: string, state: 'failed' | 'completed') => {
      const found = await until(
        async () => (await queue.getJobs([state])).filter(job => job.name === topic)[0],
      )
      return found
    }

    it('takes every message once, however many carry them', async () => {
      await leave('count', 900)
      const carried = await Promise.all(
        [1, 2, 3, 4].map(async () => {
          let sum = 0
          for (let moved = -1; moved !== 0; sum += moved) moved = await relayOnce({ house, queue })
          return sum
        }),
      )
      expect(carried.reduce((a, b) => a + b)).toBe(900)
      expect(await queue.getJobCountByTypes('waiting')).toBe(900)
      expect(await house.owner.outboxMessage.count({ where: { publishedAt: null } })).toBe(0)
    })

    it('does every message once with three workers over two relays', async () => {
      const done: number[] = []
      const count: Job = { topic: 'count', run: async (_house, { number }) => void done.push(Number(number)) }
      await Promise.all([begin(count), begin(count), begin(count)])
      for (let batch = 0; batch < 5; batch++) await leave('count', 60)
      await until(async () => done.length >= 300)
      await sleep(200)
      expect(done.sort((a, b) => a - b)).toEqual(Array.from({ length: 300 }, (_, at) => Math.floor(at / 5)))
      // Renewing the lock of a job that ends just then is worth a warning to BullMQ.
      expect(lines.filter(line => !line.includes('"level":40'))).toEqual([])
    })

    it('takes a message twice carried as one, and one of a database made anew as another', async () => {
      await leave('count')
      const [{ id = 0n } = {}] = await house.owner.outboxMessage.findMany()
      await relayOnce({ house, queue })
      await house.owner.outboxMessage.updateMany({ data: { publishedAt: null } })
      await relayOnce({ house, queue })
      expect(await queue.getJobCountByTypes('waiting')).toBe(1)
      await house.owner.outboxMessage.deleteMany()
      await house.owner.outboxMessage.create({
        data: { id, townshipId: township.id, topic: 'count', payload: {}, createdAt: new Date(0) },
      })
      await relayOnce({ house, queue })
      expect(await queue.getJobCountByTypes('waiting')).toBe(2)
    })

    it('hears of a message at once, also while it carries others', async () => {
      const done: number[] = []
      await begin({ topic: 'count', run: async () => void done.push(performance.now()) })
      await sleep(300)
      for (let round = 1; round <= 5; round++) {
        const told = performance.now()
        await leave('count')
        await house.db.$executeRaw`SELECT pg_notify('anju_outbox', '')`
        await until(async () => done.length === round)
        expect((done[round - 1] ?? 0) - told).toBeLessThan(1_500)
      }
    })

    it('repeats what threw, later each time, and shows in the end that it failed, without the values', async () => {
      const at: number[] = []
      await begin({
        topic: 'throw',
        run: async () => {
          at.push(performance.now())
          throw new Error(`row ${secret}`)
        },
      })
      await leave('throw')
      const job = await only('throw', 'failed')
      expect(job.attemptsMade).toBe(8)
      expect(at).toHaveLength(8)
      expect((at[7] ?? 0) - (at[6] ?? 0)).toBeGreaterThan(5 * 2 ** 6)
      expect(JSON.stringify(job.asJSON())).not.toContain(secret)
      expect(lines.filter(line => line.includes('job failed'))).toHaveLength(8)
      expect(lines.join('')).not.toContain(secret)
    })

    it('does not repeat a refusal', async () => {
      let tried = 0
      await begin({
        topic: 'refuse',
        run: async () => {
          tried += 1
          throw new DomainError('NOT_FOUND', { zh: '没有', en: 'None' })
        },
      })
      await leave('refuse')
      const job = await only('refuse', 'failed')
      expect(job).toMatchObject({ attemptsMade: 1, failedReason: 'NOT_FOUND' })
      await sleep(100)
      expect(tried).toBe(1)
    })

    it('does not take an outage for a failure', async () => {
      let tried = 0
      await begin({
        topic: 'outage',
        run: async () => {
          tried += 1
          if (tried < 3) throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
        },
      })
      await leave('outage')
      const job = await only('outage', 'completed')
      expect(tried).toBe(3)
      expect(job.attemptsMade).toBe(1)
    })

    it('lets a running job be repeated when it is told to stop, and says nothing about it', async () => {
      let tried = 0
      let told = (_: unknown) => {}
      const started = new Promise(resolve => {
        told = resolve
      })
      const long: Job = {
        topic: 'long',
        run: async (_house, _payload, { signal, progress }) => {
          tried += 1
          await progress(tried, 2)
          if (tried > 1) return
          told(null)
          await new Promise(resolve => signal.addEventListener('abort', resolve))
          signal.throwIfAborted()
        },
      }
      const first = await begin(long)
      await leave('long')
      await started
      const stopped = performance.now()
      await end(first)
      expect(performance.now() - stopped).toBeLessThan(5_000)
      expect(lines).toEqual([])
      await begin(long)
      const job = await only('long', 'completed')
      expect({ tried, attempts: job.attemptsMade, progress: job.progress }).toEqual({
        tried: 2,
        attempts: 1,
        progress: { done: 2, total: 2 },
      })
    })

    it('closes without a word when nothing runs', async () => {
      const work = await begin()
      await sleep(300)
      await end(work)
      expect(lines).toEqual([])
    })

    it('keeps one timetable however many workers start, and scans every township at a start', async () => {
      await Promise.all([begin(), begin()])
      expect(await queue.getJobSchedulers()).toHaveLength(1)
      const scanned = await until(() => house.owner.auditEntry.count({ where: { act: 'renewal.scan' } }))
      expect(scanned).toBeGreaterThan(0)
    })

    it('calls a job of another version unknown and goes on', async () => {
      await begin()
      await leave('of another version')
      const job = await only('of another version', 'failed')
      expect(job).toMatchObject({ attemptsMade: 1, failedReason: 'JOB_UNKNOWN' })
    })
  })
}

/** What `look` finds as soon as it is something. */
async function until<T>(look: () => Promise<T>, milliseconds = 15_000): Promise<NonNullable<T>> {
  for (const end = performance.now() + milliseconds; performance.now() < end; ) {
    const found = await look()
    if (found) return found
    await sleep(20)
  }
  throw new Error(`Not within ${milliseconds} ms`)
}
