import { beforeAll, describe, expect, it } from '@jest/globals'
import { PrismaPg } from '@prisma/adapter-pg'
import { act, look } from '../../domain/act.ts'
import { giveBed } from '../../domain/housing/give-bed.ts'
import { housingNumbers } from '../../domain/housing/numbers.sql.ts'
import { makePlan } from '../../domain/housing/plans/make-plan.ts'
import { type Database, PrismaClient } from '../../prisma/client.ts'
import { afterTestFile } from '../harness/after-test-file.ts'
import { type Caller, type GraphQLAnswer, testApi } from '../harness/api.ts'
import { type TestTownship, testHouse, testTownship } from '../harness/township.ts'
import { makePeople, makeRooms } from './rooms-and-people.ts'

const house = await testHouse()
const { owner } = house
let statements: string[] = []
const counted = new PrismaClient({
  adapter: new PrismaPg({ connectionString: house.database.appUrl, max: 4 }),
  log: [{ emit: 'event', level: 'query' }],
})
counted.$on('query', ({ query }) => void statements.push(query))
afterTestFile(() => counted.$disconnect())
const api = await testApi({ ...house, db: counted as unknown as Database })

let place: TestTownship
let warden: Caller
let rooms: Awaited<ReturnType<typeof makeRooms>>
let people: string[]

beforeAll(async () => {
  place = await testTownship(house)
  const scopes = [
    { kind: 'PROPERTY' as const, targetId: place.propertyId },
    { kind: 'EMPLOYER' as const, targetId: place.employerId },
  ]
  warden = await api.signIn(place, 'DORM_WARDEN', scopes)
  rooms = await makeRooms(owner, place, 28, { building: '10号楼', beds: 8 })
  for (const building of ['1号楼', '2号楼', '3号楼', '4号楼', '5号楼', '6号楼', '7号楼', '8号楼']) {
    await makeRooms(owner, place, 30, { building, beds: 6, sexPolicy: 'FEMALE' })
  }
  people = await makePeople(owner, place, 100)
  const actor = await place.actor('DORM_WARDEN', scopes)
  const beds = rooms.flatMap(({ bedIds }) => bedIds)
  for (const [at, residentId] of people.slice(0, 50).entries()) {
    const input = { residentId, bedId: beds[at] ?? '', startsOn: at < 40 ? '2026-11-10' : '2026-12-01' }
    await act(house, actor, 'stay.give-bed', under => giveBed(under, input))
  }
}, 120_000)

const wholeProperty = `query ($id: ID!) { property(id: $id) { name address occupancy { beds capacity occupied reserved closed }
  buildings { name occupancy { beds capacity occupied reserved closed } rooms { number floor ratedCapacity capacityLimit
    usableArea closure { reason startsOn } beds { label tier stay { startsOn status resident { name } } } } } } }`

interface PropertyAnswer {
  property: {
    occupancy: object
    buildings: {
      name: string
      rooms: { beds: { label: string; stay: { resident: { name: string } } | null }[] }[]
    }[]
  }
}

async function openProperty(caller: Caller) {
  statements = []
  const { data, errors } = await caller.ask<PropertyAnswer>(wholeProperty, { id: place.propertyId })
  expect(errors).toBeUndefined()
  const asked = statements.filter(statement => !/^(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)/.test(statement))
  return { property: (data as PropertyAnswer).property, asked }
}

