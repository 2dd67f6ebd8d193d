import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { browserFamily } from '../../api/http/browser-family.ts'
import { actorOfAccount, actorOfSession } from '../../domain/access/callers.ts'
import { hashPassword } from '../../domain/access/passwords.ts'
import { endOtherSessions, endSession, endSessionsOf } from '../../domain/access/sessions.ts'
import { signIn } from '../../domain/access/sign-in.ts'
import { act, look } from '../../domain/act.ts'
import { type Database, openClient } from '../../prisma/client.ts'
import { type Caller, testApi } from '../harness/api.ts'
import { testPool } from '../harness/database.ts'
import { testAccount, testHouse, testTownship } from '../harness/township.ts'

const start = '2026-11-20T04:00:00Z'
const house = await testHouse(start)
const township = await testTownship(house)
const password = 'correct horse battery'
const nobody = { role: 'ANONYMOUS', accountId: null }
let passwordHash = ''
let username = ''
let accountId = ''
let made = 0

const minutes = (n: number) => new Date(Date.parse(start) + n * 60_000)
const wait = (n: number) => house.clock.set(minutes(n).toISOString())
const enter = () => signIn(house, 'r', { username, password }, 'Firefox, Windows')
const who = (token: string) => actorOfSession(house, 'r', token)
const caller = () => ({
  accountId,
  townshipId: township.id,
  role: 'COMPANY_CLERK' as const,
  scopes: [],
  requestId: 'r',
})

beforeAll(async () => {
  passwordHash = await hashPassword(password)
})

beforeEach(async () => {
  house.clock.set(start)
  made += 1
  username = `session-${made}`
  accountId = await testAccount(house.owner, {
    townshipId: township.id,
    role: 'COMPANY_CLERK',
    username,
    passwordHash,
    scopes: [{ kind: 'EMPLOYER', targetId: township.employerId }],
  })
})

describe('looking a caller up', () => {
  it('is one statement and no transaction', async () => {
    const { token } = await enter()
    const counted = openClient({ url: house.database.appUrl, poolSize: 1 })
    const statements: string[] = []
    const watched = counted.$extends({
      query: {
        $allOperations: ({ operation, args, query }) => {
          statements.push(operation)
          return query(args)
        },
      },
    })
    const actor = await actorOfSession({ ...house, db: watched as unknown as Database }, 'r', token)
    await counted.$disconnect()
    expect(actor).toMatchObject({ accountId })
    expect(statements).toEqual(['$queryRaw'])
  })

  it('is open to the application by its token only', async () => {
    const pool = testPool(house.database.appUrl)
    await enter()
    // Without a stated caller the tables behind it show nothing.
    expect((await pool.query('SELECT FROM session')).rowCount).toBe(0)
    await expect(pool.query(`SELECT * FROM anju.caller_of('${accountId}', now())`)).rejects.toThrow(
      /permission denied/,
    )
    const path = await pool.query(
      `SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace = 'anju'::regnamespace
         AND NOT 'search_path=pg_catalog, public' = ANY (coalesce(proconfig, '{}'))`,
    )
    expect(path.rows).toEqual([])
  })

  it('writes when the browser was seen once in five minutes', async () => {
    const { token } = await enter()
    const seen = async () => (await house.owner.session.findFirstOrThrow({ where: { accountId } })).lastSeenAt
    wait(5)
    await who(token)
    expect(await seen()).toEqual(minutes(0))
    wait(6)
    await Promise.all([who(token), who(token), who(token)])
    expect(await seen()).toEqual(minutes(6))
    wait(10)
    await who(token)
    expect(await seen()).toEqual(minutes(6))
  })

  it('opens nothing after the term of the account, and of a scope only what is left', async () => {
    const { token } = await enter()
    const { employerId, propertyId } = township
    await house.owner.accountScope.create({ data: { accountId, kind: 'PROPERTY', targetId: propertyId } })
    await house.owner.accountScope.update({
      where: { accountId_kind_targetId: { accountId, kind: 'EMPLOYER', targetId: employerId } },
      data: { validUntil: minutes(10) },
    })
    await house.owner.account.update({ where: { id: accountId }, data: { validUntil: minutes(20) } })
    const reached = async () => (await who(token)).scopes.map(({ kind }) => kind)
    wait(9)
    expect(await reached()).toEqual(['EMPLOYER', 'PROPERTY'])
    wait(10)
    expect(await reached()).toEqual(['PROPERTY'])
    expect((await actorOfAccount(house, 'r', accountId)).scopes.map(({ kind }) => kind)).toEqual(['PROPERTY'])
    wait(20)
    expect(await who(token)).toMatchObject(nobody)
    expect(await actorOfAccount(house, 'r', accountId)).toMatchObject(nobody)
    await expect(enter()).rejects.toMatchObject({ code: 'SIGN_IN_REFUSED' })
  })
})

