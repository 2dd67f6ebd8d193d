import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { type Caller, testApi } from '../harness/api.ts'
import { testResidents } from '../harness/people.ts'
import { testHouse, testTownship } from '../harness/township.ts'

const house = await testHouse()
const api = await testApi(house)
const township = await testTownship(house)
let clerk: Caller

// Two of them due on one day: the order among those must be stable over pages.
const dueOn = ['2026-12-05', '2026-11-19', '2026-11-20', '2026-11-20', '2027-01-01']

beforeAll(async () => {
  clerk = await api.signIn(township, 'STATION_CLERK')
  const ids = await testResidents(
    house,
    township.id,
    dueOn.map(() => ({ employerId: township.employerId })),
  )
  await house.owner.renewalItem.createMany({
    data: ids.map((residentId, n) => ({
      townshipId: township.id,
      residentId,
      stationId: township.stationId,
      kind: n === 4 ? ('PERMIT_ENDORSEMENT' as const) : ('CONTRACT_END' as const),
      subjectId: randomUUID(),
      cycleOn: new Date(dueOn[n] ?? ''),
      dueOn: new Date(dueOn[n] ?? ''),
      status: 'OWED' as const,
    })),
  })
})

interface Page {
  renewalItems: {
    edges: { node: { id: string; dueOn: string; daysLeft: number } }[]
    pageInfo: { endCursor: string; hasNextPage: boolean }
  }
}
const list = `query ($first: Int, $after: String, $filter: RenewalItemFilter) {
  renewalItems(first: $first, after: $after, filter: $filter) {
    edges { node { id dueOn daysLeft kind status resident { name } station { name } reminders { offsetDays } } }
    pageInfo { endCursor hasNextPage } } }`
const days = async (variables: object) => {
  const { data, errors } = await clerk.ask<Page>(list, variables)
  expect(errors).toBeUndefined()
  return data?.renewalItems.edges.map(({ node }) => node.dueOn) ?? []
}

describe('what falls due', () => {
  it('comes nearest first, each once over the pages, with the days that are left', async () => {
    const seen: Page['renewalItems']['edges'][number]['node'][] = []
    for (let after: string | undefined, more = true; more; ) {
      const answer: { data?: Page | null } = await clerk.ask<Page>(list, { first: 2, after })
      seen.push(...(answer.data?.renewalItems.edges.map(({ node }) => node) ?? []))
      after = answer.data?.renewalItems.pageInfo.endCursor
      more = answer.data?.renewalItems.pageInfo.hasNextPage ?? false
    }
    expect(seen.map(node => node.dueOn)).toEqual([...dueOn].sort())
    expect(seen.map(({ daysLeft }) => daysLeft)).toEqual([-1, 0, 0, 15, 42])
    expect(new Set(seen.map(({ id }) => id)).size).toBe(5)
  })

  it('can be narrowed by kind, status and day', async () => {
    expect(await days({ filter: { kind: 'PERMIT_ENDORSEMENT' } })).toEqual(['2027-01-01'])
    expect(await days({ filter: { dueBefore: '2026-11-20' } })).toEqual(['2026-11-19'])
    expect(await days({ filter: { status: 'ACTED' } })).toEqual([])
  })

  it('is done when the clerk says so, once, whatever is clicked', async () => {
    const [node] = (await clerk.ask<Page>(list, { first: 1 })).data?.renewalItems.edges ?? []
    const done = `mutation ($id: ID!, $key: String) { actOnRenewal(id: $id, idempotencyKey: $key) {
      ... on RenewalItem { id status actedAt } ... on Refusal { code message { zh } } } }`
    const variables = { id: node?.node.id, key: randomUUID() }
    const answers = await Promise.all([1, 2, 3].map(() => clerk.ask(done, variables)))
    for (const { data } of answers) {
      expect(data).toMatchObject({ actOnRenewal: { id: variables.id, status: 'ACTED' } })
    }
    expect(await days({ filter: { status: 'ACTED' } })).toEqual(['2026-11-19'])
    const unknown = await clerk.ask(done, { id: randomUUID() })
    expect(unknown.data).toMatchObject({ actOnRenewal: { code: 'RENEWAL_UNKNOWN' } })
  })
})
