import { beforeAll, describe, expect, it } from '@jest/globals'
import { citizenIdCheckCharacter } from '../../domain/people/documents.ts'
import { scanDuplicates } from '../../domain/people/duplicates/scan-duplicates.ts'
import { seedCalendar } from '../../domain/rules/seed-calendar.ts'
import { type Caller, testApi } from '../harness/api.ts'
import { type TestTownship, testHouse, testTownship } from '../harness/township.ts'
import { declareOne } from '../registrations/declare-one.ts'

const house = await testHouse()
const api = await testApi(house)
let township: TestTownship
let clerk: Caller
let company: Caller

const number18 = (sequence: string) => {
  const first17 = `32069919900307${sequence}`
  return first17 + citizenIdCheckCharacter(first17)
}
const as = async () => township.actor('STATION_CLERK')
const residentOf = async (registrationId: string) =>
  (await house.owner.residenceRegistration.findUniqueOrThrow({ where: { id: registrationId } })).residentId
const queue = async (caller = clerk) => {
  const { data } = await caller.ask<{
    answer: {
      edges: { node: { id: string; reasons: string[]; first: { id: string }; second: { id: string } } }[]
    }
  }>(
    '{ answer: duplicateCandidates(first: 50) { edges { node { id reasons foundBy first { id } second { id } samePhone } } } }',
  )
  return data?.answer.edges.map(({ node }) => node) ?? []
}
const between = async (...people: string[]) =>
  (await queue()).filter(({ first, second }) => people.includes(first.id) && people.includes(second.id))

beforeAll(async () => {
  await house.owner.$transaction(tx => seedCalendar(tx))
  township = await testTownship(house)
  clerk = await api.signIn(township, 'STATION_CLERK')
  company = await api.signIn(township, 'COMPANY_CLERK')
}, 180_000)

describe('a pair is proposed', () => {
  it('at registration: the same name, birth date and telephone under two documents', async () => {
    const told = { name: '卞小梅', phone: '13800138066' }
    const one = await residentOf(
      await declareOne(house, await as(), null, { ...told, documentNumber: number18('101') }),
    )
    const other = await residentOf(
      await declareOne(house, await as(), null, { ...told, documentNumber: number18('103') }),
    )
    const near = await residentOf(
      await declareOne(house, await as(), null, { ...told, name: '卞小美', documentNumber: number18('105') }),
    )
    expect(await between(one, other)).toMatchObject([
      { reasons: ['NAME_BIRTH_PHONE'], foundBy: 'REGISTRATION', samePhone: true },
    ])
    expect(await between(one, near)).toEqual([])
  })

  it('for the 15 digits of an old card taken for a passport', async () => {
    const one = await residentOf(
      await declareOne(house, await as(), null, { documentNumber: number18('201') }),
    )
    const number15 = `${number18('201').slice(0, 6)}${number18('201').slice(8, 17)}`
    const other = await residentOf(
      await declareOne(house, await as(), null, {
        documentType: 'PASSPORT',
        documentNumber: number15,
        birthDate: '1990-03-07',
        name: '卞旧证',
      }),
    )
    expect(await between(one, other)).toMatchObject([{ reasons: ['DOCUMENT_FORM'] }])
  })

  it('when a corrected number is somebody else’s, and nothing is written then', async () => {
    const one = await declareOne(house, await as(), null, { documentNumber: number18('301'), name: '卞更正' })
    const other = await residentOf(
      await declareOne(house, await as(), null, { documentNumber: number18('303'), name: '卞在先' }),
    )
    const { data } = await clerk.ask(
      `mutation { answer: correctRegistration(input: { id: "${one}", reason: "号码录错", documentType: MAINLAND_ID, documentNumber: "${number18('303')}" }) {
        __typename ... on AmendedRegistration { duplicateFound registration { resident { id } } } ... on Refusal { code } } }`,
    )
    expect(data?.answer).toMatchObject({ duplicateFound: true })
    expect(await between(await residentOf(one), other)).toMatchObject([
      { reasons: ['CORRECTED_DOCUMENT'], foundBy: 'CORRECTION' },
    ])
  })

  it('when somebody comes with the number that another had before it was corrected', async () => {
    const one = await declareOne(house, await as(), null, { documentNumber: number18('401'), name: '卞先录' })
    await clerk.ask(
      `mutation { correctRegistration(input: { id: "${one}", reason: "号码录错", documentType: MAINLAND_ID, documentNumber: "${number18('403')}" }) { __typename } }`,
    )
    const other = await residentOf(
      await declareOne(house, await as(), null, { documentNumber: number18('401'), name: '卞后来' }),
    )
    expect(await between(await residentOf(one), other)).toMatchObject([
      { reasons: ['CORRECTED_DOCUMENT'], foundBy: 'REGISTRATION' },
    ])
  })

  it('and those who register somebody are not told whom they resemble', async () => {
    expect(await queue(company)).toEqual([])
  })
})

