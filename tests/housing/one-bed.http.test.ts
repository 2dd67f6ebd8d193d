import { describe, expect, it } from '@jest/globals'
import { testApi } from '../harness/api.ts'
import { testHouse, testTownship } from '../harness/township.ts'

const contenders = 200
const house = await testHouse()
const api = await testApi(house)
const township = await testTownship(house)

const giveBed = `mutation ($residentId: ID!, $bedId: ID!) {
  giveBed(residentId: $residentId, bedId: $bedId, startsOn: "2026-11-20") {
    __typename ... on Stay { id } ... on Refusal { code message { zh en } }
  }
}`

describe('one bed and two hundred who want it', () => {
  it.each([1, 2, 3])(
    'one gets it, all others a clear answer (round %i)',
    async round => {
      const warden = await api.signIn(township, 'DORM_WARDEN', [{ kind: 'TOWNSHIP', targetId: township.id }])
      const bedId = await oneBed(round)
      const people = await house.owner.migrantResident.createManyAndReturn({
        data: Array.from({ length: contenders }, (_, index) => person(round * 1_000 + index)),
        select: { id: true },
      })
      const answers = await Promise.all(
        people.map(({ id }) =>
          warden.ask<{ giveBed: { __typename: string; code?: string } }>(giveBed, { residentId: id, bedId }),
        ),
      )
      const results = answers.map(({ data }) => data?.giveBed.code ?? data?.giveBed.__typename)
      expect(results.filter(result => result === 'Stay')).toHaveLength(1)
      expect(results.filter(result => result === 'BED_TAKEN')).toHaveLength(contenders - 1)
      expect(await house.owner.stay.count({ where: { bedId } })).toBe(1)
    },
    60_000,
  )
})

async function oneBed(round: number): Promise<string> {
  const shared = { townshipId: township.id, propertyId: township.propertyId }
  const building = await house.owner.building.create({ data: { ...shared, name: `${round}号楼` } })
  const room = await house.owner.room.create({
    data: {
      ...shared,
      buildingId: building.id,
      floor: 1,
      number: '101',
      sexPolicy: 'FEMALE',
      usableArea: 33,
      ratedCapacity: 8,
      capacityLimit: 'BEDS',
      rulePackId: 'JS-2020',
    },
  })
  const bed = await house.owner.bed.create({ data: { ...shared, roomId: room.id, number: 1, tier: 'LOWER' } })
  return bed.id
}

const person = (mark: number) => ({
  townshipId: township.id,
  name: '测试',
  namePinyin: 'ceshi',
  nameInitials: 'cs',
  sex: 'FEMALE' as const,
  documentType: 'PASSPORT' as const,
  documentCiphertext: house.vault.seal('x', 'migrant_resident.document'),
  documentIndex: house.vault.blindIndex(String(mark), 'test'),
  documentTailIndex: house.vault.blindIndex('x', 'test'),
  employerId: township.employerId,
})
