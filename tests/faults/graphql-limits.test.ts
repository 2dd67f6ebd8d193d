import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { PrismaPg } from '@prisma/adapter-pg'
import { type Database, PrismaClient } from '../../prisma/client.ts'
import { afterTestFile } from '../harness/after-test-file.ts'
import { testHouse } from '../harness/township.ts'
import { type Answer, codesOf, expectRefusal, graphqlDoor, post } from './graphql-door.ts'

const house = await testHouse()
let statements = 0
const counted = new PrismaClient({
  adapter: new PrismaPg({ connectionString: house.database.appUrl, max: 4 }),
  log: [{ emit: 'event', level: 'query' }],
})
counted.$on('query', () => {
  statements += 1
})
afterTestFile(() => counted.$disconnect())
const { api, callers } = await graphqlDoor({ ...house, db: counted as unknown as Database })

async function statementsOf(ask: () => Promise<Answer>): Promise<{ answer: Answer; count: number }> {
  statements = 0
  const answer = await ask()
  return { answer, count: statements }
}

const nested = (levels: number, leaf = 'id') =>
  `${'registrations { resident { '.repeat(levels / 2)} ${leaf} ${'} }'.repeat(levels / 2)}`
const id = '00000000-0000-4000-8000-000000000000'
const fragments = Array.from(
  { length: 25 },
  (_, at) => `fragment f${at} on MigrantResident { registrations { resident { ...f${at + 1} } } }`,
)

describe('an operation out of all proportion', () => {
  const tooMuch: [string, string, string][] = [
    ['50 levels deep', 'QUERY_TOO_DEEP', `{ migrantResident(id: "${id}") { ${nested(50)} } }`],
    [
      '50 levels deep in inline fragments',
      'QUERY_TOO_DEEP',
      `{ migrantResident(id: "${id}") { ${'... on MigrantResident { registrations { ... { resident { '.repeat(15)} id ${'} } } }'.repeat(15)} } }`,
    ],
    [
      '50 levels deep in fragments',
      'QUERY_TOO_DEEP',
      `{ migrantResident(id: "${id}") { ...f0 } } ${fragments.join(' ')} fragment f25 on MigrantResident { id }`,
    ],
    [
      '50 levels deep on what a mutation gives',
      'QUERY_TOO_DEEP',
      `mutation { giveBed(residentId: "${id}", bedId: "${id}", startsOn: "2026-11-20") { ... on Stay { resident { ${nested(48)} } } } }`,
    ],
    [
      'with too many fields, the second of two operations',
      'QUERY_TOO_BROAD',
      `query One { me { id } } query Two { a: me { ...f } b: me { ...f } c: me { ...f } } fragment f on Account { ${'id '.repeat(60)} }`,
    ],
    [
      'with too many aliases',
      'QUERY_TOO_BROAD',
      `{ ${Array.from({ length: 160 }, (_, at) => `a${at}: __typename`).join(' ')} }`,
    ],
    [
      'with pages in pages',
      'QUERY_TOO_COSTLY',
      '{ importBatches(first: 100) { edges { node { rows(first: 100) { edges { node { row } } } } } } }',
    ],
    ['of 5,000 tokens', 'GRAPHQL_PARSE_FAILED', `{ ${'__typename '.repeat(5_000)} }`],
    ['of half a megabyte', 'GRAPHQL_PARSE_FAILED', `{ ${'me '.repeat(165_000)} }`],
  ]

  it.each(tooMuch)('%s is refused before the database is asked', async (_, code, query) => {
    const variables = query.startsWith('query One') ? { operationName: 'Two' } : {}
    const ask = () => post(api.url, { query, ...variables }, callers.clerk.cookie)
    const bare = await statementsOf(() => callers.clerk.ask('{ __typename }'))
    const { answer, count } = await statementsOf(ask)
    expectRefusal(answer, code)
    expect(answer.data).toBeUndefined()
    // Only who is asking has been looked up.
    expect(count).toBe(bare.count)
    const anonymous = await statementsOf(() => post(api.url, { query, ...variables }))
    expectRefusal(anonymous.answer, code)
    expect(anonymous.count).toBe(0)
  })

  it.each(tooMuch)('%s is refused within a moment', async (_, code, query) => {
    const operationName = query.startsWith('query One') ? 'Two' : undefined
    // The best of five, and a bound that a busy machine keeps: executing one of these would take seconds.
    const times: number[] = []
    for (let attempt = 0; attempt < 5; attempt++) {
      const begin = performance.now()
      expectRefusal(await post(api.url, { query, operationName }), code)
      times.push(performance.now() - begin)
    }
    expect(Math.min(...times)).toBeLessThan(500)
  })

  it('counts a page by the size asked for, also in a variable', async () => {
    const query = `query ($size: Int) { importBatches(first: $size) { edges { node { id rows(first: 100) { edges { node { row sheet } } } } } } }`
    expectRefusal(await callers.clerk.ask(query, { size: 80 }), 'QUERY_TOO_COSTLY')
    expect((await callers.clerk.ask(query, { size: 5 })).errors).toBeUndefined()
  })

  it('is nothing that the console asks', async () => {
    const file = path.join(import.meta.dirname, '../../admin/src/generated/persisted-documents.json')
    const documents = Object.values(JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, string>)
    const everything = { id, first: 100, size: 100, after: null, withHousing: true }
    for (const query of documents) {
      const codes = codesOf(await post(api.url, { query, variables: everything })) ?? []
      expect(
        codes.filter(code => String(code).startsWith('QUERY_TOO') || code === 'GRAPHQL_PARSE_FAILED'),
      ).toEqual([])
    }
  })
})
