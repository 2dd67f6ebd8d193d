import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { signInLimits } from '../../domain/access/attempt.ts'
import { actorOfSession } from '../../domain/access/callers.ts'
import { codeAt, newSecret, openSecret, stepOf } from '../../domain/access/one-time-codes.ts'
import { hashPassword } from '../../domain/access/passwords.ts'
import {
  confirmSecondFactor,
  disableSecondFactor,
  enrolSecondFactor,
  newRecoveryCodes,
  proveHolder,
  resetSecondFactor,
} from '../../domain/access/second-factor.ts'
import { sessionLimits } from '../../domain/access/sessions.ts'
import { confirmSignIn, signIn } from '../../domain/access/sign-in.ts'
import { act } from '../../domain/act.ts'
import type { Role } from '../../prisma/client.ts'
import { testApi } from '../harness/api.ts'
import { testAccount, testHouse, testTownship } from '../harness/township.ts'
import { visitor } from './cookie-jar.ts'

const start = '2026-11-20T04:00:00Z'
const house = await testHouse(start)
const township = await testTownship(house)
const password = 'correct horse battery'
const nobody = { role: 'ANONYMOUS', accountId: null }
let passwordHash = ''
let username = ''
let accountId = ''
let made = 0

const later = (seconds: number) => new Date(Date.parse(start) + seconds * 1000)
const wait = (seconds: number) => house.clock.set(later(seconds).toISOString())
const now = () => new Date(house.clock.now().epochMilliseconds)

const makeAccount = async (role: Role) => {
  made += 1
  username = `factor-${made}`
  const scopes = [{ kind: 'TOWNSHIP' as const, targetId: township.id }]
  accountId = await testAccount(house.owner, {
    townshipId: township.id,
    role,
    scopes,
    username,
    passwordHash,
  })
}

beforeAll(async () => {
  passwordHash = await hashPassword(password)
})

beforeEach(async () => {
  house.clock.set(start)
  house.requireSecondFactor = false
  await makeAccount('STATION_CLERK')
})

const caller = () => ({
  accountId,
  townshipId: township.id,
  role: 'STATION_CLERK' as const,
  scopes: [],
  requestId: 'r',
})
const change = <T>(work: Parameters<typeof act<T>>[3]) => act(house, caller(), 'second-factor.change', work)
const enter = () => signIn(house, 'r', { username, password })
const confirm = (token: string, code: string) => confirmSignIn(house, 'r', { token, code })
const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'DONE',
    ({ code }) => code,
  )
const secretOf = async () => {
  const { secret } = await house.owner.secondFactor.findUniqueOrThrow({ where: { accountId } })
  return openSecret(house.vault, secret)
}

/** Sets a generator up and into use; time goes on by a step, for its first code is used. */
async function withGenerator(): Promise<{ secret: string; recovery: string[] }> {
  await change(enrolSecondFactor)
  const secret = await secretOf()
  const recovery = await change(under => confirmSecondFactor(under, { code: codeAt(secret, now()) }))
  wait(30)
  return { secret, recovery }
}

