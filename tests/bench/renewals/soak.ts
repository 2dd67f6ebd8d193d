import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { prepareDatabase } from '../../../bin/prepare-database.ts'
import { sealDocument } from '../../../domain/people/sealed.ts'
import { scanRenewals } from '../../../domain/renewals/scan-renewals.ts'
import { sealAddress } from '../../../domain/renewals/sealed.ts'
import { seedCalendar } from '../../../domain/rules/seed-calendar.ts'
import { fixedClock } from '../../../platform/clock.ts'
import { readConfig } from '../../../platform/config.ts'
import { openDatabase } from '../../../platform/database.ts'
import { ROLES, withClient } from '../../../platform/database-roles.ts'
import { freePort } from '../../../platform/free-port.ts'
import { runMain } from '../../../platform/main.ts'
import { openClient } from '../../../prisma/client.ts'
import { insertRows } from '../../../prisma/insert-rows.ts'
import { uuid7 } from '../../../prisma/uuid7.ts'
import { type BackendOptions, migrateQueue } from '../../../workers/backend.ts'
import { benchVault } from '../database.ts'
import { countingMailServer } from './counting-mail-server.ts'

const AT = '2026-11-20T04:00:00Z'
const CHUNK = 5_000

/**
 * `npm run -s soak:reminders -- [--reminders 100000] [--backend redis|postgres] [--kills 20] [--restarts 2] [--seed 1]`: so
 * many reminders through outbox, queue and a mail server on loopback, the worker killed with -9 at random moments and the
 * queue's server restarted in between. Exit code 1 when one was not delivered, or delivered twice, as the mail server
 * counts by Message-ID.
 */
await runMain(async () => {
  const { values } = parseArgs({
    options: {
      reminders: { type: 'string', default: '100000' },
      backend: { type: 'string', default: 'redis' },
      kills: { type: 'string', default: '20' },
      restarts: { type: 'string', default: '2' },
      seed: { type: 'string', default: '1' },
    },
  })
  const reminders = Number(values.reminders)
  const onRedis = values.backend === 'redis'
  const dice = seeded(Number(values.seed))
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'anju-soak-'))
  fs.chmodSync(folder, 0o755)
  const config = { ...readConfig({}), dataDir: path.join(folder, 'data') }
  const open = () => openDatabase(config)
  let database = await open()
  const redis = onRedis ? await ownRedis(folder) : null
  const mail = await countingMailServer()
  let worker: ChildProcess | null = null
  try {
    await prepareDatabase(database.ownerUrl ?? '', () => {})
    await migrateQueue(database.ownerUrl ?? '', ROLES.app)
    await leaveReminders(database, reminders)
    const backend = (): BackendOptions =>
      redis
        ? { redisUrl: redis.url, lockMilliseconds: 5_000 }
        : { postgresUrl: database.appUrl, lockMilliseconds: 5_000 }
    const start = () => {
      const given = JSON.stringify({
        databaseUrl: database.appUrl,
        at: AT,
        backend: backend(),
        smtpPort: mail.port,
      })
      const script = path.join(import.meta.dirname, 'soak-worker.ts')
      return spawn(process.execPath, ['--import', 'tsx', script, given], {
        env: { ...process.env, NODE_OPTIONS: '', NODE_ENV: 'test' },
        stdio: ['ignore', 'ignore', 'inherit'],
      })
    }
    const moments = Array.from({ length: Number(values.kills) }, () => Math.floor(reminders * 0.97 * dice()))
    const restarts = new Set(
      Array.from({ length: Number(values.restarts) }, (_, n) =>
        Math.floor(((n + 1) * moments.length) / (Number(values.restarts) + 1)),
      ),
    )
    const begin = performance.now()
    const loads: number[] = []
    worker = start()
    for (const [n, moment] of moments.sort((a, b) => a - b).entries()) {
      await until(() => mail.delivered.size >= moment)
      if (restarts.has(n)) {
        // Under the hands of a worker that is at work.
        if (redis) await redis.restart()
        else {
          await database.close()
          database = await open()
        }
      }
      await kill(worker)
      loads.push(os.loadavg()[0] ?? 0)
      worker = start()
    }
    await until(() => mail.delivered.size >= reminders)
    const seconds = (performance.now() - begin) / 1_000
    // Whoever would deliver twice gets the time for it.
    await sleep(15_000)
    const rows = await outcomes(database)
    const ended = once(worker, 'exit')
    worker.kill('SIGTERM')
    await Promise.race([ended, sleep(20_000)])
    const exactly = mail.delivered.size === reminders && !mail.delivered.has('')
    const whole = rows.length === 1 && rows[0]?.status === 'SENT' && rows[0].count === reminders
    process.stdout.write(
      `${JSON.stringify(
        {
          backend: values.backend,
          reminders,
          deliveredOnce: mail.delivered.size,
          handedOver: mail.transmissions(),
          suppressedAsDuplicates: mail.transmissions() - mail.delivered.size,
          register: rows,
          kills: moments.length,
          restarts: restarts.size,
          seconds: Math.round(seconds),
          perSecond: Math.round(reminders / seconds),
          loadAverages: loads.map(load => Math.round(load * 10) / 10),
          cores: os.availableParallelism(),
        },
        null,
        2,
      )}\n`,
    )
    if (!exactly || !whole) process.exitCode = 1
  } finally {
    worker?.kill('SIGKILL')
    await mail.close()
    await redis?.close()
    await database.close()
    fs.rmSync(folder, { recursive: true, force: true })
  }
})

