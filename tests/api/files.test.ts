import { beforeAll, describe, expect, it } from '@jest/globals'
import { roleMay } from '../../domain/access/policy.ts'
import { Role } from '../../prisma/client.ts'
import { dice } from '../access/policy/dice.ts'
import { type MadeWorld, makeWorld } from '../access/policy/made-world.ts'
import { type Caller, testApi } from '../harness/api.ts'
import { type TestTownship, testHouse, testTownship } from '../harness/township.ts'

const house = await testHouse()
const api = await testApi(house)
const nowhere = '00000000-0000-7000-8000-000000000000'
let world: MadeWorld
let township: TestTownship

beforeAll(async () => {
  world = await makeWorld(house, dice(5))
  township = await testTownship(house)
})

/** A workbook with its comments: everything that was uploaded, in one file. */
async function workbook(id: string, cookie = '') {
  const answer = await fetch(`${api.url}/imports/${id}/workbook`, { headers: { cookie } })
  const { requestId: _, ...body } = (await answer.json()) as Record<string, unknown>
  return { status: answer.status, body }
}

describe('a workbook outside of reach', () => {
  it.each(Object.values(Role))('is for %s like one that is not there', async role => {
    const caller: Caller = await api.signIn(township, role)
    const absent = await workbook(nowhere, caller.cookie)
    expect(absent.status).toBe(roleMay(role, 'import.read') ? 404 : 403)
    for (const { id } of world.rows.batch.slice(0, 6)) {
      expect(await workbook(id, caller.cookie)).toEqual(absent)
    }
    const lines = await house.owner.auditEntry.findMany({
      where: { accountId: caller.accountId, act: 'import.read' },
    })
    expect(lines).toHaveLength(7)
    const wanted = roleMay(role, 'import.read') ? 'NOT_FOUND' : 'REFUSED'
    for (const { outcome } of lines) expect(outcome).toBe(wanted)
  })

  it('is nobody’s', async () => {
    expect(await workbook(world.rows.batch[0]?.id ?? '')).toMatchObject({
      status: 401,
      body: { code: 'UNAUTHENTICATED' },
    })
  })
})
