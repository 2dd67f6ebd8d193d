import { describe, expect, it } from '@jest/globals'
import { policyOf } from '../../api/print-permissions.ts'
import { schema } from '../../api/schema.ts'
import { roleMay } from '../../domain/access/policy.ts'
import { Role } from '../../prisma/client.ts'
import { testApi } from '../harness/api.ts'
import { testHouse, testTownship } from '../harness/township.ts'
import { anyOperation } from './any-operation.ts'

const house = await testHouse()
const township = await testTownship(house)
const api = await testApi(house)

const doors = [
  ...Object.values(schema.getQueryType()?.getFields() ?? {}).map(field => ({
    kind: 'query' as const,
    field,
  })),
  ...Object.values(schema.getMutationType()?.getFields() ?? {}).map(field => ({
    kind: 'mutation' as const,
    field,
  })),
].map(door => ({ ...door, name: door.field.name, ...policyOf(door.field) }))
const guarded = doors.flatMap(({ guard, ...door }) =>
  guard === 'ANYONE' || guard === 'SIGNED_IN' ? [] : [{ ...door, guard }],
)

describe('nobody', () => {
  it('comes through the doors of signing in only', () => {
    expect(doors.filter(({ guard }) => guard === 'ANYONE').map(({ name }) => name)).toEqual([
      'me',
      'signInOptions',
      'confirmSignIn',
      'signIn',
      'signOut',
    ])
  })

  it.each(doors.filter(({ guard }) => guard !== 'ANYONE'))('not through $name', async ({ kind, field }) => {
    const { data, errors } = await api.anonymous.ask(anyOperation(kind, field))
    expect(data?.answer ?? null).toBeNull()
    expect(errors).toHaveLength(1)
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'UNAUTHENTICATED',
      zh: '请先登录',
      requestId: expect.any(String),
    })
  })
})

describe.each(Object.values(Role))('%s', role => {
  it('comes through the doors of the policy and no other, and each refusal is in the log', async () => {
    const caller = await api.signIn(township, role)
    const forbidden: string[] = []
    for (const { kind, field, name } of guarded) {
      const { errors } = await caller.ask(anyOperation(kind, field))
      if (errors?.some(({ extensions }) => extensions.code === 'FORBIDDEN')) forbidden.push(name)
    }
    const wanted = guarded.filter(({ guard }) => !roleMay(role, guard))
    expect(forbidden).toEqual(wanted.map(({ name }) => name))
    const refused = await house.owner.auditEntry.findMany({
      where: { accountId: caller.accountId, outcome: 'REFUSED', details: { equals: { code: 'FORBIDDEN' } } },
      orderBy: { id: 'asc' },
    })
    expect(refused.map(({ act, actor }) => [act, actor])).toEqual(wanted.map(({ guard }) => [guard, role]))
  })
})

it('a refusal of the policy is an error of GraphQL, in both languages, with an id', async () => {
  const clerk = await api.signIn(township, 'STATION_CLERK')
  const input =
    'purpose: "p", legalBasis: "b", caseNumber: "c", necessity: "n", documentNumber: "32069919900307257X"'
  const { data, errors } = await clerk.ask(
    `mutation { lookUpPerson(input: { ${input} }) { ... on Refusal { code } } }`,
  )
  expect(data ?? null).toBeNull()
  expect(errors?.[0]?.extensions).toMatchObject({
    code: 'FORBIDDEN',
    zh: '您的岗位(站务员)不能进行此操作',
    en: expect.any(String),
    remedy: { zh: '请联系管理员', en: 'Ask the administrator' },
    requestId: expect.any(String),
  })
  expect(JSON.stringify(errors)).not.toContain('320699')
})
