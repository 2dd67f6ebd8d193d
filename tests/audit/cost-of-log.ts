import fs from 'node:fs'
import path from 'node:path'
import { prepareDatabase } from '../../bin/prepare-database.ts'
import type { Actor } from '../../domain/access/actor.ts'
import { act } from '../../domain/act.ts'
import { giveBed } from '../../domain/housing/give-bed.ts'
import { fixedClock } from '../../platform/clock.ts'
import { PROJECT_DIR, readConfig } from '../../platform/config.ts'
import { openDatabase } from '../../platform/database.ts'
import { runMain } from '../../platform/main.ts'
import { progressToTerminal } from '../../platform/start-error.ts'
import { type Database, openClient } from '../../prisma/client.ts'
import { type Caller, testApi } from '../harness/api.ts'
import { type TestHouse, type TestTownship, testTownship, testVault } from '../harness/township.ts'
import { makePeople, makeRooms } from '../housing/rooms-and-people.ts'

const PEOPLE = 2_000
const BEDS_A_ROOM = 8
const ROUNDS = 16
const LISTS = 100
const BEDS = 60
const CALLERS = 8
const list = `{ migrantResidents(first: 25) { edges { node { id name birthDate documentNumber employer { name }
  stay { id bed { label room { number } } } } } pageInfo { hasNextPage endCursor } } }`

/** The same client, which writes lines of the log or is deaf to them; both extended, since that has a cost of its own. */
const withLog = (db: Database, written: boolean): Database =>
  db.$extends({
    query: {
      $executeRaw: async ({ args, query }) =>
        !written && args.sql.startsWith('INSERT INTO audit_entry') ? 0 : query(args),
    },
  }) as unknown as Database

async function measure(on: TestHouse, off: TestHouse): Promise<void> {
  const township = await testTownship(on)
  const people = await makePeople(on.owner, township, PEOPLE)
  const rooms = await makeRooms(on.owner, township, PEOPLE / BEDS_A_ROOM, { beds: BEDS_A_ROOM })
  const beds = rooms.flatMap(({ bedIds }) => bedIds)
  const warden = await township.actor('DORM_WARDEN', [
    { kind: 'PROPERTY', targetId: township.propertyId },
    { kind: 'EMPLOYER', targetId: township.employerId },
  ])
  const clerks = { on: await clerkAt(on, township), off: await clerkAt(off, township) }
  const rates = {
    list: { on: [] as number[], off: [] as number[] },
    bed: { on: [] as number[], off: [] as number[] },
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const which of round % 2 ? (['on', 'off'] as const) : (['off', 'on'] as const)) {
      const house = which === 'on' ? on : off
      rates.list[which].push(await perSecond(LISTS, () => listed(clerks[which])))
      rates.bed[which].push(
        await perSecond(BEDS, () => given(house, warden, people.pop() ?? '', beds.pop() ?? '')),
      )
    }
  }
  const lines = await on.owner.auditEntry.count()
  process.stdout.write(`${lines} lines written\n`)
  tell('people list, 25 rows over HTTP', rates.list)
  tell('giveBed', rates.bed)
}

const clerkAt = async (house: TestHouse, township: TestTownship): Promise<Caller> =>
  (await testApi(house)).signIn(township, 'STATION_CLERK')

async function listed(clerk: Caller): Promise<void> {
  const { errors } = await clerk.ask(list)
  if (errors) throw new Error(JSON.stringify(errors))
}

const given = (house: TestHouse, warden: Actor, residentId: string, bedId: string) =>
  act(house, warden, 'stay.give-bed', under => giveBed(under, { residentId, bedId, startsOn: '2026-11-20' }))

async function perSecond(times: number, work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  let left = times
  const caller = async () => {
    while (left-- > 0) await work()
  }
  await Promise.all(Array.from({ length: CALLERS }, caller))
  return (times / (performance.now() - began)) * 1_000
}

/** Of neighbouring measurements each; the first round warms up. */
function tell(what: string, { on, off }: { on: number[]; off: number[] }): void {
  const median = (list: number[]) =>
    [...list].sort((one, other) => one - other)[Math.floor(list.length / 2)] ?? 0
  const ratios = on.map((rate, round) => rate / (off[round] ?? Number.NaN)).slice(1)
  const [written, left] = [median(on.slice(1)), median(off.slice(1))].map(rate => rate.toFixed(0))
  process.stdout.write(
    `${what}: ${written}/s with the log, ${left}/s without; median ratio of ${ratios.length} rounds ${median(ratios).toFixed(2)}\n`,
  )
}

/**
 * `npm run bench:audit-cost`: people listed over HTTP and beds given, with the log's lines written and not, by turns on
 * one database that commits as durably as in production. Only here can the log be left out.
 */
await runMain(async () => {
  const dataDir = path.join(PROJECT_DIR, '.cache', `audit-cost-${process.pid}`)
  const database = await openDatabase({ ...readConfig({}), dataDir }, { progress: progressToTerminal })
  const closing: (() => Promise<void>)[] = []
  globalThis.workAfterTestFile = closing
  const owner = openClient({ url: database.ownerUrl ?? '', poolSize: 2 })
  const db = openClient({ url: database.appUrl, poolSize: CALLERS })
  try {
    await prepareDatabase(database.ownerUrl ?? '', progressToTerminal)
    const clock = fixedClock('2026-11-20T04:00:00Z')
    const named = { name: '', appUrl: database.appUrl, ownerUrl: '', adminUrl: '' }
    const house: TestHouse = { db, owner, database: named, vault: testVault, clock }
    await measure({ ...house, db: withLog(db, true) }, { ...house, db: withLog(db, false) })
  } finally {
    for (const close of closing.reverse()) await close()
    await Promise.all([db.$disconnect(), owner.$disconnect()])
    await database.close()
    fs.rmSync(dataDir, { recursive: true })
  }
})
