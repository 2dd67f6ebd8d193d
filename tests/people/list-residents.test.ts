import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { type ExecutionResult, graphql } from 'graphql'
import { pino } from 'pino'
import { createContext } from '../../api/context.ts'
import { schema } from '../../api/schema.ts'
import type { Actor } from '../../domain/access/actor.ts'
import { testDocumentNumber, testResidents } from '../harness/people.ts'
import { testHouse, testTownship } from '../harness/township.ts'
import { makeRooms } from '../housing/rooms-and-people.ts'

const house = await testHouse()
const township = await testTownship(house)
const clerk = await township.actor('STATION_CLERK')
const warden = await township.actor('DORM_WARDEN')
const documents = readFileSync(new URL('../../admin/src/people/people.graphql', import.meta.url), 'utf8')
const people = /query People\([\s\S]*?\n\}\n/.exec(documents)?.[0] ?? ''

const [room] = await makeRooms(house.owner, township, 1, { building: '3号楼' })
const ids = await testResidents(
  house,
  township.id,
  Array.from({ length: 9 }, (_, n) => ({
    name: `测${n}`,
    phone: n % 2 ? '+8613912345678' : undefined,
    documentNumber: testDocumentNumber(),
    birthDate: new Date('1990-03-07'),
    employerId: n % 3 ? township.employerId : null,
  })),
)
await house.owner.employmentContract.createMany({
  data: ids.slice(0, 5).map((residentId, n) => ({
    townshipId: township.id,
    residentId,
    employerId: township.employerId,
    workshop: `${n}车间`,
    endsOn: n % 2 ? new Date('2027-01-01') : null,
    endedOn: n === 4 ? new Date('2026-01-01') : null,
  })),
})
// One has left, two sleep here, one of them moves; one is to come.
const stays = [
  [0, 0, '2026-01-01', '2026-02-01', 'ENDED'],
  [1, 1, '2026-11-01', null, 'CHECKED_IN'],
  [2, 2, '2026-11-01', '2026-12-01', 'CHECKED_IN'],
  [2, 3, '2026-12-01', null, 'RESERVED'],
  [3, 4, '2027-01-01', null, 'RESERVED'],
] as const
await house.owner.stay.createMany({
  data: stays.map(([person, bed, startsOn, endsOn, status]) => ({
    townshipId: township.id,
    propertyId: township.propertyId,
    bedId: room?.bedIds[bed] ?? '',
    residentId: ids[person] ?? '',
    startsOn: new Date(startsOn),
    endsOn: endsOn && new Date(endsOn),
    status,
  })),
})

/** Runs a document as a caller; tells whether Prisma was asked for people besides the one statement. */
async function ask(actor: Actor, source: string, variableValues: Record<string, unknown> = {}) {
  const context = createContext({
    house,
    actor,
    log: pino({ level: 'silent' }),
    browser: { sessionToken: null, startSession: () => {}, endSession: () => {} },
    tickets: { sign: () => '', verify: () => null },
  })
  const { tx } = context
  let byPrisma = false
  const watched = new Proxy(tx, {
    get: (target, name) => {
      if (name === 'migrantResident') byPrisma = true
      return Reflect.get(target, name)
    },
  })
  const answer: ExecutionResult = await graphql({
    schema,
    source,
    variableValues,
    contextValue: { ...context, tx: watched },
  })
  await context.reading.end()
  expect(answer.errors).toBeUndefined()
  return { data: answer.data as { migrantResidents: Page }, byPrisma }
}

interface Page {
  edges: { cursor?: string; node: Record<string, unknown> }[]
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string; startCursor: string }
}

/** The same, with a field more that the statement does not hold. */
const otherwise = people.replace('        documentNumber\n', '        documentNumber\n        stays { id }\n')

const without = ({ migrantResidents: { edges } }: { migrantResidents: Page }) =>
  edges.map(({ node: { stays: _, ...node } }) => node)

describe('the console’s list of people', () => {
  it('comes in one statement and tells what Prisma tells, for those who see all and those who see some', async () => {
    for (const actor of [clerk, warden]) {
      for (const filter of [
        {},
        { housed: true },
        { housed: false },
        { employerId: township.employerId },
        { query: '测' },
      ]) {
        const quick = await ask(actor, people, { first: 50, filter })
        const slow = await ask(actor, otherwise, { first: 50, filter })
        expect([quick.byPrisma, slow.byPrisma]).toEqual([false, true])
        expect(without(quick.data)).toEqual(without(slow.data))
      }
    }
    const all = without((await ask(clerk, people, { first: 50 })).data)
    expect(all.map(({ name }) => name)).toEqual(Array.from({ length: 9 }, (_, n) => `测${8 - n}`))
    expect(
      all.map(({ stay }) => (stay as { bed: { label: string } } | null)?.bed.label ?? null).reverse(),
    ).toEqual([null, '3号楼 101-2', '3号楼 101-3', '3号楼 101-5', null, null, null, null, null])
    expect(without((await ask(warden, people, { first: 50 })).data)).toHaveLength(4)
  })

  it('goes forwards and backwards over the same pages', async () => {
    const source = `query ($first: Int, $after: String, $last: Int, $before: String) {
      migrantResidents(first: $first, after: $after, last: $last, before: $before) {
        edges { cursor node { name } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`
    const pages: string[][] = []
    const names = (page: Page) => page.edges.map(({ node }) => String(node.name))
    let page = (await ask(clerk, source, { first: 4 })).data.migrantResidents
    for (pages.push(names(page)); page.pageInfo.hasNextPage; pages.push(names(page))) {
      page = (await ask(clerk, source, { first: 4, after: page.pageInfo.endCursor })).data.migrantResidents
    }
    expect(pages.map(({ length }) => length)).toEqual([4, 4, 1])
    const back = (await ask(clerk, source, { last: 4, before: page.pageInfo.startCursor })).data
      .migrantResidents
    expect(names(back)).toEqual(pages[1])
    expect(back.pageInfo.hasPreviousPage).toBe(true)
  })
})
