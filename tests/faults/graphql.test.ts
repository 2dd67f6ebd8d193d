import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { PrismaPg } from '@prisma/adapter-pg'
import { type Database, PrismaClient } from '../../prisma/client.ts'
import { afterTestFile } from '../harness/after-test-file.ts'
import { type Caller, type GraphQLAnswer, testApi } from '../harness/api.ts'
import { testHouse, testTownship } from '../harness/township.ts'
import { keptLog } from './log-kept.ts'

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
const { log, lines } = keptLog()
const api = await testApi({ ...house, db: counted as unknown as Database }, { log })
const township = await testTownship(house)

let clerk: Caller
let auditor: Caller
beforeAll(async () => {
  clerk = await api.signIn(township, 'ADMINISTRATOR')
  auditor = await api.signIn(township, 'AUDITOR')
})

type Answer = GraphQLAnswer<Record<string, unknown>>
const codesOf = ({ errors }: Answer) => errors?.map(({ extensions }) => extensions.code)

/** Every refusal has a code and both languages, and is none of our own failures. */
function expectRefusal(answer: Answer, code: string): void {
  expect(codesOf(answer)).toContain(code)
  for (const { extensions } of answer.errors ?? []) {
    expect(extensions.zh).toMatch(/\p{Script=Han}/u)
    expect(extensions.en).toMatch(/[a-z]/)
    expect(extensions.code).not.toMatch(/INTERNAL/)
  }
}

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
    const ask = () => post({ query, ...variables }, clerk.cookie)
    const bare = await statementsOf(() => clerk.ask('{ __typename }'))
    const { answer, count } = await statementsOf(ask)
    expectRefusal(answer, code)
    expect(answer.data).toBeUndefined()
    // Only who is asking has been looked up.
    expect(count).toBe(bare.count)
    const anonymous = await statementsOf(() => post({ query, ...variables }))
    expectRefusal(anonymous.answer, code)
    expect(anonymous.count).toBe(0)
  })

  it.each(tooMuch)('%s is refused within a moment', async (_, code, query) => {
    const operationName = query.startsWith('query One') ? 'Two' : undefined
    // The best of three: the machine may be busy with something else.
    const times: number[] = []
    for (let attempt = 0; attempt < 3; attempt++) {
      const begin = performance.now()
      expectRefusal(await post({ query, operationName }), code)
      times.push(performance.now() - begin)
    }
    expect(Math.min(...times)).toBeLessThan(100)
  })

  it('counts a page by the size asked for, also in a variable', async () => {
    const query = `query ($size: Int) { importBatches(first: $size) { edges { node { id rows(first: 100) { edges { node { row sheet } } } } } } }`
    expectRefusal(await clerk.ask(query, { size: 80 }), 'QUERY_TOO_COSTLY')
    expect((await clerk.ask(query, { size: 5 })).errors).toBeUndefined()
  })

  it('is nothing that the console asks', async () => {
    const file = path.join(import.meta.dirname, '../../admin/src/generated/persisted-documents.json')
    const documents = Object.values(JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, string>)
    const everything = { id, first: 100, size: 100, after: null, withHousing: true }
    for (const query of documents) {
      const codes = codesOf(await post({ query, variables: everything })) ?? []
      expect(
        codes.filter(code => String(code).startsWith('QUERY_TOO') || code === 'GRAPHQL_PARSE_FAILED'),
      ).toEqual([])
    }
  })
})