describe('a holder', () => {
  it('ends one session, or all the others, and nobody else’s', async () => {
    const [first, second, third] = [await enter(), await enter(), await enter()]
    const sessions = await house.owner.session.findMany({ where: { accountId }, orderBy: { id: 'asc' } })
    const end = (id: string, by = caller()) => act(house, by, 'session.end', under => endSession(under, id))
    const stranger = await township.actor('COMPANY_CLERK')
    await expect(end(sessions[0]?.id ?? '', stranger as never)).rejects.toMatchObject({
      code: 'SESSION_UNKNOWN',
    })
    await end(sessions[0]?.id ?? '')
    await expect(end(sessions[0]?.id ?? '')).rejects.toMatchObject({ code: 'SESSION_UNKNOWN' })
    expect(await who(first.token)).toMatchObject(nobody)
    const ended = await act(house, caller(), 'session.end', under => endOtherSessions(under, second.token))
    expect(ended).toBe(1)
    expect(await who(second.token)).toMatchObject({ accountId })
    expect(await who(third.token)).toMatchObject(nobody)
  })
})

describe('an administrator', () => {
  it('ends anybody’s sessions in the township, and none outside', async () => {
    const { token } = await enter()
    const of = async (place: typeof township) => {
      const administrator = await place.actor('ADMINISTRATOR')
      return act(house, administrator, 'account.end-sessions', under => endSessionsOf(under, accountId))
    }
    expect(await of(await testTownship(house))).toBe(0)
    expect(await who(token)).toMatchObject({ accountId })
    expect(await of(township)).toBe(1)
    expect(await who(token)).toMatchObject(nobody)
  })

  it('is one by the account, not by what a transaction says of its role', async () => {
    const { token } = await enter()
    const clerk = await township.actor('STATION_CLERK')
    const { count } = await look(house, { ...clerk, role: 'ADMINISTRATOR' }, tx =>
      tx.session.updateMany({ where: { accountId }, data: { endedAt: minutes(0) } }),
    )
    expect(count).toBe(0)
    expect(await who(token)).toMatchObject({ accountId })
  })
})

describe('through the door', () => {
  it('a holder sees where the account is signed in, and which is this one', async () => {
    const api = await testApi(house)
    const here: Caller = await api.signIn(township, 'STATION_CLERK')
    const ask = '{ mySessions { id browser current createdAt lastSeenAt } }'
    const { data } = await here.ask<{ mySessions: { current: boolean; browser: string }[] }>(ask)
    expect(data?.mySessions).toHaveLength(1)
    expect(data?.mySessions[0]).toMatchObject({ current: true })
    const { data: done } = await here.ask('mutation { endOtherSessions { ... on SessionsEnded { count } } }')
    expect(done).toEqual({ endOtherSessions: { count: 0 } })
    expect((await here.ask('{ me { id } }')).data).toEqual({ me: { id: here.accountId } })
  })

  it.each([
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox, Windows'],
    [
      'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0',
      'Edge, Windows',
    ],
    [
      'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36 MicroMessenger/8.0',
      '微信 WeChat, Android',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
      'Safari, macOS',
    ],
    ['curl/8.5', ''],
  ])('a browser is known by its family: %s', (agent, family) => {
    expect(browserFamily(agent)).toBe(family)
  })
})
