import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { fieldOfKey, type LookupPerson } from '../../domain/lookups/find-person.ts'
import { type LookupField, lookupPurposes, wideFields } from '../../domain/lookups/purposes.ts'
import { type Caller, testApi } from '../harness/api.ts'
import { testDocumentNumber, testResidents } from '../harness/people.ts'
import { testHouse, testTownship } from '../harness/township.ts'
import { makeRooms } from '../housing/rooms-and-people.ts'
import { addressCheck, criminal, ground, lookupActs, missing, type Police, testPolice } from './police.ts'

const NOON = '2026-11-20T04:00:00Z'
const house = await testHouse(NOON)
const api = await testApi(house)
const township = await testTownship(house)
const acts = lookupActs(house)
const known = testDocumentNumber()
let police: Police
let buildingId = ''

const keys = Object.keys(fieldOfKey) as (keyof LookupPerson)[]

beforeAll(async () => {
  police = await testPolice(house, township)
  const [residentId = ''] = await testResidents(house, township.id, [
    {
      documentNumber: known,
      phone: '+8613800000000',
      employerId: township.employerId,
      birthDate: new Date('1990-01-01'),
    },
  ])
  const [room] = await makeRooms(house.owner, township, 1, { beds: 4 })
  const { owner } = house
  buildingId = (await owner.building.findFirstOrThrow({ where: { townshipId: township.id } })).id
  await owner.stay.create({
    data: {
      townshipId: township.id,
      propertyId: township.propertyId,
      bedId: room?.bedIds[0] ?? '',
      residentId,
      startsOn: new Date('2026-11-01'),
      status: 'CHECKED_IN',
    },
  })
})

/** A caller listed as an officer of the squad. */
async function newOfficer(): Promise<Caller> {
  const caller = await api.signIn(township, 'OFFICER', [{ kind: 'POLICE_UNIT', targetId: police.squad }])
  await house.owner.policeOfficer.create({
    data: {
      accountId: caller.accountId,
      townshipId: township.id,
      unitId: police.squad,
      rank: 'OFFICER',
      policeNumber: randomUUID(),
      name: '测试民警',
    },
  })
  return caller
}
const actorOf = ({ accountId }: Caller) => ({
  accountId,
  townshipId: township.id,
  role: 'OFFICER' as const,
  scopes: [],
  requestId: randomUUID(),
})

/** One way of writing a field down: as it is, under another name, in fragments, left out by a directive. */
const writing = fc.constantFrom(
  'plain',
  'alias',
  'inline',
  'typed',
  'spread',
  'skipped',
  'included',
  'excluded',
  'variable',
)
const selection = fc.array(fc.tuple(fc.constantFrom(...keys), writing, fc.boolean()), {
  minLength: 1,
  maxLength: 6,
})
type Written = [keyof LookupPerson, string, boolean]

/** The selection as text with its fragments, what of it runs, and the variables. */
function write(fields: readonly Written[]) {
  const fragments: string[] = []
  const variables: Record<string, boolean> = {}
  const runs = new Set<keyof LookupPerson>()
  const lines = fields.map(([key, how, on], n) => {
    if (how === 'skipped' || how === 'excluded')
      return `${key} ${how === 'skipped' ? '@skip(if: true)' : '@include(if: false)'}`
    if (how !== 'variable' || on) runs.add(key)
    switch (how) {
      case 'alias':
        return `id${n}: ${key}`
      case 'inline':
        return `... { ${key} }`
      case 'typed':
        return `... on LookupPerson @include(if: true) { ${key} }`
      case 'spread':
        fragments.push(`fragment F${n} on LookupPerson { x${n}: ${key} }`)
        return `...F${n}`
      case 'included':
        return `${key} @include(if: true)`
      case 'variable':
        variables[`v${n}`] = on
        return `${key} @include(if: $v${n})`
      default:
        return key
    }
  })
  return { text: lines.join(' '), fragments: fragments.join(' '), variables, runs }
}

interface Person {
  person?: Record<string, unknown> | null
  people?: Record<string, unknown>[]
  outcome?: string
}

/** Asks with a selection, and compares with what the purpose allows: all of it or nothing. */
async function compare(
  caller: Caller,
  fields: readonly Written[],
  root: { call: string; declare: string; variables: object; type: string; holder: string },
  allowed: readonly LookupField[],
) {
  const { text, fragments, variables, runs } = write(fields)
  const declared = [root.declare, ...Object.keys(variables).map(name => `$${name}: Boolean!`)].join(', ')
  const { data, errors } = await caller.ask<{ answer: Person }>(
    `mutation (${declared}) { answer: ${root.call} { __typename ... on ${root.type} { ...A } } }
     fragment A on ${root.type} { there: ${root.holder} { __typename ${text} } } ${fragments}`,
    { ...root.variables, ...variables },
  )
  const outside = [...runs].filter(key => !allowed.includes(fieldOfKey[key]))
  if (outside.length > 0) {
    expect(data ?? null).toBeNull()
    expect(errors).toHaveLength(1)
    const { code, field, zh, en } = errors?.[0]?.extensions ?? {}
    expect(code).toBe('FIELD_OUTSIDE_PURPOSE')
    expect(outside).toContain(field)
    expect([zh, en]).toEqual([expect.stringMatching(/[“]/), expect.stringMatching(/[“]/)])
    return 'REFUSED'
  }
  expect(errors).toBeUndefined()
  const said = JSON.stringify(data)
  for (const [field, value] of Object.entries(secrets)) {
    if (!allowed.includes(field as LookupField)) expect(said).not.toContain(value)
  }
  return (data?.answer as { __typename?: string } | undefined)?.__typename
}
const secrets = {
  DOCUMENT_NUMBER: known,
  PHONE: '13800000000',
  BIRTH_DATE: '1990-01-01',
  EMPLOYER: '测试服饰',
}

