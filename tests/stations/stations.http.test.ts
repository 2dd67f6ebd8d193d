import { describe, expect, it } from '@jest/globals'
import { national } from '../../domain/rules/packs/national.ts'
import { premisesNeeded } from '../../domain/stations/rules.ts'
import { testApi } from '../harness/api.ts'
import { testHouse } from '../harness/township.ts'
import { deskWorld } from './desk-world.ts'

const house = await testHouse()
const { township, companyStationId } = await deskWorld(house)
const api = await testApi(house)
const admin = await api.signIn(township, 'ADMINISTRATOR')

const refusal = '__typename ... on Refusal { code message { zh } }'
const input = (
  after: string,
) => `{ kind: ORDINARY, nameZh: "测试，事项", nameEn: "Test", whoZh: "任何人", whoEn: "Anybody",
  materials: [{ code: "IDENTITY_DOCUMENT", zh: "身份证", en: "Card" }], promisedDays: 2, handler: STATION, feeFen: 100,
  steps: [{ key: "CHOOSE", zh: "选", en: "Choose", department: STATION, waitsFor: [${after}] }], legalSource: "测试依据" }`
const publish = async (over: number, after = '') => {
  const { data, errors } = await admin.ask(`mutation { answer: publishService(code: "TEST_ONE", over: ${over},
    input: ${input(after)}) { ${refusal} ... on ServiceItem { id current { number name { zh } } } } }`)
  expect(errors).toBeUndefined()
  return data?.answer
}

describe('the catalogue', () => {
  it('is published in versions, over the one that was read, and in no circle', async () => {
    expect(await publish(0, '"CHOOSE"')).toMatchObject({ code: 'STEP_CIRCLE' })
    expect(await publish(0)).toMatchObject({ current: { number: 1, name: { zh: '测试，事项' } } })
    expect(await publish(0)).toMatchObject({ code: 'SERVICE_CHANGED' })
    expect(await publish(1)).toMatchObject({ current: { number: 2 } })
  })

  it('is told as Open Referral HSDS has it', async () => {
    const { data } = await admin.ask<{ catalogueHsds: string }>('{ catalogueHsds }')
    const told = JSON.parse(data?.catalogueHsds ?? '{}')
    const [one] = told.services.filter(({ name }: { name: string }) => name === '申领居住证')
    expect(one).toMatchObject({
      status: 'active',
      organization_id: township.id,
      cost_options: [{ amount: 0 }],
    })
    expect(one.required_documents).toHaveLength(4)
    expect(told.locations).toHaveLength(2)
  })
})

describe('a station', () => {
  it('shows the seven, staffing and entrustments; evidence runs out', async () => {
    const seen =
      await admin.ask(`mutation { answer: checkKitItem(stationId: "${township.stationId}", item: RULES,
      evidence: "制度汇编第1页", expiresOn: "2026-11-22") { ${refusal} } }`)
    expect(seen.data?.answer).toMatchObject({ __typename: 'ServiceStation' })
    const ask = async (id: string) =>
      (
        await admin.ask<{ serviceStation: { kit: { state: string }[] } }>(`{ serviceStation(id: "${id}") {
        premisesNeeded kit { item state } staffing { people needed present } entrustedWith { task inForce } } }`)
      ).data?.serviceStation
    expect(await ask(township.stationId)).toMatchObject({
      premisesNeeded: 400,
      kit: [{ item: 'RULES', state: 'READY' }, ...Array(6).fill({ state: 'MISSING' })],
      staffing: { people: 0, needed: 0, present: 1 },
      entrustedWith: expect.arrayContaining([{ task: 'REGISTRATION', inForce: true }]),
    })
    expect(await ask(companyStationId)).toMatchObject({ premisesNeeded: null, entrustedWith: [] })
    await house.owner.stationKitItem.updateMany({
      data: { checkedOn: new Date('2026-11-01'), expiresOn: new Date('2026-11-19') },
    })
    expect((await ask(township.stationId))?.kit[0]).toMatchObject({ state: 'EXPIRED' })
  })

  it('of a community has premises by its households, of a company by no rule', () => {
    const needed = (kind: 'ENTERPRISE' | 'URBAN_COMMUNITY' | 'RURAL_COMMUNITY', households: number) =>
      premisesNeeded({ kind, households }, national)
    expect(needed('URBAN_COMMUNITY', 3_000)).toBe(600)
    expect(needed('URBAN_COMMUNITY', 100)).toBe(400)
    expect(needed('RURAL_COMMUNITY', 9_000)).toBe(600)
    expect(needed('ENTERPRISE', 9_000)).toBeNull()
  })
})