describe('A property in the API', () => {
  it('opens with 268 rooms and 1,664 beds in a small number of statements that does not grow', async () => {
    const { property, asked } = await openProperty(warden)
    expect(property.buildings.map(({ name }) => name).at(-1)).toBe('10号楼')
    expect(property.buildings.flatMap(({ rooms }) => rooms)).toHaveLength(268)
    const beds = property.buildings.flatMap(({ rooms }) => rooms).flatMap(({ beds }) => beds)
    expect(beds).toHaveLength(28 * 8 + 240 * 6)
    expect(beds.filter(({ stay }) => stay)).toHaveLength(50)
    expect(property.occupancy).toEqual({ beds: 1664, capacity: 1664, occupied: 40, reserved: 10, closed: 0 })
    expect(asked.length).toBeLessThanOrEqual(16)
    await makeRooms(owner, place, 10, { building: '1号楼', beds: 6, first: 501 })
    expect((await openProperty(warden)).asked).toHaveLength(asked.length)
  })

  it('counts the same for who may not see the people, and shows nobody', async () => {
    const clerk = await api.signIn(place, 'COMPANY_CLERK', [{ kind: 'EMPLOYER', targetId: place.id }])
    const { property } = await openProperty(clerk)
    expect(property.occupancy).toMatchObject({ occupied: 40, reserved: 10 })
    const beds = property.buildings.flatMap(({ rooms }) => rooms).flatMap(({ beds }) => beds)
    expect(beds.filter(({ stay }) => stay)).toHaveLength(0)
  })

  it('is not found where there is none, also under an id that is not one', async () => {
    for (const id of [place.id, 'nonsense']) {
      const { data, errors } = await warden.ask('query ($id: ID!) { room(id: $id) { number } }', { id })
      if (errors) expect(errors[0]?.extensions.code).not.toBe('INTERNAL')
      else expect(data?.room).toBeNull()
    }
  })

  it('is where a person’s bed is found', async () => {
    const { data, errors } = await warden.ask<{ migrantResident: object }>(
      'query ($id: ID!) { migrantResident(id: $id) { stay { status bed { label room { building { property { name } } } } } stays { startsOn endsOn } } }',
      { id: people[41] },
    )
    expect(errors).toBeUndefined()
    expect(data?.migrantResident).toEqual({
      stay: {
        status: 'RESERVED',
        bed: { label: '10号楼 106-2', room: { building: { property: { name: '测试公寓' } } } },
      },
      stays: [{ startsOn: '2026-12-01', endsOn: null }],
    })
  })

  it('has numbers for the home page', async () => {
    const actor = await place.actor('DORM_WARDEN')
    const numbers = await look(house, actor, tx => housingNumbers(tx, '2026-11-20'))
    expect(numbers.occupancy).toMatchObject({ occupied: 40, reserved: 10 })
    expect(numbers.byBuilding).toHaveLength(9)
    expect(numbers.byDay).toHaveLength(30)
    expect(numbers.byDay.map(({ count }) => count)).toEqual([...Array(19).fill(0), ...Array(11).fill(40)])
  })
})

describe('Vacant beds', () => {
  const vacant = `query ($filter: VacantBedFilter!, $first: Int, $after: String, $last: Int, $before: String) {
    vacantBeds(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
      edges { cursor node { id label } } pageInfo { hasNextPage endCursor hasPreviousPage startCursor } } }`
  interface Page {
    vacantBeds: {
      edges: { node: { id: string; label: string } }[]
      pageInfo: { hasNextPage: boolean; endCursor: string; hasPreviousPage: boolean; startCursor: string }
    }
  }

  async function walk(filter: object, forward = true): Promise<string[]> {
    const labels: string[] = []
    let cursor: string | null = null
    for (;;) {
      const way: object = forward ? { first: 100, after: cursor } : { last: 100, before: cursor }
      const answer: GraphQLAnswer<Page> = await warden.ask<Page>(vacant, { filter, ...way })
      expect(answer.errors).toBeUndefined()
      const { edges, pageInfo } = (answer.data as Page).vacantBeds
      const page = edges.map(({ node }) => node.label)
      if (forward) labels.push(...page)
      else labels.unshift(...page)
      if (!(forward ? pageInfo.hasNextPage : pageInfo.hasPreviousPage)) return labels
      cursor = forward ? pageInfo.endCursor : pageInfo.startCursor
    }
  }

  it('come page by page in walking order, each once, both ways', async () => {
    const filter = { propertyId: place.propertyId, startsOn: '2026-11-20' }
    const labels = await walk(filter)
    expect(labels).toHaveLength(new Set(labels).size)
    expect(labels).toHaveLength(28 * 8 + 240 * 6 + 10 * 6 - 50)
    expect(labels[0]).toBe('1号楼 101-1')
    expect(labels.at(-1)).toBe('10号楼 128-8')
    expect(await walk(filter, false)).toEqual(labels)
  })

  it('for a person are exactly those that can be given', async () => {
    const townBeds = await owner.bed.findMany({
      where: { propertyId: place.propertyId },
      select: { id: true },
    })
    const [residentId = ''] = people.slice(60)
    const filter = { propertyId: place.propertyId, startsOn: '2026-11-20', endsOn: '2026-12-05', residentId }
    await owner.room.update({ where: { id: rooms[27]?.id ?? '' }, data: { ratedCapacity: 0 } })
    await owner.roomClosure.create({
      data: {
        townshipId: place.id,
        propertyId: place.propertyId,
        roomId: rooms[26]?.id ?? '',
        startsOn: new Date('2026-12-01'),
        reason: '漏水',
      },
    })
    const labels = await walk(filter)
    expect(townBeds.length).toBeGreaterThan(labels.length)
    // 10号楼 has 28 rooms of 8 for men, 50 beds taken, one room closed and one of which the capacity is nought.
    expect(labels.filter(label => label.startsWith('10号楼'))).toHaveLength(26 * 8 - 50)
    expect(labels.filter(label => !label.startsWith('10号楼'))).toHaveLength(10 * 6)
    expect(await walk({ ...filter, residentId: people[0] })).toEqual([])
  })
})

