import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type pg from 'pg'
import { testHouse, testTownship } from '../harness/township.ts'
import { superuser, verdictAfter } from './sealed-log.ts'
import { makeVictim, tamperAndLook } from './tamper-run.ts'
import { hide, keptOutside, type Victim } from './tampering.ts'

/** `npm run soak:audit` sets 10,000. */
const times = Number(process.env.ANJU_TAMPERINGS ?? 250)
const seed = Number(process.env.ANJU_SEED ?? 20261123)

const house = await testHouse()
let client: pg.Client
let victim: Victim

beforeAll(async () => {
  client = await superuser(house)
  victim = await makeVictim(house, await testTownship(house), 120)
})
afterAll(() => client.end())

it('a log that nobody touched is whole, with and without the outside', async () => {
  const outside = await keptOutside(client, victim.townshipId)
  const all = { whole: true, fault: null, entries: 120 }
  expect(await verdictAfter(client, victim.townshipId)).toMatchObject(all)
  expect(await verdictAfter(client, victim.townshipId, undefined, outside)).toMatchObject(all)
})

it(`whatever a superuser does to it is found, and the first bad entry named: ${times} times, seed ${seed}`, async () => {
  expect(await tamperAndLook(client, victim, times, seed)).toEqual([])
}, 3_600_000)

it('seals cut off at the end, with all they hold, are known outside and nowhere else', async () => {
  const outside = await keptOutside(client, victim.townshipId)
  const from = victim.ids.at(-10) ?? ''
  const cut = async (inside: pg.Client) => {
    await inside.query('DELETE FROM audit_entry WHERE township_id = $1 AND id >= $2', [
      victim.townshipId,
      from,
    ])
    await hide(inside, victim, 'SEALS')
  }
  expect(await verdictAfter(client, victim.townshipId, cut)).toMatchObject({ whole: true, entries: 110 })
  expect(await verdictAfter(client, victim.townshipId, cut, outside)).toMatchObject({
    whole: false,
    fault: { what: 'TRUNCATED', entry: from },
  })
})

it.each([
  [`UPDATE audit_seal SET root = sha256(root) WHERE number = 2`, 'SEAL'],
  [`UPDATE audit_seal SET sealed_at = sealed_at + interval '1 ms' WHERE number = 2`, 'SEAL'],
  [`UPDATE audit_seal SET leaves = overlay(leaves placing sha256('x') from 33) WHERE number = 2`, 'SEAL'],
  [`UPDATE audit_seal SET previous_hash = sha256('x') WHERE number = 3`, 'SEAL'],
  [`DELETE FROM audit_seal WHERE number = 2`, 'INSERTED'],
  [`INSERT INTO audit_waiting SELECT township_id, 999999999 FROM audit_seal WHERE number = 1`, 'MISSING'],
])('a seal that is touched is found: %s', async (sql, what) => {
  const verdict = await verdictAfter(client, victim.townshipId, inside => inside.query(sql))
  expect(verdict).toMatchObject({ whole: false, fault: { what } })
})