describe('a decision', () => {
  const decide = (id: string, reason: string) =>
    clerk.ask<{ answer: { __typename: string; code?: string } }>(
      `mutation { answer: markNotDuplicate(id: "${id}", reason: "${reason}") { __typename ... on Refusal { code } } }`,
    )

  it('that two are two is remembered by every later scan', async () => {
    const told = { name: '卞双生', phone: '13800138077' }
    const one = await residentOf(
      await declareOne(house, await as(), null, { ...told, documentNumber: number18('501') }),
    )
    const other = await residentOf(
      await declareOne(house, await as(), null, { ...told, documentNumber: number18('503') }),
    )
    const [pair] = await between(one, other)
    expect((await decide(pair?.id ?? '', '不')).data?.answer).toMatchObject({ code: 'REASON_TOO_SHORT' })
    expect((await decide(pair?.id ?? '', '证件 320699199003')).data?.answer).toMatchObject({
      code: 'REASON_HOLDS_NUMBER',
    })
    expect((await decide(pair?.id ?? '', '双胞胎，已核对')).data?.answer).toMatchObject({
      __typename: 'DuplicateCandidate',
    })
    expect((await decide(pair?.id ?? '', '双胞胎，已核对')).data?.answer).toMatchObject({
      code: 'DUPLICATE_DECIDED',
    })
    await scanDuplicates(house, township.id, 'test')
    expect(await between(one, other)).toEqual([])
  })

  it('whoever came with an absorbed document is found as the one person, and what it brought goes back', async () => {
    const told = { name: '卞一人', phone: '13800138088' }
    const first = await declareOne(house, await as(), township.employerId, {
      ...told,
      documentNumber: number18('601'),
    })
    const second = await declareOne(house, await as(), null, { ...told, documentNumber: number18('603') })
    const [one, other] = [await residentOf(first), await residentOf(second)]
    const merged = await clerk.ask<{ answer: { id: string } }>(
      `mutation { answer: mergePeople(input: { survivorId: "${one}", absorbedId: "${other}", takeFromAbsorbed: [], reason: "确为同一人" }) {
        __typename ... on ResidentMerge { id absorbedName survivor { id registrations { id status setAside } } } ... on Refusal { code } } }`,
    )
    expect(merged.data?.answer).toMatchObject({
      absorbedName: '卞一人',
      survivor: {
        id: one,
        registrations: expect.arrayContaining([
          expect.objectContaining({ id: second, status: 'DEREGISTERED', setAside: true }),
          expect.objectContaining({ id: first, status: 'REGISTERED', setAside: false }),
        ]),
      },
    })
    expect(
      (await clerk.ask<{ answer: unknown }>(`{ answer: migrantResident(id: "${other}") { id } }`)).data
        ?.answer,
    ).toBeNull()
    await expect(
      declareOne(house, await as(), null, { ...told, documentNumber: number18('603') }),
    ).rejects.toMatchObject({
      code: 'ALREADY_REGISTERED',
    })
    const undone = await clerk.ask<{ answer: unknown }>(
      `mutation { answer: undoMerge(id: "${merged.data?.answer.id}", reason: "合并有误") { __typename ... on Refusal { code } } }`,
    )
    expect(undone.data?.answer).toEqual({ __typename: 'ResidentMerge' })
    const back = await clerk.ask<{ answer: unknown }>(
      `{ answer: migrantResident(id: "${other}") { registrations { id status setAside } } }`,
    )
    expect(back.data?.answer).toEqual({
      registrations: [{ id: second, status: 'REGISTERED', setAside: false }],
    })
  })

  it('nobody with a part of the township merges, and who is a couple is two', async () => {
    const [one, other] = [
      await residentOf(await declareOne(house, await as(), null, { documentNumber: number18('701') })),
      await residentOf(await declareOne(house, await as(), null, { documentNumber: number18('702') })),
    ]
    const merge = (caller: Caller) =>
      caller.ask<{ answer: { code: string } }>(
        `mutation { answer: mergePeople(input: { survivorId: "${one}", absorbedId: "${other}", takeFromAbsorbed: [], reason: "确为同一人" }) { ... on Refusal { code } } }`,
      )
    const part = await api.signIn(township, 'STATION_CLERK', [
      { kind: 'EMPLOYER', targetId: township.employerId },
    ])
    expect((await merge(part)).data?.answer).toEqual({ code: 'PERSON_UNKNOWN' })
    const [firstId = '', secondId = ''] = [one, other].sort()
    await house.owner.couple.create({ data: { townshipId: township.id, firstId, secondId } })
    expect((await merge(clerk)).data?.answer).toEqual({ code: 'MERGE_COUPLE' })
  })
})
