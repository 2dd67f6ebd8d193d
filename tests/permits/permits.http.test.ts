import { beforeAll, describe, expect, it } from '@jest/globals'
import { seedCalendar } from '../../domain/rules/seed-calendar.ts'
import { type Caller, testApi } from '../harness/api.ts'
import { testHouse } from '../harness/township.ts'
import { permitDesk } from './permit-people.ts'

const house = await testHouse()
const api = await testApi(house)
const desk = await permitDesk(house)
let clerk: Caller

beforeAll(async () => {
  await seedCalendar(house.owner)
  clerk = await api.signIn(desk.township, 'STATION_CLERK')
})

const parts = `id status missing { material words { zh } } years issueBy
  endorsement { windowOpensOn lastDay standing } events { action on } resident { name }`
const refusal = '... on Refusal { code message { zh } remedy { zh } }'
const apply = `mutation ($input: PermitApplicationInput!, $key: String) {
  applyForPermit(input: $input, idempotencyKey: $key) { ... on ResidencePermit { ${parts} } ${refusal} } }`
const act = `mutation ($id: ID!, $action: PermitDeskAction!, $on: Date!, $reason: String) {
  actOnPermit(id: $id, action: $action, on: $on, reason: $reason) { ... on ResidencePermit { ${parts} } ${refusal} } }`
const supply = `mutation ($id: ID!, $materials: [PermitMaterial!]!, $on: Date!) {
  supplyPermitMaterials(id: $id, materials: $materials, on: $on) { ... on ResidencePermit { ${parts} } ${refusal} } }`

interface Permit {
  id: string
  status: string
  code?: string
}
const ask = async (query: string, variables: object): Promise<Permit> => {
  const { data, errors } = await clerk.ask<Record<string, Permit>>(query, variables)
  expect(errors).toBeUndefined()
  return Object.values(data ?? {})[0] as Permit
}

describe('a permit at the desk', () => {
  it('goes from the application to the yearly endorsement, each step with what comes next', async () => {
    house.clock.set('2026-11-20T04:00:00Z')
    const residentId = await desk.arrive('2026-05-20')
    const may = `query ($id: ID!) { permitEligibility(residentId: $id) {
      eligible halfYearOn reasons { code met explanation { zh } } conditions { condition since } } }`
    expect((await clerk.ask(may, { id: residentId })).data).toMatchObject({
      permitEligibility: {
        eligible: true,
        halfYearOn: '2026-11-20',
        conditions: [{ condition: 'STABLE_EMPLOYMENT', since: '2026-05-20' }],
      },
    })
    const input = {
      residentId,
      condition: 'STABLE_EMPLOYMENT',
      materials: ['IDENTITY_DOCUMENT', 'PHOTO'],
      on: '2026-11-20',
    }
    const permit = await ask(apply, { input, key: 'one' })
    expect(permit).toMatchObject({
      status: 'MATERIALS_REQUESTED',
      missing: [{ material: 'ADDRESS_PROOF' }, { material: 'EMPLOYMENT_PROOF' }],
      endorsement: null,
      years: null,
    })
    expect(await ask(apply, { input, key: 'one' })).toEqual(permit)
    const on = '2026-11-20'
    const materials = ['ADDRESS_PROOF', 'EMPLOYMENT_PROOF']
    expect(await ask(supply, { id: permit.id, materials, on })).toMatchObject({
      status: 'ACCEPTED',
      issueBy: '2026-12-07',
    })
    for (const action of ['APPROVE', 'ISSUE', 'DELIVER', 'CONFIRM_RECEIPT'])
      await ask(act, { id: permit.id, action, on })
    house.clock.set('2027-11-01T04:00:00Z')
    const list = `{ residencePermits(first: 5, filter: { status: ACTIVE }) { edges { node { ${parts} } } } }`
    clerk = await api.signIn(desk.township, 'STATION_CLERK')
    expect((await clerk.ask(list)).data).toMatchObject({
      residencePermits: {
        edges: [
          {
            node: {
              id: permit.id,
              years: 0,
              endorsement: { windowOpensOn: '2027-10-20', lastDay: '2027-11-20', standing: 'IN_WINDOW' },
            },
          },
        ],
      },
    })
    expect(await ask(act, { id: permit.id, action: 'ENDORSE', on: '2027-11-01' })).toMatchObject({
      status: 'ACTIVE',
      endorsement: { lastDay: '2028-11-20', standing: 'TOO_EARLY' },
    })
    const onTime = '{ endorsementsOnTime { employer inTime late missing } }'
    expect((await clerk.ask(onTime)).data).toEqual({
      endorsementsOnTime: [{ employer: '测试服饰有限公司', inTime: 1, late: 0, missing: 0 }],
    })
    expect(await ask(act, { id: permit.id, action: 'ENDORSE', on: '2027-11-01' })).toMatchObject({
      code: 'ENDORSEMENT_TOO_EARLY',
      remedy: { zh: '请于 2028-10-20 起办理' },
    })
  }, 200_000)

  it('is not a company’s to see, and what was shown of whom is in the log', async () => {
    const company = await api.signIn(desk.township, 'COMPANY_CLERK')
    const answer = await company.ask('{ residencePermits(first: 5) { edges { node { id } } } }')
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' })
    const people = await company.ask('{ migrantResidents(first: 1) { edges { node { permits { id } } } } }')
    expect(people.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' })
    const lines = await house.owner.auditEntry.findMany({ where: { act: 'permit.list', outcome: 'DONE' } })
    expect(lines.length).toBeGreaterThan(0)
  }, 200_000)
})