describe('an argument that cannot be', () => {
  const cursor = (inside: string) => Buffer.from(inside).toString('base64')
  const people =
    'query ($after: String, $query: String, $first: Int, $employerId: ID) { migrantResidents(after: $after, first: $first, filter: { query: $query, employerId: $employerId }) { edges { node { id } } } }'
  const declare =
    'mutation ($input: DeclareRegistrationInput!, $key: String) { declareRegistration(input: $input, idempotencyKey: $key) { __typename ... on Refusal { code message { zh en } } } }'
  const person = {
    name: '测试人',
    documentType: 'PASSPORT',
    documentNumber: 'E00000000',
    privacyNoticeVersion: '1',
  }

  it.each<[string, string, string, object]>([
    [
      'an id that is no UUID',
      'ID_UNKNOWN',
      'query ($id: ID!) { migrantResident(id: $id) { id } }',
      { id: 'x' },
    ],
    ['an id that is a number', 'ID_UNKNOWN', '{ property(id: 5) { id } }', {}],
    ['an id deep in a filter', 'ID_UNKNOWN', people, { employerId: "1' OR '1'='1" }],
    ['an id in a mutation', 'ID_UNKNOWN', 'mutation { applyImport(id: "1") { __typename } }', {}],
    ['a cursor of letters', 'CURSOR_UNKNOWN', people, { after: 'xyz' }],
    ['a cursor with a text', 'CURSOR_UNKNOWN', people, { after: cursor('GPC:S:xyz') }],
    ['an empty cursor', 'CURSOR_UNKNOWN', people, { after: '' }],
    ['a cursor of the log', 'ID_UNKNOWN', people, { after: cursor('GPC:I:12') }],
    ['a cursor of the rows', 'ID_UNKNOWN', people, { after: cursor(`GPC:T:["S:${id}","N:1"]`) }],
    [
      'a cursor of half a tuple',
      'CURSOR_UNKNOWN',
      `query ($after: String) { importBatch(id: "${id}") { rows(after: $after) { edges { cursor } } } }`,
      { after: cursor('GPC:T:[}]') },
    ],
    ['no page at all', 'PAGE_SIZE', people, { first: 0 }],
    ['a page of less than none', 'PAGE_SIZE', people, { first: -1 }],
    ['a page of 100,000', 'PAGE_SIZE', people, { first: 100_000 }],
    ['a number too large', 'BAD_USER_INPUT', people, { first: 2 ** 40 }],
    ['a NUL', 'TEXT_UNREADABLE', people, { query: 'a\0b' }],
    ['half a character', 'TEXT_UNREADABLE', people, { query: 'a\ud800b' }],
    [
      'half a character, escaped in the document',
      'GRAPHQL_PARSE_FAILED',
      '{ migrantResidents(filter: { query: "\\ud800" }) { edges { cursor } } }',
      {},
    ],
    ['a NUL in a name', 'TEXT_UNREADABLE', declare, { input: { ...person, name: '测\0' } }],
    ['a text of 800,000 characters', 'TEXT_TOO_LONG', people, { query: '测'.repeat(200_000) }],
    ['a key of 1,000 characters', 'TEXT_TOO_LONG', declare, { input: person, key: 'k'.repeat(1_000) }],
    [
      'a day that is not',
      'DATE_INVALID',
      '{ renewalItems(filter: { dueBefore: "2026-02-30" }) { edges { cursor } } }',
      {},
    ],
    [
      'a day that is not, in a variable',
      'DATE_INVALID',
      declare,
      { input: { ...person, arrivedOn: '2026-11-31' } },
    ],
    [
      'a time for a day',
      'DATE_INVALID',
      declare,
      { input: { ...person, arrivedOn: '2026-11-20T00:00:00Z' } },
    ],
    ['a number for a day', 'BAD_USER_INPUT', declare, { input: { ...person, arrivedOn: 20261120 } }],
    [
      'a kind there is not',
      'GRAPHQL_VALIDATION_FAILED',
      '{ importBatches(kind: PEOPLE) { edges { cursor } } }',
      {},
    ],
    [
      'a kind there is not, in a variable',
      'BAD_USER_INPUT',
      declare,
      { input: { ...person, documentType: 'TICKET' } },
    ],
    ['a field there is not', 'GRAPHQL_VALIDATION_FAILED', '{ me { passwordHash } }', {}],
    [
      'an input field there is not',
      'BAD_USER_INPUT',
      declare,
      { input: { ...person, role: 'ADMINISTRATOR' } },
    ],
    ['a variable left out', 'BAD_USER_INPUT', 'query ($id: ID!) { property(id: $id) { id } }', {}],
    [
      'a fragment of itself',
      'GRAPHQL_VALIDATION_FAILED',
      '{ me { ...a } } fragment a on Account { ...a }',
      {},
    ],
  ])('%s is refused in words', async (_, code, query, variables) => {
    expectRefusal(await clerk.ask(query, variables), code)
  })

  it('is refused by the log as well', async () => {
    const query = 'query ($after: String) { auditEntries(after: $after) { edges { node { id } } } }'
    for (const after of [cursor(`GPC:S:${id}`), cursor('GPC:I:999999999999999999999'), cursor('GPC:I:-1')]) {
      expectRefusal(await auditor.ask(query, { after }), 'CURSOR_UNKNOWN')
    }
    expect((await auditor.ask(query, { after: cursor('GPC:I:999999999999999999') })).errors).toBeUndefined()
  })

  it('of the greatest length allowed is stored or refused in words, and never a failure', async () => {
    const text = '测'.repeat(2_000)
    const filled = {
      ...person,
      hukouAddress: text,
      residenceAddress: text,
      workshop: text,
      shift: text,
      phone: text,
    }
    for (const input of [
      { ...filled, name: text },
      { ...filled, documentNumber: text },
      { ...filled, privacyNoticeVersion: text },
    ]) {
      const { data, errors } = await clerk.ask(declare, {
        input: { ...input, employerId: township.employerId },
      })
      expect(errors).toBeUndefined()
      expect(data?.declareRegistration).toBeDefined()
    }
  })

  it('left nothing in the log of the service', () => expect(lines).toEqual([]))
})

