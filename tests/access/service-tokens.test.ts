import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, it } from '@jest/globals'
import type { Actor, Scope } from '../../domain/access/actor.ts'
import { mayAct } from '../../domain/access/actor.ts'
import { actorOfAccount, actorOfToken } from '../../domain/access/callers.ts'
import { type ActName, acts, policy, roleMay } from '../../domain/access/policy.ts'
import { createServiceToken, revokeServiceToken } from '../../domain/access/service-tokens.ts'
import { act, look } from '../../domain/act.ts'
import { type GraphQLAnswer, testApi } from '../harness/api.ts'
import { testResidents } from '../harness/people.ts'
import { testHouse, testTownship } from '../harness/township.ts'

const start = '2026-11-20T04:00:00Z'
const house = await testHouse(start)
const township = await testTownship(house)
const api = await testApi(house)
const day = 86_400_000
const inDays = (days: number) => new Date(Date.parse(start) + days * day)
let administrator: Actor

beforeEach(async () => {
  house.clock.set(start)
  administrator = await township.actor('ADMINISTRATOR')
})

const give = (
  given: readonly string[],
  scopes: Scope[] = [{ kind: 'EMPLOYER', targetId: township.employerId }],
  { by = administrator, days = 30 } = {},
) =>
  act(house, by, 'service-token.create', under =>
    createServiceToken(under, { name: '企业人事系统', acts: given, scopes, expiresAt: inDays(days) }),
  )
const revoke = (id: string, by = administrator) =>
  act(house, by, 'service-token.revoke', under => revokeServiceToken(under, id))
const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'DONE',
    ({ code }) => code ?? 'NO CODE',
  )

async function askAs<Data>(token: string, query: string): Promise<GraphQLAnswer<Data>> {
  const answer = await fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  })
  return (await answer.json()) as GraphQLAnswer<Data>
}
const codes = ({ errors }: Pick<GraphQLAnswer, 'errors'>) => errors?.map(({ extensions }) => extensions.code)

describe('a token', () => {
  it('is kept as a digest only', async () => {
    const { id, token } = await give(['person.list'])
    expect(token).toMatch(/^anju_[\w-]{43}$/)
    const row = await house.owner.serviceToken.findUniqueOrThrow({ where: { id } })
    expect(Buffer.from(row.tokenHash)).toEqual(createHash('sha256').update(token).digest())
    const [text] = await house.owner.$queryRaw<
      { row: string }[]
    >`SELECT service_token::text AS row FROM service_token WHERE id = ${id}::uuid`
    expect(text?.row).not.toContain(token.slice(5, 20))
  })

  it('is given acts of who gives it, and of those only such as are for machines', async () => {
    const names = Object.keys(acts) as ActName[]
    for (const name of names) {
      const may = roleMay('ADMINISTRATOR', name) && roleMay('MACHINE', name)
      expect([name, await codeOf(give([name]))]).toEqual([name, may ? 'DONE' : 'TOKEN_ACTS'])
    }
    for (const wrong of [[], ['person.fly'], ['toString'], ['person.list', 'account.create']]) {
      expect(await codeOf(give(wrong))).toBe('TOKEN_ACTS')
    }
    expect(policy.MACHINE.acts.filter(name => /^(account|service-token|audit|lookup)\./.test(name))).toEqual(
      [],
    )
  })

  it('reaches no further than who gives it, for a year at most', async () => {
    const elsewhere = await testTownship(house)
    for (const target of [elsewhere.employerId, elsewhere.id, township.propertyId]) {
      expect(await codeOf(give(['person.list'], [{ kind: 'EMPLOYER', targetId: target }]))).toBe(
        'SCOPE_OUTSIDE',
      )
    }
    expect(await codeOf(give(['person.list'], []))).toBe('TOKEN_SCOPES')
    for (const days of [0, -1, 366]) {
      expect(await codeOf(give(['person.list'], undefined, { days }))).toBe('TOKEN_TERM')
    }
    expect(await codeOf(give(['person.list'], undefined, { days: 365 }))).toBe('DONE')
    const clerk = await township.actor('STATION_CLERK')
    expect(await codeOf(give(['person.list'], undefined, { by: clerk }))).toBe('FORBIDDEN')
    // Nor by the database, whatever a transaction says of its role.
    const written = look(house, { ...clerk, role: 'ADMINISTRATOR' }, tx =>
      tx.serviceToken.createMany({
        data: [
          {
            townshipId: township.id,
            name: 'x',
            tokenHash: Buffer.alloc(32, 9),
            acts: [],
            scopes: [],
            createdBy: clerk.accountId ?? '',
            createdAt: new Date(start),
            expiresAt: inDays(1),
          },
        ],
      }),
    )
    await expect(written).rejects.toThrow(/row-level security/)
  })

  it('stands for a machine until it is revoked or its time is over', async () => {
    const { id, token } = await give(['person.list'])
    const machine = await actorOfToken(house, 'r', token)
    expect(machine).toEqual({
      accountId: id,
      townshipId: township.id,
      role: 'MACHINE',
      acts: ['person.list'],
      scopes: [{ kind: 'EMPLOYER', targetId: township.employerId }],
      requestId: 'r',
    })
    expect([mayAct(machine, 'person.list'), mayAct(machine, 'person.read')]).toEqual([true, false])
    // A machine of which nobody says what it may, may nothing.
    expect(mayAct({ ...machine, acts: undefined }, 'person.list')).toBe(false)
    expect(await actorOfAccount(house, 'r', id)).toEqual(machine)
    house.clock.set(inDays(30).toISOString())
    expect(await actorOfToken(house, 'r', token)).toMatchObject({ role: 'ANONYMOUS' })
    house.clock.set(start)
    const stranger = await (await testTownship(house)).actor('ADMINISTRATOR')
    expect(await codeOf(revoke(id, stranger))).toBe('TOKEN_UNKNOWN')
    await revoke(id)
    expect(await actorOfToken(house, 'r', token)).toMatchObject({ role: 'ANONYMOUS' })
    expect(await codeOf(revoke(id))).toBe('TOKEN_UNKNOWN')
  })
})

