import { createHash } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { signInLimits } from '../../domain/access/attempt.ts'
import { actorOfSession } from '../../domain/access/callers.ts'
import { hashPassword, passwordMatches } from '../../domain/access/passwords.ts'
import { sessionLimits, signOut } from '../../domain/access/sessions.ts'
import { signIn } from '../../domain/access/sign-in.ts'
import { DomainError } from '../../domain/errors.ts'
import { type TestTownship, testAccount, testHouse, testTownship } from '../harness/township.ts'

const house = await testHouse()
const password = 'correct horse battery'
const start = '2026-11-20T04:00:00Z'
const minutesLater = (minutes: number) => new Date(Date.parse(start) + minutes * 60_000).toISOString()

let township: TestTownship
let passwordHash: string
let username: string
let accountId: string
let made = 0

beforeAll(async () => {
  township = await testTownship(house)
  passwordHash = await hashPassword(password)
})

beforeEach(async () => {
  house.clock.set(start)
  made += 1
  username = `someone-${made}`
  const scopes = [{ kind: 'TOWNSHIP' as const, targetId: township.id }]
  accountId = await testAccount(house.owner, {
    townshipId: township.id,
    role: 'STATION_CLERK',
    scopes,
    username,
    passwordHash,
  })
})

const enter = (name: string, word: string) => signIn(house, 'r', { username: name, password: word })
const refusalOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'signed in',
    (error: unknown) => {
      if (!(error instanceof DomainError)) throw error
      return { code: error.code, zh: error.zh, en: error.en, field: error.field, remedy: error.remedy }
    },
  )
const stored = () => house.owner.account.findUniqueOrThrow({ where: { id: accountId } })

describe('a password', () => {
  it('is kept as argon2id with at least 19 MiB and two passes', async () => {
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await hashPassword(password)).not.toBe(passwordHash)
  })

  it('opens a session, whatever the case and the blanks around the name', async () => {
    const { token } = await enter(`  ${username.toUpperCase()} `, password)
    expect(await actorOfSession(house, 'r', token)).toEqual({
      accountId,
      townshipId: township.id,
      role: 'STATION_CLERK',
      scopes: [{ kind: 'TOWNSHIP', targetId: township.id }],
      requestId: 'r',
    })
  })
})

describe('a refusal', () => {
  it('is the same for an unknown name, a wrong password, a locked and a disabled account', async () => {
    const wrong = await refusalOf(enter(username, 'wrong'))
    expect(wrong).toMatchObject({ code: 'SIGN_IN_REFUSED' })
    expect(await refusalOf(enter('nobody-at-all', password))).toEqual(wrong)
    await house.owner.account.update({ where: { id: accountId }, data: { disabledAt: new Date(start) } })
    expect(await refusalOf(enter(username, password))).toEqual(wrong)
    await house.owner.account.update({
      where: { id: accountId },
      data: { disabledAt: null, lockedUntil: new Date(minutesLater(1)) },
    })
    expect(await refusalOf(enter(username, password))).toEqual(wrong)
  })

  it('takes as long whether or not there is such an account, or a password at all', async () => {
    const least: [string | null, number][] = [passwordHash, null, ''].map(hash => [hash, Infinity])
    await passwordMatches(null, 'wrong')
    // In turns, and the quickest of each: whatever else the machine does slows all of them.
    for (let n = 0; n < 8; n += 1) {
      for (const each of least) {
        const begin = performance.now()
        expect(await passwordMatches(each[0], 'wrong')).toBe(false)
        each[1] = Math.min(each[1], performance.now() - begin)
      }
    }
    const [real = 0, ...others] = least.map(([, time]) => time)
    for (const time of others) {
      expect(time / real).toBeGreaterThan(0.5)
      expect(time / real).toBeLessThan(2)
    }
  }, 60_000)

  it('is in the log, as is an entry', async () => {
    await refusalOf(enter(username, 'wrong'))
    await enter(username, password)
    const lines = await house.owner.auditEntry.findMany({ where: { accountId }, orderBy: { id: 'asc' } })
    expect(lines.map(({ act, outcome }) => [act, outcome])).toEqual([
      ['account.sign-in', 'REFUSED'],
      ['account.sign-in', 'DONE'],
    ])
  })
})

describe('repeated failures', () => {
  const fail = async (times: number) => {
    for (let n = 0; n < times; n += 1) await refusalOf(enter(username, 'wrong'))
  }

  it('lock the account for a quarter of an hour, and a success in between starts the count anew', async () => {
    await fail(signInLimits.failures - 1)
    await enter(username, password)
    await fail(signInLimits.failures - 1)
    expect((await stored()).lockedUntil).toBeNull()
    await fail(1)
    expect((await stored()).lockedUntil).toEqual(new Date(minutesLater(signInLimits.lockMinutes)))
    house.clock.set(minutesLater(signInLimits.lockMinutes - 1))
    expect(await refusalOf(enter(username, password))).toMatchObject({ code: 'SIGN_IN_REFUSED' })
    house.clock.set(minutesLater(signInLimits.lockMinutes))
    expect((await enter(username, password)).accountId).toBe(accountId)
  })

  it('are counted one by one when they come at once', async () => {
    const guesses = Array.from({ length: signInLimits.failures }, () => refusalOf(enter(username, 'wrong')))
    await Promise.all(guesses)
    expect((await stored()).lockedUntil).not.toBeNull()
  })
})

describe('a session', () => {
  it('is kept as a digest of its token only', async () => {
    const { token } = await enter(username, password)
    const [session] = await house.owner.session.findMany({ where: { accountId } })
    expect(Buffer.from(session?.tokenHash ?? []).equals(createHash('sha256').update(token).digest())).toBe(
      true,
    )
    const rows = await house.owner.$queryRaw<{ row: string }[]>`SELECT session::text AS row FROM session`
    for (const { row } of rows) expect(row).not.toContain(token)
  })

  it('ends when it is ended, when its time is over, and with its account', async () => {
    const nobody = { role: 'ANONYMOUS', accountId: null, townshipId: null }
    const first = await enter(username, password)
    const second = await enter(username, password)
    await signOut(house, first.token)
    expect(await actorOfSession(house, 'r', first.token)).toMatchObject(nobody)
    expect(await actorOfSession(house, 'r', second.token)).toMatchObject({ accountId })
    house.clock.set(minutesLater(sessionLimits.hours * 60 - 1))
    expect(await actorOfSession(house, 'r', second.token)).toMatchObject({ accountId })
    house.clock.set(minutesLater(sessionLimits.hours * 60))
    expect(await actorOfSession(house, 'r', second.token)).toMatchObject(nobody)
    const third = await enter(username, password)
    await house.owner.account.update({ where: { id: accountId }, data: { disabledAt: new Date(start) } })
    expect(await actorOfSession(house, 'r', third.token)).toMatchObject(nobody)
    expect(await actorOfSession(house, 'r', 'no such token')).toMatchObject(nobody)
  })
})
