import { beforeAll, expect } from '@jest/globals'
import { type Caller, type GraphQLAnswer, type TestApi, testApi } from '../harness/api.ts'
import { type TestHouse, testTownship } from '../harness/township.ts'
import { keptLog } from './log-kept.ts'

export type Answer = GraphQLAnswer<Record<string, unknown>>

export const codesOf = ({ errors }: Answer) => errors?.map(({ extensions }) => extensions.code)

/** Every refusal has a code and both languages, and is none of our own failures. */
export function expectRefusal(answer: Answer, code: string): void {
  expect(codesOf(answer)).toContain(code)
  for (const { extensions } of answer.errors ?? []) {
    expect(extensions.zh).toMatch(/\p{Script=Han}/u)
    expect(extensions.en).toMatch(/[a-z]/)
    expect(extensions.code).not.toMatch(/INTERNAL/)
  }
}

export async function post(url: string, body: object, cookie = ''): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  })
  return (await response.json()) as Answer
}

/** The server over a house, its log, and callers who are signed in before the tests begin. */
export async function graphqlDoor(house: TestHouse) {
  const { log, lines } = keptLog()
  const api: TestApi = await testApi(house, { log })
  const township = await testTownship(house)
  const callers = {} as { clerk: Caller; auditor: Caller }
  beforeAll(async () => {
    callers.clerk = await api.signIn(township, 'ADMINISTRATOR')
    callers.auditor = await api.signIn(township, 'AUDITOR')
  })
  return { api, log, lines, township, callers }
}
