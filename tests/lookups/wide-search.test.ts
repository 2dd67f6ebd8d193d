import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Actor } from '../../domain/access/actor.ts'
import { look } from '../../domain/act.ts'
import { testResidents } from '../harness/people.ts'
import { type TestTownship, testHouse, testTownship } from '../harness/township.ts'
import { makeRooms } from '../housing/rooms-and-people.ts'
import { addressCheck, criminal, lookupActs, missing, type Police, testPolice } from './police.ts'

const NOON = '2026-11-20T04:00:00Z'
const house = await testHouse(NOON)
const acts = lookupActs(house)
let township: TestTownship
let police: Police
let buildingId = ''
let sleepers: string[] = []

beforeAll(async () => {
  township = await testTownship(house)
  police = await testPolice(house, township)
  const { owner } = house
  const [room] = await makeRooms(owner, township, 1, { beds: 64 })
  buildingId = (await owner.building.findFirstOrThrow({ where: { townshipId: township.id } })).id
  sleepers = await testResidents(
    house,
    township.id,
    Array.from({ length: 62 }, () => ({})),
  )
  await owner.stay.createMany({
    data: sleepers.map((residentId, n) => ({
      townshipId: township.id,
      propertyId: township.propertyId,
      bedId: room?.bedIds[n] ?? '',
      residentId,
      // The last two slept there the night before and no more.
      startsOn: new Date('2026-11-01'),
      endsOn: n < 60 ? null : new Date('2026-11-19'),
      status: n < 60 ? ('CHECKED_IN' as const) : ('ENDED' as const),
    })),
  })
})

const wide = (night = '2026-11-19') => ({ ...missing, buildingId, night })
const codeOf = (code: string) => expect.objectContaining({ code })

async function granted(officer: Actor, input = wide()) {
  const { id } = await acts.requestWide(officer, input)
  await acts.decide(await police.supervisor(), { requestId: id, approve: true })
  return id
}

describe('a wider search', () => {
  it('shows at most fifty with name, sex and bed, keeps how many there were and each one shown', async () => {
    const officer = await police.officer()
    const answer = await acts.answerWide(officer, await granted(officer))
    expect(answer).toMatchObject({ hits: 60, disclosed: ['NAME', 'SEX', 'CURRENT_ADDRESS'] })
    expect(answer.people).toHaveLength(50)
    for (const person of answer.people) {
      expect(person).toMatchObject({ documentNumber: null, phone: null, birthDate: null, employer: null })
      expect(person.currentAddress).toContain('床')
    }
    const kept = await house.owner.policeLookup.findUniqueOrThrow({ where: { id: answer.id } })
    expect(kept).toMatchObject({ keyKind: 'BUILDING_NIGHT', hits: 60, outcome: 'FOUND', residentId: null })
    const shown = await house.owner.lookupHit.findMany({ where: { lookupId: answer.id } })
    expect(shown.map(({ residentId }) => residentId).sort()).toEqual([...sleepers].sort().slice(0, 50))
    const [line] = await house.owner.auditEntry.findMany({
      where: { accountId: officer.accountId, act: 'lookup.person' },
    })
    expect(line).toMatchObject({ outcome: 'DONE', details: { hits: 60, shown: 50 } })
    const [asked] = await house.owner.auditEntry.findMany({
      where: { accountId: officer.accountId, act: 'lookup.search-wide' },
    })
    expect(asked).toMatchObject({ details: { buildingId, night: '2026-11-19' } })
  })

  it('is of one night', async () => {
    const officer = await police.officer()
    const answer = await acts.answerWide(officer, await granted(officer, wide('2026-11-18')))
    expect(answer.hits).toBe(62)
    const before = await acts.answerWide(officer, await granted(officer, wide('2026-10-31')))
    expect(before).toMatchObject({ hits: 0, people: [], disclosed: [] })
  })

  it('waits for somebody of higher rank, also where one person needs none, and never comes before', async () => {
    const officer = await police.officer({ rank: 'SQUAD_LEADER' })
    const { id } = await acts.requestWide(officer, wide())
    await expect(acts.answerWide(officer, id)).rejects.toEqual(codeOf('LOOKUP_NOT_GRANTED'))
    const equal = await police.supervisor({ rank: 'SQUAD_LEADER' })
    await expect(acts.decide(equal, { requestId: id, approve: true })).rejects.toEqual(codeOf('LOOKUP_RANK'))
    await acts.decide(await police.supervisor(), { requestId: id, approve: true })
    expect(await acts.answerWide(officer, id)).toMatchObject({ hits: 60 })
    await expect(acts.answer(officer, id)).rejects.toEqual(codeOf('LOOKUP_NOT_GRANTED'))
  })

  it('ends', async () => {
    const officer = await police.officer()
    const id = await granted(officer)
    house.clock.set('2026-11-23T04:00:00Z')
    await expect(acts.answerWide(officer, id)).rejects.toEqual(codeOf('LOOKUP_GRANT_EXPIRED'))
    house.clock.set(NOON)
  })

  it.each([
    ['for checking an address', { ...addressCheck }, 'LOOKUP_NOT_WIDE'],
    [
      'in a building that there is not',
      { buildingId: '00000000-0000-7000-8000-000000000000' },
      'LOOKUP_CRITERIA',
    ],
    ['of long ago', { night: '2024-01-01' }, 'LOOKUP_CRITERIA'],
  ])('is refused %s', async (_, wrong, code) => {
    await expect(acts.requestWide(await police.officer(), { ...wide(), ...wrong })).rejects.toEqual(
      codeOf(code),
    )
  })

  it('is kept in the database to who asked, whom somebody allowed it, while it lasts', async () => {
    const officer = await police.officer()
    const { id } = await acts.requestWide(officer, { ...criminal, buildingId, night: '2026-11-19' })
    const seen = (who: Actor, at = NOON) =>
      look(house, who, async tx => {
        await tx.$executeRaw`SELECT set_config('anju.lookup_grant', ${id}, true), set_config('anju.lookup_at', ${at}, true)`
        return tx.migrantResident.count()
      })
    expect(await seen(officer)).toBe(0)
    await acts.decide(await police.supervisor(), { requestId: id, approve: true })
    expect(await seen(officer)).toBe(50)
    expect(await seen(await police.officer())).toBe(0)
    expect(await seen(officer, '2026-11-21T04:00:00Z')).toBe(0)
  })
})
