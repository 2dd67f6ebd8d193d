import { expect, it } from '@jest/globals'
import { testApi } from '../harness/api.ts'
import { testResidents } from '../harness/people.ts'
import { testHouse, testTownship } from '../harness/township.ts'

const house = await testHouse()
const township = await testTownship(house)
const api = await testApi(house)
await testResidents(house, township.id, [{}, {}, {}])

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