const direct = {
  call: 'lookUpPerson(input: $input)',
  declare: '$input: LookUpPersonInput!',
  type: 'LookupAnswer',
  holder: 'person',
  variables: { input: { ...addressCheck, documentNumber: known } },
}
const underGrant = (requestId: string) => ({
  call: 'answerLookup(requestId: $id)',
  declare: '$id: ID!',
  type: 'LookupAnswer',
  holder: 'person',
  variables: { id: requestId },
})

describe('no operation', () => {
  it('asks for a field outside the purpose, or is answered one, however it is written', async () => {
    let caller = await newOfficer()
    let asked = 0
    await fc.assert(
      fc.asyncProperty(selection, async fields => {
        // A quota of fifty a day.
        asked += 1
        if (asked % 40 === 0) caller = await newOfficer()
        const allowed = lookupPurposes.find(({ id }) => id === 'ADDRESS_CHECK')?.fields ?? []
        await compare(caller, fields, direct, allowed)
      }),
      { numRuns: 60 },
    )
  })

  it('under a grant asks for more than the grant, whichever purpose it is for', async () => {
    const head = await police.supervisor()
    const grants = [criminal, missing, ground('ADMINISTRATIVE_CASE', 'ADMINISTRATIVE_CASE_PROCEDURE_28')]
    for (const on of grants) {
      const caller = await newOfficer()
      const { id } = await acts.request(actorOf(caller), { ...on, documentNumber: known, emergency: false })
      await acts.decide(head, { requestId: id, approve: true })
      const allowed = lookupPurposes.find(purpose => purpose.id === on.purpose)?.fields ?? []
      await fc.assert(
        fc.asyncProperty(selection, async fields => {
          await compare(caller, fields, underGrant(id), allowed)
        }),
        { numRuns: 15 },
      )
    }
  })

  it('of a wider search asks for more than name, sex and bed', async () => {
    const caller = await newOfficer()
    const { id } = await acts.requestWide(actorOf(caller), { ...missing, buildingId, night: '2026-11-19' })
    await acts.decide(await police.supervisor(), { requestId: id, approve: true })
    const root = {
      call: 'answerWideSearch(requestId: $id)',
      declare: '$id: ID!',
      type: 'WideAnswer',
      holder: 'people',
      variables: { id },
    }
    await fc.assert(
      fc.asyncProperty(selection, async fields => {
        await compare(caller, fields, root, wideFields)
      }),
      { numRuns: 15 },
    )
  })

  it('asks for any field while a countersignature is overdue, and yes or no is answered', async () => {
    const caller = await newOfficer()
    house.clock.set(Temporal.Instant.from(NOON).subtract({ hours: 25 }).toString())
    await acts.request(actorOf(caller), { ...missing, documentNumber: known, emergency: true })
    house.clock.set(NOON)
    const ask = (person: string) =>
      caller.ask(
        `mutation ($input: LookUpPersonInput!) { lookUpPerson(input: $input) {
          ... on LookupAnswer { outcome restricted disclosed ${person} } } }`,
        { input: { ...addressCheck, documentNumber: known } },
      )
    expect((await ask('person { name }')).errors?.[0]?.extensions).toMatchObject({
      code: 'FIELD_OUTSIDE_PURPOSE',
      field: 'name',
      remedy: { zh: expect.any(String), en: expect.any(String) },
    })
    expect((await ask('')).data).toEqual({
      lookUpPerson: { outcome: 'FOUND', restricted: true, disclosed: [] },
    })
  })

  it('is refused without being in the log, by whom and for what field, and nobody was looked up', async () => {
    const caller = await newOfficer()
    const { errors } = await caller.ask(
      `mutation ($input: LookUpPersonInput!) { lookUpPerson(input: $input) { ... on LookupAnswer { person { phone } } } }`,
      { input: { ...addressCheck, documentNumber: known } },
    )
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'FIELD_OUTSIDE_PURPOSE',
      zh: '查询目的“核查居住地址”不包括“电话”',
      en: 'The purpose “Checking an address” does not include “telephone number”',
    })
    const lines = await house.owner.auditEntry.findMany({
      where: { accountId: caller.accountId, act: 'lookup.person' },
    })
    expect(lines).toMatchObject([
      {
        outcome: 'REFUSED',
        details: { code: 'FIELD_OUTSIDE_PURPOSE', purpose: 'ADDRESS_CHECK', field: 'phone' },
      },
    ])
    expect(await house.owner.policeLookup.count({ where: { officerId: caller.accountId } })).toBe(0)
  })
})
