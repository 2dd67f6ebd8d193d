import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { testHouse } from '../harness/township.ts'
import { type Answer, expectRefusal, graphqlDoor, post } from './graphql-door.ts'

const house = await testHouse()
const { api, lines, township, callers } = await graphqlDoor(house)
const id = '00000000-0000-4000-8000-000000000000'

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
    expectRefusal(await callers.clerk.ask(query, variables), code)
  })

  it('is refused by the log as well', async () => {
    const query = 'query ($after: String) { auditEntries(after: $after) { edges { node { id } } } }'
    for (const after of [cursor(`GPC:S:${id}`), cursor('GPC:I:999999999999999999999'), cursor('GPC:I:-1')]) {
      expectRefusal(await callers.auditor.ask(query, { after }), 'CURSOR_UNKNOWN')
    }
    expect(
      (await callers.auditor.ask(query, { after: cursor('GPC:I:999999999999999999') })).errors,
    ).toBeUndefined()
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
      const { data, errors } = await callers.clerk.ask(declare, {
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
    expect(await post(api.url, { query: '{ me { id } }' }, cookie)).toEqual({ data: { me: null } })
  })

  it('left nothing in the log of the service', () => expect(lines).toEqual([]))
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
    const { errors = [], data } = await callers.clerk.ask(declare, { input })
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
    expect(await callers.clerk.ask('{ me { role } }')).toEqual({ data: { me: { role: 'ADMINISTRATOR' } } })
  })
})