/** One person a reminder, each with a contract that ends in a week and mail as the way to be told. */
async function leaveReminders({ ownerUrl, appUrl }: { ownerUrl?: string; appUrl: string }, count: number) {
  const owner = openClient({ url: ownerUrl ?? '', poolSize: 1 })
  const db = openClient({ url: appUrl, poolSize: 2 })
  try {
    await seedCalendar(owner)
    const { id: townshipId } = await owner.township.create({
      data: { divisionCode: '320699001', name: '比照镇', jurisdiction: 'JS' },
    })
    const station = await owner.serviceStation.create({
      data: { townshipId, name: '比照站', address: '比照路' },
    })
    const { id: employerId } = await owner.employer.create({
      data: { townshipId, name: '比照公司', usccCode: 'SOAK', stationId: station.id },
    })
    const now = Date.parse(AT)
    for (let from = 0; from < count; from += CHUNK) {
      const people = Array.from({ length: Math.min(CHUNK, count - from) }, (_, n) => ({
        id: uuid7(now),
        townshipId,
        name: `测${from + n}`,
        namePinyin: 'ce',
        nameInitials: 'c',
        sex: 'MALE' as const,
        documentType: 'MAINLAND_ID' as const,
        ...sealDocument(benchVault, `SOAK${String(from + n).padStart(14, '0')}`),
        employerId,
        createdAt: new Date(now),
        updatedAt: new Date(now),
      }))
      await owner.$transaction(async tx => {
        await insertRows(tx, 'migrant_resident', people)
        await insertRows(
          tx,
          'employment_contract',
          people.map(({ id: residentId }) => ({
            id: uuid7(now),
            townshipId,
            residentId,
            employerId,
            endsOn: '2026-11-27',
            createdAt: new Date(now),
          })),
        )
        await tx.contactPreference.createMany({
          data: people.map(({ id: residentId }, n) => ({
            residentId,
            townshipId,
            channels: ['EMAIL' as const],
            emailCiphertext: sealAddress(benchVault, 'email', `worker-${from + n}@example.com`),
            changedBy: residentId,
            changedAt: new Date(now),
          })),
        })
      })
    }
    const { reminded } = await scanRenewals(
      { db, vault: benchVault, clock: fixedClock(AT) },
      townshipId,
      'soak',
      {
        batch: CHUNK,
      },
    )
    if (reminded !== count) throw new Error(`${reminded} of ${count} reminders were left`)
  } finally {
    await owner.$disconnect()
    await db.$disconnect()
  }
}

async function outcomes({ ownerUrl }: { ownerUrl?: string }): Promise<{ status: string; count: number }[]> {
  return await withClient(ownerUrl ?? '', async client => {
    const { rows } = await client.query('SELECT status, count(*)::int AS count FROM delivery GROUP BY status')
    return rows
  })
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

async function until(what: () => boolean): Promise<void> {
  for (let look = 0; !what(); look += 1) {
    if (look > 24_000) throw new Error('Nothing has moved for forty minutes')
    await sleep(100)
  }
}

/** A Redis of its own that keeps what it was told (append-only file), on a port that stays. */
async function ownRedis(folder: string) {
  const port = await freePort()
  const args = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--dir',
    folder,
    '--appendonly',
    'yes',
    '--save',
    '',
  ]
  const start = async () => {
    const server = spawn('redis-server', args, { stdio: 'ignore' })
    await sleep(1_500)
    return server
  }
  let server = await start()
  const stop = async () => {
    const ended = once(server, 'exit')
    server.kill('SIGTERM')
    await ended
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    restart: async () => {
      await stop()
      server = await start()
    },
    close: stop,
  }
}

/** The same random numbers for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