describe('a request that is none', () => {
  const json = { 'content-type': 'application/json' }
  it.each<[string, number, string, RequestInit, string?]>([
    ['broken JSON', 400, 'BAD_REQUEST', { method: 'POST', headers: json, body: '{"query": ' }],
    ['an empty body', 400, 'BAD_REQUEST', { method: 'POST', headers: json, body: '' }],
    ['an empty object', 400, 'BAD_REQUEST', { method: 'POST', headers: json, body: '{}' }],
    ['a number for a query', 400, 'BAD_REQUEST', { method: 'POST', headers: json, body: '{"query":5}' }],
    [
      'variables that are none',
      400,
      'BAD_REQUEST',
      { method: 'POST', headers: json, body: '{"query":"{me{id}}","variables":5}' },
    ],
    [
      'a prototype for variables',
      400,
      'BAD_REQUEST',
      { method: 'POST', headers: json, body: '{"query":"{me{id}}","__proto__":{"x":1}}' },
    ],
    [
      'a batch',
      400,
      'BAD_REQUEST',
      { method: 'POST', headers: json, body: '[{"query":"{me{id}}"},{"query":"{me{id}}"}]' },
    ],
    [
      'a wrong hash',
      400,
      'BAD_REQUEST',
      {
        method: 'POST',
        headers: json,
        body: '{"query":"{me{id}}","extensions":{"persistedQuery":{"version":1,"sha256Hash":"0"}}}',
      },
    ],
    [
      '2 MB',
      413,
      'BODY_TOO_LARGE',
      { method: 'POST', headers: json, body: JSON.stringify({ query: ' '.repeat(2_000_000) }) },
    ],
    [
      'plain text',
      400,
      'BAD_REQUEST',
      { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{"query":"{me{id}}"}' },
    ],
    [
      'a form of another site',
      415,
      'MEDIA_TYPE',
      {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'query={me{id}}',
      },
    ],
    [
      'a multipart form',
      415,
      'MEDIA_TYPE',
      { method: 'POST', headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: '--x--' },
    ],
    ['a link of another site', 400, 'BAD_REQUEST', {}, '/graphql?query=%7Bme%7Bid%7D%7D'],
    [
      'a mutation by link',
      405,
      'BAD_REQUEST',
      { headers: { 'apollo-require-preflight': '1' } },
      '/graphql?query=mutation%7BsignOut%7D',
    ],
    ['a page that is not there', 404, 'NOT_FOUND', {}, '/nothing'],
    ['an address that is none', 400, 'BAD_REQUEST', {}, '/%E0%A4%A'],
  ])('%s is refused in words', async (_, status, code, init, address = '/graphql') => {
    const response = await fetch(`${api.url}${address}`, init)
    const body = (await response.json()) as Answer & { code?: string; zh?: string; en?: string }
    const said = body.errors?.[0]?.extensions ?? body
    expect({ status: response.status, code: said.code }).toEqual({ status, code })
    expect(said.zh).toMatch(/\p{Script=Han}/u)
    expect(said.en).toMatch(/[a-z]/)
  })

  it.each([
    'anju_session=%E0%A4%A; ;;=;a=b;anju_session',
    `anju_session=${'x'.repeat(8_000)}`,
    'anju_session=%00%ed%a0%80',
    'anju_session=" OR 1=1 --; __proto__=1; constructor=x',
    'anju_session',
  ])('with the cookie %.40s is one of nobody', async cookie => {
    expect(await post({ query: '{ me { id } }' }, cookie)).toEqual({ data: { me: null } })
  })

  it('left nothing in the log of the service', () => expect(lines).toEqual([]))
})

describe('in production', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'anju-operations-'))
  afterAll(() => fs.rmSync(folder, { recursive: true }))
  const operation = 'query Me { me { role } }'
  const hash = createHash('sha256').update(operation).digest('hex')
  fs.writeFileSync(path.join(folder, 'persisted-operations.json'), JSON.stringify({ [hash]: operation }))
  fs.writeFileSync(path.join(folder, 'index.html'), '<!doctype html>')
  const persisted = { persistedQuery: { version: 1, sha256Hash: hash } }
  let closed: Awaited<ReturnType<typeof testApi>>
  beforeAll(async () => {
    closed = await testApi(house, { open: false, consoleFolder: folder, log })
  })
  const ask = (body: object) => post(body, clerk.cookie, closed.url)

  it('an operation of the console runs by its hash, and with its text', async () => {
    const mine = { data: { me: { role: 'ADMINISTRATOR' } } }
    expect(await ask({ extensions: persisted })).toEqual(mine)
    expect(await ask({ query: operation, extensions: persisted })).toEqual(mine)
    expect(await ask({ query: operation })).toEqual(mine)
  })

  it.each<[string, object]>([
    ['introspection', { query: '{ __schema { types { name } } }' }],
    ['another document', { query: '{ me { id } }' }],
    ['a broken document', { query: '{ me {' }],
    ['another document under a known hash', { query: '{ me { id } }', extensions: persisted }],
    [
      'a document to be learnt',
      {
        query: '{ me { id } }',
        extensions: {
          persistedQuery: {
            version: 1,
            sha256Hash: createHash('sha256').update('{ me { id } }').digest('hex'),
          },
        },
      },
    ],
    ['a batch', [{ query: operation }]],
  ])('%s is refused', async (_, body) => {
    expectRefusal(await ask(body), 'OPERATION_NOT_PERSISTED')
  })

  it('a hash that nobody knows is refused', async () => {
    const unknown = { persistedQuery: { version: 1, sha256Hash: '0'.repeat(64) } }
    expectRefusal(await ask({ extensions: unknown }), 'PERSISTED_QUERY_NOT_FOUND')
    expectRefusal(await ask({ variables: {} }), 'BAD_REQUEST')
  })

  it('nothing of it is in the log', () => expect(lines).toEqual([]))
})

