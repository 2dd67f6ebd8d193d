import { describe, expect, it } from '@jest/globals'
import { reveals } from '../../domain/access/reveal.ts'
import { type Caller, testApi } from '../harness/api.ts'
import { testDocumentNumber, testResidents } from '../harness/people.ts'
import { testHouse, testTownship } from '../harness/township.ts'
import { makeRooms } from '../housing/rooms-and-people.ts'
import { addressCheck, lookupActs, testPolice } from '../lookups/police.ts'

// Those of the people who would misuse the register from inside who are not of the police; the officers and the
// administrator are in tests/lookups/personas.test.ts.
const start = '2026-11-20T04:00:00Z'
const house = await testHouse(start)
const api = await testApi(house)
const phone = '+8613800001234'

const codes = async (answer: ReturnType<Caller['ask']>) =>
  (await answer).errors?.map(({ extensions }) => extensions.code)
const day = (text: string) => new Date(text)

describe('the bribed clerk', () => {
  it('sells no list of numbers: each is shown alone, for a reason, so often a day, and stands in the log', async () => {
    const township = await testTownship(house)
    const perDay = reveals.STATION_CLERK?.perDay ?? 0
    const people = await testResidents(
      house,
      township.id,
      Array.from({ length: perDay + 3 }, () => ({ phone })),
    )
    const clerk = await api.signIn(township, 'STATION_CLERK')
    const list = await clerk.ask(
      '{ migrantResidents(first: 100) { edges { node { documentNumber phone } } } }',
    )
    expect(JSON.stringify(list.data)).not.toMatch(/\d{15}|13800001234/)
    const reveal = (residentId: string, reason = '核对证件号码以办理居住登记') =>
      clerk.ask<{ revealField: { __typename: string; code?: string } }>(
        `mutation ($residentId: ID!, $reason: String!) { revealField(residentId: $residentId, field: DOCUMENT_NUMBER, reason: $reason)
          { __typename ... on Refusal { code } } }`,
        { residentId, reason },
      )
    expect((await reveal(people[0] ?? '', '.')).data?.revealField.code).toBe('REASON_TOO_SHORT')
    const outcomes: (string | undefined)[] = []
    for (const id of people) outcomes.push((await reveal(id)).data?.revealField.code)
    expect(outcomes.filter(code => code === undefined)).toHaveLength(perDay)
    expect(outcomes.slice(perDay)).toEqual(['REVEAL_QUOTA_USED', 'REVEAL_QUOTA_USED', 'REVEAL_QUOTA_USED'])
    const lines = await house.owner.auditEntry.findMany({
      where: { accountId: clerk.accountId, act: 'person.reveal', outcome: 'DONE' },
    })
    expect(lines.map(({ subjectId }) => subjectId).sort()).toEqual(people.slice(0, perDay).sort())
  }, 120_000)

  it('gives nobody else a way in, themselves no more, and leaves a line for having tried', async () => {
    const township = await testTownship(house)
    const clerk = await api.signIn(township, 'STATION_CLERK')
    const scopes = `[{ kind: TOWNSHIP, targetId: "${township.id}" }]`
    const tries = [
      `mutation { createAccount(input: { username: "a-friend", displayName: "友", role: STATION_CLERK, scopes: ${scopes}, reason: "r" }) { __typename } }`,
      `mutation { grantRole(input: { accountId: "${clerk.accountId}", role: ADMINISTRATOR, scopes: ${scopes}, reason: "r" }) { __typename } }`,
      `mutation { rehearseRole(draft: { base: STATION_CLERK, acts: ["audit.read"] }) { __typename } }`,
      `mutation { createServiceToken(input: { name: "t", acts: ["person.list"], scopes: ${scopes}, lastDay: "2026-12-01" }) { __typename } }`,
      `{ auditEntries(first: 1) { edges { node { id } } } }`,
      `{ policeLookups(first: 1) { edges { node { id } } } }`,
    ]
    for (const source of tries) expect(await codes(clerk.ask(source))).toEqual(['FORBIDDEN'])
    const refused = await house.owner.auditEntry.count({
      where: { accountId: clerk.accountId, outcome: 'REFUSED' },
    })
    expect(refused).toBe(tries.length)
  })
})

