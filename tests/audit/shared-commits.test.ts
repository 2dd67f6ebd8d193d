import { expect, it } from '@jest/globals'
import type { AuditLine } from '../../domain/audit/record.ts'
import { recordTogether } from '../../domain/audit/record-together.ts'
import { openTrips, type Trips } from '../../prisma/trips.ts'
import { afterTestFile } from '../harness/after-test-file.ts'
import { testHouse, testTownship } from '../harness/township.ts'

const house = await testHouse()
const trips = openTrips({ url: house.database.appUrl, connections: 2 })
afterTestFile(() => trips.end())

/** Trips that are counted, and that keep back what is sent until they are let go. */
function counted(): { trips: Trips; sent: () => number } {
  let sent = 0
  return {
    sent: () => sent,
    trips: {
      ...trips,
      send: calls => {
        sent += 1
        return trips.send(calls)
      },
    },
  }
}

const at = new Date('2026-11-20T04:00:00.123Z')
const line = (n: number): AuditLine => ({
  act: 'person.list',
  outcome: 'DONE',
  subjectType: 'MigrantResident',
  fields: ['birthDate', 'employer.name'],
  details: { shown: n },
})

it('lines of requests side by side share commits, each durable when its request goes on', async () => {
  const [here, there] = [await testTownship(house), await testTownship(house)]
  const [clerk, other] = [await here.actor('STATION_CLERK'), await there.actor('STATION_CLERK')]
  const { trips, sent } = counted()
  const recorder = recordTogether(trips)
  const seen: number[] = []
  await Promise.all(
    Array.from({ length: 40 }, async (_, n) => {
      const actor = n % 4 ? clerk : other
      const requestId = `shared-${n}`
      await recorder.record({ ...actor, requestId }, actor.townshipId ?? '', at, line(n))
      seen.push(await house.owner.auditEntry.count({ where: { requestId } }))
    }),
  )
  expect(seen).toEqual(seen.map(() => 1))
  expect(sent()).toBeLessThan(10)
  const kept = await house.owner.auditEntry.findMany({ where: { requestId: { startsWith: 'shared-' } } })
  expect(kept.map(({ townshipId }) => townshipId).filter(id => id === here.id)).toHaveLength(30)
  const [first] = kept.filter(({ requestId }) => requestId === 'shared-1')
  expect(first).toMatchObject({
    ...line(1),
    at,
    accountId: clerk.accountId,
    actor: 'STATION_CLERK',
    subjectId: null,
  })
  const waiting = await house.owner.auditWaiting.count({
    where: { entryId: { in: kept.map(({ id }) => id) } },
  })
  expect(waiting).toBe(40)
})

it('a line that cannot be written fails alone', async () => {
  const township = await testTownship(house)
  const clerk = await township.actor('STATION_CLERK')
  const recorder = recordTogether(trips)
  const outcomes = await Promise.allSettled(
    [line(1), { ...line(2), outcome: 'UNHEARD_OF' as 'DONE' }, line(3)].map((each, n) =>
      recorder.record({ ...clerk, requestId: `alone-${n}` }, township.id, at, each),
    ),
  )
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(await house.owner.auditEntry.count({ where: { requestId: { startsWith: 'alone-' } } })).toBe(2)
  // And the one after it finds a connection that works.
  await recorder.record({ ...clerk, requestId: 'alone-4' }, township.id, at, line(4))
})

it('a line of another township than the one stated is refused by row security', async () => {
  const [here, there] = [await testTownship(house), await testTownship(house)]
  const stateHere = {
    name: 'state_here',
    text: `SELECT set_config('anju.township', $1, true)`,
    values: [here.id],
  }
  const insert = {
    name: 'insert_there',
    text: `INSERT INTO audit_entry (township_id, at, actor, act, outcome, fields, request_id)
      VALUES ($1::uuid, now(), 'X', 'x', 'DONE', '{}', 'x')`,
    values: [there.id],
  }
  await expect(trips.send([stateHere, insert])).rejects.toThrow(/row-level security/)
  // What a trip stated ends with it.
  const [[[left] = []] = []] = await trips.send([
    { name: 'left', text: `SELECT current_setting('anju.township', true)`, values: [] },
  ])
  expect(left ?? '').toBe('')
})