describe('a code', () => {
  it('is that of RFC 6238', () => {
    // Appendix B, SHA-1, of which an authenticator app shows the last six digits.
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
    const vectors = [
      [59, '287082'],
      [1111111109, '081804'],
      [1111111111, '050471'],
      [1234567890, '005924'],
      [2000000000, '279037'],
    ] as const
    for (const [seconds, code] of vectors) {
      expect(codeAt(secret, new Date(seconds * 1000))).toBe(code)
      expect(stepOf(secret, code, new Date(seconds * 1000))).toBe(Math.floor(seconds / 30))
    }
  })

  it('counts one step early and late and no further, for any secret at any time', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 60, max: 4_000_000_000 }),
        fc.integer({ min: -4, max: 4 }),
        (seconds, steps) => {
          const secret = newSecret()
          const [at, shown] = [new Date(seconds * 1000), new Date((seconds + steps * 30) * 1000)]
          const step = stepOf(secret, codeAt(secret, shown), at)
          // Two steps may have the same code by chance, one in 300,000.
          if (Math.abs(steps) <= 1) expect(step).toBe(Math.floor(seconds / 30) + steps)
          else if (step !== null) expect(Math.abs(step - Math.floor(seconds / 30))).toBeLessThanOrEqual(1)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('a generator', () => {
  it('is set up by a link or a key, sealed, and asked for from its first code on', async () => {
    const { uri, key } = await change(enrolSecondFactor)
    const secret = await secretOf()
    expect(uri).toMatch(new RegExp(`^otpauth://totp/.*${username}\\?.*secret=${secret}`))
    expect(key.replaceAll(' ', '')).toBe(secret)
    const [row] = await house.owner.$queryRaw<{ row: string }[]>`
      SELECT encode(secret, 'escape') AS row FROM second_factor WHERE account_id = ${accountId}::uuid`
    expect(row?.row).not.toContain(secret)
    expect((await enter()).needsCode).toBe(false)
    expect(await codeOf(change(under => confirmSecondFactor(under, { code: '000000' })))).toBe('CODE_REFUSED')
    const codes = await change(under => confirmSecondFactor(under, { code: codeAt(secret, now()) }))
    expect(new Set(codes).size).toBe(10)
    expect((await enter()).needsCode).toBe(true)
    expect(await codeOf(change(enrolSecondFactor))).toBe('SECOND_FACTOR_PRESENT')
  })

  it('makes signing in two steps: before the second the session speaks for nobody', async () => {
    const { secret } = await withGenerator()
    const first = await enter()
    expect(await actorOfSession(house, 'r', first.token)).toMatchObject(nobody)
    const second = await confirm(first.token, codeAt(secret, now()))
    expect(second.token).not.toBe(first.token)
    expect(await actorOfSession(house, 'r', second.token)).toMatchObject({ accountId })
    expect(await actorOfSession(house, 'r', first.token)).toMatchObject(nobody)
    const lines = await house.owner.auditEntry.findMany({ where: { accountId }, orderBy: { id: 'asc' } })
    expect(lines.slice(-2).map(({ act, outcome, details }) => [act, outcome, details])).toEqual([
      ['account.sign-in', 'DONE', { codeWanted: true, passwordReplaced: false }],
      ['account.confirm-sign-in', 'DONE', { with: 'code' }],
    ])
  })

  it('takes each code once, and none of before', async () => {
    const { secret } = await withGenerator()
    const used = codeAt(secret, now())
    const early = codeAt(secret, later(0))
    await confirm((await enter()).token, used)
    expect(await codeOf(confirm((await enter()).token, used))).toBe('CODE_REFUSED')
    expect(await codeOf(confirm((await enter()).token, early))).toBe('CODE_REFUSED')
    wait(60)
    expect(await codeOf(confirm((await enter()).token, codeAt(secret, now())))).toBe('DONE')
  })

  it('lets one of many through who show the same code at once', async () => {
    const { secret } = await withGenerator()
    const tokens: string[] = []
    for (let n = 0; n < 4; n += 1) tokens.push((await enter()).token)
    const code = codeAt(secret, now())
    const came = await Promise.all(tokens.map(token => codeOf(confirm(token, code))))
    expect(came.sort()).toEqual(['CODE_REFUSED', 'CODE_REFUSED', 'CODE_REFUSED', 'DONE'])
    // And one session where one first step is confirmed twice at once, by two different right codes.
    wait(90)
    const { token } = await enter()
    const both = [codeAt(secret, later(60)), codeAt(secret, later(90))]
    const twice = await Promise.all(both.map(each => codeOf(confirm(token, each))))
    expect(twice.filter(each => each === 'DONE')).toHaveLength(1)
  })

  it('gives five minutes for the second step', async () => {
    const { secret } = await withGenerator()
    const { token } = await enter()
    wait(30 + sessionLimits.codeMinutes * 60)
    expect(await codeOf(confirm(token, codeAt(secret, now())))).toBe('SIGN_IN_EXPIRED')
    expect(await codeOf(confirm('no such token', codeAt(secret, now())))).toBe('SIGN_IN_EXPIRED')
  })
})

describe('guessing', () => {
  it('locks the account after five wrong codes, however often the password is shown in between', async () => {
    const { secret } = await withGenerator()
    for (let n = 0; n < signInLimits.failures; n += 1) {
      const { token } = await enter()
      expect(await codeOf(confirm(token, '000000'))).toBe('CODE_REFUSED')
    }
    expect(await codeOf(enter())).toBe('SIGN_IN_REFUSED')
    wait(30 + signInLimits.lockMinutes * 60)
    const { token } = await enter()
    expect(await codeOf(confirm(token, codeAt(secret, now())))).toBe('DONE')
  })

  it('is counted one by one when it comes at once, and a right code then comes too late', async () => {
    const { secret } = await withGenerator()
    const { token } = await enter()
    await Promise.all(Array.from({ length: signInLimits.failures }, () => codeOf(confirm(token, '000000'))))
    expect(await codeOf(confirm(token, codeAt(secret, now())))).toBe('SIGN_IN_REFUSED')
  })

  it('counts as well where a change wants the holder proven', async () => {
    await withGenerator()
    for (let n = 0; n < signInLimits.failures; n += 1) {
      expect(await codeOf(proveHolder(house, caller(), { password, code: '111111' }))).toBe('CODE_REFUSED')
    }
    expect(await codeOf(proveHolder(house, caller(), { password }))).toBe('SIGN_IN_REFUSED')
  })
})

describe('a recovery code', () => {
  it('stands for a code, once, whatever its case and blanks; only its keyed digest is kept', async () => {
    const { recovery } = await withGenerator()
    const [code = ''] = recovery
    const typed = ` ${code.toLowerCase().replace('-', ' ')} `
    expect(await codeOf(confirm((await enter()).token, typed))).toBe('DONE')
    expect(await codeOf(confirm((await enter()).token, code))).toBe('CODE_REFUSED')
    const rows = await house.owner.recoveryCode.findMany({ where: { accountId } })
    for (const { codeHash } of rows) expect(codeHash).toHaveLength(32)
    expect(rows.filter(({ usedAt }) => usedAt)).toHaveLength(1)
  })

  it('lets one through of many at once', async () => {
    const { recovery } = await withGenerator()
    const tokens = [await enter(), await enter(), await enter()]
    const came = await Promise.all(tokens.map(({ token }) => codeOf(confirm(token, recovery[1] ?? ''))))
    expect(came.sort()).toEqual(['CODE_REFUSED', 'CODE_REFUSED', 'DONE'])
  })

  it('is nobody else’s, and is no good once there are new ones', async () => {
    const { recovery } = await withGenerator()
    const fresh = await change(newRecoveryCodes)
    expect(await codeOf(confirm((await enter()).token, recovery[0] ?? ''))).toBe('CODE_REFUSED')
    const mine = username
    await makeAccount('STATION_CLERK')
    expect(username).not.toBe(mine)
    await withGenerator()
    expect(await codeOf(confirm((await enter()).token, fresh[0] ?? ''))).toBe('CODE_REFUSED')
  })
})

describe('where roles must have one', () => {
  beforeEach(async () => {
    house.requireSecondFactor = true
    await makeAccount('OFFICER')
  })

  it('the first sign-in sets it up, and no sign-in does without', async () => {
    const first = await enter()
    expect(first.needsCode).toBe(true)
    expect(await actorOfSession(house, 'r', first.token)).toMatchObject(nobody)
    const second = await confirm(first.token, codeAt(await secretOf(), now()))
    expect(await actorOfSession(house, 'r', second.token)).toMatchObject({ accountId, role: 'OFFICER' })
    expect((await enter()).needsCode).toBe(true)
    await makeAccount('STATION_CLERK')
    expect((await enter()).needsCode).toBe(false)
  })

  it('it is not taken off by its holder', async () => {
    const officer = { ...caller(), role: 'OFFICER' as const }
    const off = act(house, officer, 'second-factor.change', under => disableSecondFactor(under, house))
    expect(await codeOf(off)).toBe('SECOND_FACTOR_REQUIRED')
  })

  it('an administrator takes it off for another, and never for themselves; old recovery codes end with it', async () => {
    const { token } = await enter()
    await confirm(token, codeAt(await secretOf(), now()))
    const officer = { ...caller(), role: 'OFFICER' as const }
    const [old = ''] = await act(house, officer, 'second-factor.change', newRecoveryCodes)
    const administrator = await township.actor('ADMINISTRATOR')
    const reset = (id: string) =>
      act(house, administrator, 'account.reset-second-factor', under => resetSecondFactor(under, id))
    expect(await codeOf(reset(administrator.accountId ?? ''))).toBe('SECOND_FACTOR_OWN')
    await reset(accountId)
    expect(await house.owner.secondFactor.count({ where: { accountId } })).toBe(0)
    const again = await enter()
    expect(await codeOf(confirm(again.token, old))).toBe('CODE_REFUSED')
  })

  it('administrators of another township take nothing off', async () => {
    const { token } = await enter()
    await confirm(token, codeAt(await secretOf(), now()))
    const stranger = await (await testTownship(house)).actor('ADMINISTRATOR')
    await act(house, stranger, 'account.reset-second-factor', under => resetSecondFactor(under, accountId))
    expect(await house.owner.secondFactor.count({ where: { accountId } })).toBe(1)
  })
})

it('through the door: two steps, then the account page, then off again by password and code', async () => {
  const api = await testApi(house)
  const browser = visitor()
  const ask = async (query: string, variables: object = {}) => {
    const answer = await browser.post(`${api.url}/graphql`, { query, variables })
    const { data, errors } = (await answer.json()) as { data: Record<string, unknown>; errors?: unknown }
    expect(errors).toBeUndefined()
    return data
  }
  const enterThere = `mutation ($username: String!, $password: String!) {
    answer: signIn(username: $username, password: $password) {
      __typename ... on Account { username } ... on SecondFactorNeeded { enrolment { key } } ... on Refusal { code } } }`
  expect(await ask(enterThere, { username, password: 'wrong' })).toEqual({
    answer: { __typename: 'Refusal', code: 'SIGN_IN_REFUSED' },
  })
  expect(await ask(enterThere, { username, password })).toEqual({
    answer: { __typename: 'Account', username },
  })
  const { answer: setUp } = await ask(
    'mutation { answer: enrolSecondFactor { ... on SecondFactorSetUp { key } } }',
  )
  const secret = (setUp as { key: string }).key.replaceAll(' ', '')
  const confirmThere = 'mutation ($code: String!) { answer: confirmSecondFactor(code: $code) { __typename } }'
  expect(await ask(confirmThere, { code: codeAt(secret, now()) })).toEqual({
    answer: { __typename: 'RecoveryCodes' },
  })
  wait(30)
  expect(await ask(enterThere, { username, password })).toEqual({
    answer: { __typename: 'SecondFactorNeeded', enrolment: null },
  })
  expect(await ask('{ me { id } signInOptions { codeWanted { enrolment { key } } } }')).toEqual({
    me: null,
    signInOptions: { codeWanted: { enrolment: null } },
  })
  const second =
    'mutation ($code: String!) { answer: confirmSignIn(code: $code) { ... on Account { username } ... on Refusal { code } } }'
  expect(await ask(second, { code: '000000' })).toEqual({ answer: { code: 'CODE_REFUSED' } })
  expect(await ask(second, { code: codeAt(secret, now()) })).toEqual({ answer: { username } })
  wait(60)
  const off = `mutation ($password: String!, $code: String!) { answer: disableSecondFactor(password: $password, code: $code) {
    ... on SecondFactorState { confirmedAt recoveryCodesLeft required } ... on Refusal { code } } }`
  expect(await ask(off, { password: 'wrong', code: codeAt(secret, now()) })).toEqual({
    answer: { code: 'SIGN_IN_REFUSED' },
  })
  expect(await ask(off, { password, code: codeAt(secret, now()) })).toEqual({
    answer: { confirmedAt: null, recoveryCodesLeft: 0, required: false },
  })
})