describe('A plan in the API', () => {
  it('is asked for, looked at and applied', async () => {
    const asked = await warden.ask<{ requestPlan: { id: string; status: string } }>(
      `mutation ($input: RequestPlanInput!) { requestPlan(input: $input) { ... on AllocationPlan { id status strategy } ... on Refusal { code } } }`,
      { input: { propertyId: place.propertyId, startsOn: '2026-11-20' } },
    )
    expect(asked.errors).toBeUndefined()
    const planId = asked.data?.requestPlan.id ?? ''
    expect(await owner.outboxMessage.count({ where: { topic: 'plan.make' } })).toBe(1)
    const actor = await place.actor('DORM_WARDEN', [{ kind: 'TOWNSHIP', targetId: place.id }])
    await makePlan(
      house,
      actor,
      { planId },
      { progress: async () => {}, signal: new AbortController().signal },
    )

    statements = []
    const preview = await warden.ask<{
      allocationPlan: {
        placedCount: number
        rooms: { sleepersBefore: number; sleepersAfter: number; placements: object[] }[]
        placements: { edges: object[] }
      }
    }>(
      `query ($id: ID!) { allocationPlan(id: $id) { status placedCount unplacedCount wishes { wish label { zh } met unmet } error { code }
        rooms { sleepersBefore sleepersAfter room { number building { name } } placements { bed { label } resident { name sex shift } reasons { code met message { zh } } } }
        placements(first: 20, placed: true) { edges { node { bed { label } resident { name } } } pageInfo { hasNextPage } } } }`,
      { id: planId },
    )
    expect(preview.errors).toBeUndefined()
    const plan = preview.data?.allocationPlan
    expect(plan?.placedCount).toBe(50)
    expect(plan?.placements.edges).toHaveLength(20)
    expect(plan?.rooms.reduce((sum, room) => sum + room.sleepersAfter - room.sleepersBefore, 0)).toBe(50)
    expect(statements.length).toBeLessThan(30)

    const apply = `mutation ($id: ID!, $key: String) { applyPlan(id: $id, idempotencyKey: $key) { __typename ... on AllocationPlan { status appliedAt } ... on Refusal { code message { zh } } } }`
    const applied = await warden.ask<{ applyPlan: object }>(apply, { id: planId, key: 'once' })
    expect(applied.data?.applyPlan).toMatchObject({ __typename: 'AllocationPlan', status: 'APPLIED' })
    const repeated = await warden.ask<{ applyPlan: object }>(apply, { id: planId, key: 'once' })
    expect(repeated.data).toEqual(applied.data)
    const again = await warden.ask<{ applyPlan: object }>(apply, { id: planId })
    expect(again.data?.applyPlan).toMatchObject({ __typename: 'Refusal', code: 'PLAN_NOT_READY' })
  }, 60_000)

  it('is no business of a clerk', async () => {
    const clerk = await api.signIn(place, 'STATION_CLERK')
    const { errors } = await clerk.ask('{ allocationPlans(first: 1) { edges { node { id } } } }')
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN')
  })
})