describe('an error that nobody expected', () => {
  const secret = '320699199001011234'
  beforeAll(async () => {
    await house.owner.$executeRawUnsafe(`CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
      'BEGIN RAISE EXCEPTION ''row of % ${secret}'', NEW USING DETAIL = ''${secret}''; END'`)
    await house.owner.$executeRawUnsafe(
      'CREATE TRIGGER fail BEFORE INSERT ON migrant_resident FOR EACH ROW EXECUTE FUNCTION fail()',
    )
  })
  afterAll(async () => {
    await house.owner.$executeRawUnsafe('DROP FUNCTION fail CASCADE')
  })

  it('shows an id and nothing else, and the log has the same id and no value', async () => {
    const declare =
      'mutation ($input: DeclareRegistrationInput!) { declareRegistration(input: $input) { __typename ... on Refusal { code } } }'
    const input = {
      name: '王测试',
      sex: 'MALE',
      birthDate: '1990-01-01',
      documentType: 'PASSPORT',
      documentNumber: 'E12345678',
      privacyNoticeVersion: '1',
      employerId: township.employerId,
    }
    const { errors = [], data } = await clerk.ask(declare, { input })
    expect(data ?? null).toBeNull()
    const [{ message, extensions }] = errors as [{ message: string; extensions: Record<string, unknown> }]
    expect(extensions).toMatchObject({
      code: 'INTERNAL',
      zh: expect.stringContaining('系统出错'),
      requestId: expect.any(String),
    })
    expect(message).toBe(extensions.en)
    const said = JSON.stringify(errors) + lines.join('')
    for (const value of [secret, input.name, input.documentNumber, 'row of'])
      expect(said).not.toContain(value)
    expect(lines.filter(line => line.includes(String(extensions.requestId)))).toHaveLength(1)
  })

  it('does not end the process', async () => {
    expect(await clerk.ask('{ me { role } }')).toEqual({ data: { me: { role: 'ADMINISTRATOR' } } })
  })
})

async function post(body: object, cookie = '', url = api.url): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  })
  return (await response.json()) as Answer
}
