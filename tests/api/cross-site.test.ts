import { describe, expect, it } from '@jest/globals'
import { testApi } from '../harness/api.ts'
import { testHouse, testTownship } from '../harness/township.ts'

const house = await testHouse()
const township = await testTownship(house)
const api = await testApi(house)
const clerk = await api.signIn(township, 'STATION_CLERK')
const { cookie } = clerk
const query = 'mutation { signOut }'

/** What another page could make a browser send with our cookie, without asking us first. */
const simple: [string, () => Promise<Response>][] = [
  ['a form', () => post('application/x-www-form-urlencoded', `query=${encodeURIComponent(query)}`)],
  ['a form with files', () => post('multipart/form-data; boundary=x', '--x--')],
  ['JSON that calls itself text', () => post('text/plain', JSON.stringify({ query }))],
  ['JSON without a type', () => post('', JSON.stringify({ query }))],
  ['an address with a mutation', () => get(`query=${encodeURIComponent(query)}`)],
  ['an address with a query', () => get(`query=${encodeURIComponent('{ me { id } }')}`)],
]
const post = (type: string, body: string) =>
  fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers: { cookie, ...(type ? { 'content-type': type } : {}) },
    body: new TextEncoder().encode(body),
  })
const get = (search: string, headers: Record<string, string> = {}) =>
  fetch(`${api.url}/graphql?${search}`, { headers: { cookie, ...headers } })

describe('a page of somebody else', () => {
  it.each(simple)('sends %s and nothing is done or answered', async (_, send) => {
    const answer = await send()
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(await answer.text()).not.toContain(clerk.accountId)
    expect(await clerk.ask('{ me { id } }')).toMatchObject({ data: { me: { id: clerk.accountId } } })
  })

  it('changes nothing by an address even with a header of ours', async () => {
    const answer = await get(`query=${encodeURIComponent(query)}`, { 'apollo-require-preflight': 'x' })
    expect(answer.status).toBe(405)
    expect(await clerk.ask('{ me { id } }')).toMatchObject({ data: { me: { id: clerk.accountId } } })
  })

  it('may not frame us, nor read us across origins', async () => {
    const answer = await get('query=%7Bme%7Bid%7D%7D', {
      'apollo-require-preflight': 'x',
      origin: 'https://evil.test',
    })
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  })
})

it('the session’s cookie is out of reach of scripts and of other sites', async () => {
  const answer = await fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: 'mutation ($u: String!) { signIn(username: $u, password: "test-password") { __typename } }',
      variables: {
        u: (await house.owner.account.findUniqueOrThrow({ where: { id: clerk.accountId } })).username,
      },
    }),
  })
  expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Strict|SameSite=Strict.*HttpOnly/i)
})