describe('through the door', () => {
  it('a machine sees what it was given, of whom it was given, and each use is in the log under its id', async () => {
    const [mine] = await testResidents(house, township.id, [{ employerId: township.employerId }, {}])
    const { id, token } = await give(['person.list'])
    const list = '{ migrantResidents(first: 10) { edges { node { id documentNumber } } } }'
    const seen = await askAs<{
      migrantResidents: { edges: { node: { id: string; documentNumber: string } }[] }
    }>(token, list)
    expect(seen.errors).toBeUndefined()
    expect(seen.data?.migrantResidents.edges.map(({ node }) => node.id)).toEqual([mine])
    expect(seen.data?.migrantResidents.edges[0]?.node.documentNumber).toContain('***')
    expect(codes(await askAs(token, `{ migrantResident(id: "${mine}") { name } }`))).toEqual(['FORBIDDEN'])
    const lines = await house.owner.auditEntry.findMany({ where: { accountId: id }, orderBy: { id: 'asc' } })
    expect(lines.map(({ act, actor, outcome }) => [act, actor, outcome])).toEqual([
      ['service-token.use', 'MACHINE', 'DONE'],
      ['person.list', 'MACHINE', 'DONE'],
      ['service-token.use', 'MACHINE', 'DONE'],
      ['person.read', 'MACHINE', 'REFUSED'],
    ])
  })

  it('has no sessions, no password and no second factor, and is not taken for a browser', async () => {
    const { token } = await give(['home.read'])
    const answer = await askAs(token, 'mutation { endOtherSessions { __typename } }')
    expect(codes(answer)).toEqual(['FORBIDDEN'])
    expect((await askAs(token, '{ me { id } }')).data).toEqual({ me: null })
    expect(codes(await askAs('anju_unknown', '{ home { __typename } }'))).toEqual(['UNAUTHENTICATED'])
  })

  it('an administrator makes one, lists it without its secret, and revokes it', async () => {
    const caller = await api.signIn(township, 'ADMINISTRATOR')
    const input = `name: "人事系统", acts: ["home.read"], lastDay: "2026-12-31",
      scopes: [{ kind: EMPLOYER, targetId: "${township.employerId}" }]`
    const { data } = await caller.ask<{
      createServiceToken: { token: string; serviceToken: { id: string } }
    }>(
      `mutation { createServiceToken(input: { ${input} }) {
        ... on NewServiceToken { token serviceToken { id name acts expiresAt } } ... on Refusal { code } } }`,
    )
    const { token, serviceToken } = data?.createServiceToken ?? { token: '', serviceToken: { id: '' } }
    expect(serviceToken).toMatchObject({ name: '人事系统', expiresAt: '2026-12-31T16:00:00.000Z' })
    expect((await askAs(token, '{ home { __typename } }')).errors).toBeUndefined()
    const listed = await caller.ask('{ serviceTokens(first: 100) { edges { node { id acts lastUsedAt } } } }')
    expect(JSON.stringify(listed)).toContain(serviceToken.id)
    expect(JSON.stringify(listed)).not.toContain(token)
    await caller.ask(`mutation { revokeServiceToken(id: "${serviceToken.id}") { __typename } }`)
    expect(codes(await askAs(token, '{ home { __typename } }'))).toEqual(['UNAUTHENTICATED'])
  })
})