describe('the dormitory manager who follows someone', () => {
  it('keeps the book of guests and does not learn where who has left sleeps now', async () => {
    const township = await testTownship(house)
    const other = await house.owner.property.create({
      data: { townshipId: township.id, name: '她搬去的公寓', address: '别处' },
    })
    const rooms = (propertyId: string, building: string) =>
      makeRooms(house.owner, { ...township, propertyId }, 1, {
        building,
        beds: 2,
        sexPolicy: 'FEMALE',
        capacity: 2,
      })
    const [here] = await rooms(township.propertyId, '旧楼')
    const [there] = await rooms(other.id, '新楼')
    const [id = ''] = await testResidents(house, township.id, [{ sex: 'FEMALE', phone }])
    const stay = { townshipId: township.id, residentId: id }
    await house.owner.stay.create({
      data: {
        ...stay,
        propertyId: township.propertyId,
        bedId: here?.bedIds[0] ?? '',
        startsOn: day('2026-01-01'),
        endsOn: day('2026-10-01'),
        status: 'ENDED',
      },
    })
    const moved = await house.owner.stay.create({
      data: {
        ...stay,
        propertyId: other.id,
        bedId: there?.bedIds[0] ?? '',
        startsOn: day('2026-10-01'),
        status: 'CHECKED_IN',
      },
    })
    const follower = await api.signIn(township, 'DORM_WARDEN')
    const seen = await follower.ask(
      `{ migrantResident(id: "${id}") { id stay { id } stays { id bed { room { building { name } } } } } }`,
    )
    expect(seen.errors).toBeUndefined()
    expect(JSON.stringify(seen.data)).toContain('旧楼')
    expect(JSON.stringify(seen.data)).not.toMatch(new RegExp(`新楼|${moved.id}`))
    // Nor by the bed, from the other side.
    const beds = await follower.ask(
      `{ property(id: "${other.id}") { buildings { rooms { beds { stay { id resident { id } } } } } } }`,
    )
    expect(JSON.stringify(beds.data)).not.toMatch(new RegExp(`${id}|${moved.id}`))
    const numbers = await follower.ask<{ home: { housing: { unhoused: number } } }>(
      '{ home { housing { unhoused } } }',
    )
    expect(numbers.data?.home.housing.unhoused).toBe(0)
    // Who answers for the house she sleeps in sees her there.
    const now = await api.signIn(township, 'DORM_WARDEN', [{ kind: 'PROPERTY', targetId: other.id }])
    expect(
      JSON.stringify((await now.ask(`{ migrantResident(id: "${id}") { stay { id } } }`)).data),
    ).toContain(moved.id)
  })

  it('is refused what is not of their house: other people, registrations, look-ups', async () => {
    const township = await testTownship(house)
    const [stranger = ''] = await testResidents(house, township.id, [{ phone }])
    const follower = await api.signIn(township, 'DORM_WARDEN')
    expect((await follower.ask(`{ migrantResident(id: "${stranger}") { id } }`)).data).toEqual({
      migrantResident: null,
    })
    const found = await follower.ask(
      '{ migrantResidents(first: 5, filter: { query: "13800001234" }) { edges { node { id } } } }',
    )
    expect(JSON.stringify(found.data)).not.toContain(stranger)
    expect(await codes(follower.ask(`{ disclosuresTo(id: "${stranger}") { __typename } }`))).toEqual([
      'FORBIDDEN',
    ])
    expect(
      await codes(follower.ask('{ residenceRegistrations(first: 1) { edges { node { id } } } }')),
    ).toEqual(['FORBIDDEN'])
  })
})

describe('the company that wants its complainants’ names', () => {
  it('learns neither who was looked up nor that anybody was, of its own people either', async () => {
    const township = await testTownship(house)
    const documentNumber = testDocumentNumber()
    const [id = ''] = await testResidents(house, township.id, [
      { documentNumber, employerId: township.employerId },
    ])
    const police = await testPolice(house, township)
    await lookupActs(house).lookUp(await police.officer(), { ...addressCheck, documentNumber })
    const company = await api.signIn(township, 'COMPANY_CLERK')
    for (const source of [
      `{ disclosuresTo(id: "${id}") { __typename } }`,
      '{ policeLookups(first: 1) { edges { node { id } } } }',
      '{ lookupReport(year: 2026) { year } }',
      '{ auditEntries(first: 5) { edges { node { id } } } }',
      `{ auditProof(entry: "1") { date } }`,
    ]) {
      const answer = await company.ask(source)
      expect(Object.values(answer.data ?? {}).filter(value => value !== null)).toEqual([])
      expect(answer.errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN'])
    }
    const person = await company.ask(`{ migrantResident(id: "${id}") { id name } }`)
    expect(person.data).toMatchObject({ migrantResident: { id } })
    expect(JSON.stringify(person)).not.toMatch(/lookup|police/i)
  })

  it('finds nobody who works for another company, by no name, number or page', async () => {
    const township = await testTownship(house)
    const other = await house.owner.employer.create({
      data: { townshipId: township.id, name: '另一企业', usccCode: `OTHER-${Date.now()}` },
    })
    const documentNumber = testDocumentNumber()
    const [id = ''] = await testResidents(house, township.id, [
      { documentNumber, name: '投诉人', phone, employerId: other.id },
    ])
    const company = await api.signIn(township, 'COMPANY_CLERK')
    for (const query of ['投诉人', documentNumber, documentNumber.slice(-4), '13800001234']) {
      const answer = await company.ask(
        'query ($query: String!) { migrantResidents(first: 5, filter: { query: $query }) { edges { node { id } } } }',
        { query },
      )
      expect(answer.errors).toBeUndefined()
      expect(JSON.stringify(answer.data)).not.toContain(id)
    }
    const after = Buffer.from(`GPC:S:${id}`).toString('base64')
    const paged = await company.ask(
      `{ migrantResidents(first: 5, after: "${after}") { edges { node { id } } } }`,
    )
    expect(JSON.stringify(paged.data ?? null)).not.toContain(id)
    const byEmployer = await company.ask(
      `{ migrantResidents(first: 5, filter: { employerId: "${other.id}" }) { edges { node { id } } } }`,
    )
    expect(JSON.stringify(byEmployer.data ?? null)).not.toContain(id)
  })
})
