import { expect, it } from '@jest/globals'
import { testApi } from '../harness/api.ts'
import { testHouse, testTownship } from '../harness/township.ts'
import { makePeople, makeRooms } from './rooms-and-people.ts'

const house = await testHouse()
const api = await testApi(house)
const township = await testTownship(house)
const other = await testTownship(house)

const refusal = '... on Refusal { code }'
const wishes = '{ exchangeWishes { name bed choices { room tier near } } }'
const proposals = `{ exchangeProposals(first: 10, open: true) { edges { node {
  status freeBed { label } members { id answer toBed { label } stay { resident { name } bed { label } } } } } } }`

async function twoWhoWantEachOther(first = 101) {
  const [room] = await makeRooms(house.owner, township, 1, { beds: 2, first })
  const people = await makePeople(house.owner, township, 2)
  const warden = await api.signIn(township, 'DORM_WARDEN', [
    { kind: 'PROPERTY', targetId: township.propertyId },
    { kind: 'EMPLOYER', targetId: township.employerId },
  ])
  const stays: string[] = []
  for (const [at, residentId] of people.entries()) {
    const { data } = await warden.ask<{ giveBed: { id: string } }>(
      `mutation ($r: ID!, $b: ID!) { giveBed(residentId: $r, bedId: $b, startsOn: "2026-11-20") { ... on Stay { id } } }`,
      { r: residentId, b: room?.bedIds[at] },
    )
    stays.push(data?.giveBed.id ?? '')
  }
  return { warden, stays, roomId: room?.id }
}

it('a manager posts wishes, proposes an exchange, records the answers, and both have moved', async () => {
  const { warden, stays, roomId } = await twoWhoWantEachOther()
  const post = `mutation ($stayId: ID!, $choices: [ExchangeChoiceInput!]!) {
    postExchangeWish(stayId: $stayId, choices: $choices) { __typename ${refusal} } }`
  const tiers = ['UPPER', 'LOWER']
  for (const [at, stayId] of stays.entries()) {
    const choices = [{ roomId, tier: tiers[at], nearStayId: stays[1 - at] }]
    house.clock.set(`2026-11-20T04:0${at}:00Z`)
    expect((await warden.ask(post, { stayId, choices })).data).toEqual({
      postExchangeWish: { __typename: 'PostedExchangeWish' },
    })
  }
  expect((await warden.ask(wishes)).data).toEqual({
    exchangeWishes: [
      { name: '测试0', bed: '1号楼 101-1', choices: [{ room: '1号楼 101', tier: 'UPPER', near: '测试1' }] },
      { name: '测试1', bed: '1号楼 101-2', choices: [{ room: '1号楼 101', tier: 'LOWER', near: '测试0' }] },
    ],
  })
  const found = await warden.ask<{ proposeExchanges: { ids: string[] } }>(
    `mutation { proposeExchanges(hours: 24) { ... on ExchangesFound { ids } ${refusal} } }`,
  )
  expect(found.data?.proposeExchanges.ids).toHaveLength(1)
  const { data } = await warden.ask<{
    exchangeProposals: { edges: { node: { members: { id: string }[] } }[] }
  }>(proposals)
  const members = data?.exchangeProposals.edges[0]?.node.members ?? []
  expect(data?.exchangeProposals.edges).toEqual([
    {
      node: {
        status: 'PROPOSED',
        freeBed: null,
        members: expect.arrayContaining([
          {
            id: expect.any(String),
            answer: null,
            toBed: { label: '1号楼 101-2' },
            stay: { resident: { name: '测试0' }, bed: { label: '1号楼 101-1' } },
          },
        ]),
      },
    },
  ])
  const told: unknown[] = []
  for (const { id } of members) {
    told.push(
      (
        await warden.ask<{ recordExchangeAnswer: { status: string } }>(
          `mutation ($id: ID!) { recordExchangeAnswer(memberId: $id, answer: AGREED, given: BY_TELEPHONE) {
            ... on ExchangeProposal { status } ${refusal} } }`,
          { id },
        )
      ).data?.recordExchangeAnswer.status,
    )
  }
  expect(told).toEqual(['PROPOSED', 'DONE'])
  expect((await warden.ask(wishes)).data).toEqual({ exchangeWishes: [] })
  const lines = await house.owner.auditEntry.findMany({ where: { act: { startsWith: 'exchange.' } } })
  expect(new Set(lines.map(({ act }) => act))).toEqual(
    new Set(['exchange.wish', 'exchange.propose', 'exchange.answer', 'exchange.read']),
  )
})

it('who manages another property sees nothing of it, and who manages none is refused', async () => {
  const { warden, stays } = await twoWhoWantEachOther(201)
  await warden.ask(
    `mutation ($stayId: ID!) { postExchangeWish(stayId: $stayId, choices: [{ tier: UPPER }]) { __typename } }`,
    { stayId: stays[0] },
  )
  await warden.ask('mutation { proposeExchanges(hours: 24) { __typename } }')
  const strangers = [
    await api.signIn(township, 'DORM_WARDEN', [{ kind: 'PROPERTY', targetId: other.propertyId }]),
    await api.signIn(other, 'DORM_WARDEN', [{ kind: 'TOWNSHIP', targetId: other.id }]),
  ]
  for (const stranger of strangers) {
    expect((await stranger.ask(wishes)).data).toEqual({ exchangeWishes: [] })
    expect((await stranger.ask(proposals)).data).toEqual({ exchangeProposals: { edges: [] } })
  }
  for (const role of ['COMPANY_CLERK', 'STATION_CLERK', 'ADMINISTRATOR'] as const) {
    const caller = await api.signIn(township, role)
    for (const query of [wishes, proposals]) {
      expect((await caller.ask(query)).errors?.[0]?.extensions?.code).toBe('FORBIDDEN')
    }
  }
})
