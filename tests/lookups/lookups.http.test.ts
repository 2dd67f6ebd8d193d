import { beforeAll, describe, expect, it } from '@jest/globals'
import { type Caller, testApi } from '../harness/api.ts'
import { testDocumentNumber, testResidents } from '../harness/people.ts'
import { testHouse, testTownship } from '../harness/township.ts'

const house = await testHouse()
const api = await testApi(house)
const township = await testTownship(house)
const known = testDocumentNumber()
let officer: Caller

beforeAll(async () => {
  officer = await api.signIn(township, 'OFFICER')
  await testResidents(house, township.id, [{ documentNumber: known, employerId: township.employerId }])
})

const asking = `mutation ($input: LookUpPersonInput!, $key: String) { lookUpPerson(input: $input, idempotencyKey: $key) {
  ... on LookupAnswer { id outcome disclosed answeredAt
    person { name currentAddress registered } }
  ... on Refusal { code field message { zh en } remedy { zh en } } } }`
const input = {
  purpose: 'ADDRESS_CHECK',
  legalBasis: 'HOUSEHOLD_REGISTRATION_15',
  caseNumber: '走访2026-17',
  necessity: '核对出租房屋与登记地址是否一致',
  documentNumber: known,
}

describe('an officer', () => {
  it('is shown the purposes to choose from', async () => {
    const { data } = await officer.ask(
      '{ lookupPurposes { id label { zh en } legalBases { id label { zh } } fields } }',
    )
    const purposes = (data as { lookupPurposes: { id: string; fields: string[] }[] }).lookupPurposes
    expect(purposes.map(({ id }) => id)).toContain('MISSING_PERSON')
    expect(purposes.find(({ id }) => id === 'ADDRESS_CHECK')?.fields).toEqual([
      'NAME',
      'CURRENT_ADDRESS',
      'REGISTERED',
    ])
  })

  it('finds one person and sees only what the purpose needs', async () => {
    const { data } = await officer.ask(asking, { input })
    expect(data).toMatchObject({
      lookUpPerson: {
        outcome: 'FOUND',
        disclosed: ['NAME', 'CURRENT_ADDRESS', 'REGISTERED'],
        answeredAt: '2026-11-20T04:00:00.000Z',
        person: { name: '测试人', currentAddress: null, registered: false },
      },
    })
    expect(JSON.stringify(data)).not.toContain(known)
  })

  it('is told what is wrong with a question, in words, and the attempt is kept', async () => {
    const { data } = await officer.ask(asking, { input: { ...input, caseNumber: '无' }, key: 'k' })
    expect(data).toMatchObject({
      lookUpPerson: {
        code: 'LOOKUP_CASE_NUMBER',
        field: 'caseNumber',
        remedy: { zh: expect.any(String), en: expect.any(String) },
      },
    })
    const again = await officer.ask(asking, { input: { ...input, caseNumber: '无' }, key: 'k' })
    expect(again.data).toEqual(data)
  })

  it('sees the own look-ups, the newest first, and nobody else’s', async () => {
    const listing = `{ policeLookups(first: 10) { edges { node {
      caseNumber outcome disclosed purpose { id label { zh } } legalBasis { id } } } } }`
    const { data } = await officer.ask(listing)
    expect(data).toMatchObject({
      policeLookups: {
        edges: [
          { node: { outcome: 'REFUSED', caseNumber: '', disclosed: [] } },
          {
            node: {
              outcome: 'FOUND',
              caseNumber: '走访2026-17',
              disclosed: ['NAME', 'CURRENT_ADDRESS', 'REGISTERED'],
              purpose: { id: 'ADDRESS_CHECK' },
              legalBasis: { id: 'HOUSEHOLD_REGISTRATION_15' },
            },
          },
        ],
      },
    })
    const other = await api.signIn(township, 'OFFICER')
    expect(await other.ask(listing)).toEqual({ data: { policeLookups: { edges: [] } } })
  })

  it('sees the numbers of the own look-ups at home, and no other part', async () => {
    const { data, errors } = await officer.ask(
      '{ home { lookups { mine byPurpose { name count } } registrations { live } renewals { owed } } }',
    )
    expect(errors).toBeUndefined()
    expect(data).toEqual({
      home: {
        lookups: { mine: 2, byPurpose: [{ name: 'ADDRESS_CHECK', count: 2 }] },
        registrations: null,
        renewals: null,
      },
    })
  })
})
