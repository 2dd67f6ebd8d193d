import { expect, it } from '@jest/globals'
import { testApi } from '../harness/api.ts'
import { testResidents } from '../harness/people.ts'
import { testHouse, testTownship } from '../harness/township.ts'
import { makeRooms } from '../housing/rooms-and-people.ts'

const house = await testHouse()
const township = await testTownship(house)
const api = await testApi(house)
const ids = await testResidents(house, township.id, [{}, {}, { phone: '+8613800001234' }])
const [room] = await makeRooms(house.owner, township, 1)
await house.owner.stay.create({
  data: {
    townshipId: township.id,
    propertyId: township.propertyId,
    bedId: room?.bedIds[0] ?? '',
    residentId: ids[2] ?? '',
    startsOn: new Date('2026-11-01'),
    status: 'CHECKED_IN',
  },
})

it('an operation refused in the middle of a list leaves no failure that nobody hears', async () => {
  const unheard: unknown[] = []
  const hear = (failure: unknown) => void unheard.push(failure)
  process.on('unhandledRejection', hear)
  try {
    const warden = await api.signIn(township, 'DORM_WARDEN', [{ kind: 'TOWNSHIP', targetId: township.id }])
    // Of the first is told something that takes a moment, of the next nothing: both are refused the rest.
    const source =
      '{ migrantResidents { edges { node { stay { resident { phone } } registrations { id } } } } }'
    expect((await warden.ask(source)).errors).toHaveLength(1)
    await new Promise(resolve => setTimeout(resolve, 50))
  } finally {
    process.off('unhandledRejection', hear)
  }
  expect(unheard).toEqual([])
})

it('an operation given up at one field keeps no connection for the others', async () => {
  const scopes = [{ kind: 'TOWNSHIP' as const, targetId: township.id }]
  const warden = await api.signIn(township, 'DORM_WARDEN', scopes)
  // The registrations are refused while the numbers of the home page, statement by statement, are still read.
  const source = `{
    migrantResidents(first: 1) { edges { node { registrations { id } } } }
    home { housing { unhoused byDay { count } byBuilding { building { name rooms { beds { label } } } } } }
  }`
  // More than the pool has connections: each that stayed would be missed.
  for (let n = 0; n < 15; n += 1) expect((await warden.ask(source)).errors).toHaveLength(1)
  const [open] = await house.owner.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_stat_activity
    WHERE datname = current_database() AND state = 'idle in transaction'`
  expect(open?.count).toBe(0)
})
