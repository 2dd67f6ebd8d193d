import { beforeEach, describe, expect, it } from '@jest/globals'
import type { Actor } from '../../domain/access/actor.ts'
import { actorOfAccount } from '../../domain/access/callers.ts'
import { endEmployment } from '../../domain/access/end-employment.ts'
import { endEntrustment, recordEntrustment } from '../../domain/access/entrustments.ts'
import { act } from '../../domain/act.ts'
import { type Caller, testApi } from '../harness/api.ts'
import { testPool } from '../harness/database.ts'
import { type TestTownship, testHouse, testTownship } from '../harness/township.ts'

const start = '2026-11-20T04:00:00Z'
const house = await testHouse(start)
const api = await testApi(house)
const hour = (n: number) => new Date(Date.parse(start) + n * 3_600_000)
let township: TestTownship
let admin: Actor
let clerk: Caller

beforeEach(async () => {
  house.clock.set(start)
  township = await testTownship(house)
  admin = await township.actor('ADMINISTRATOR')
  clerk = await api.signIn(township, 'COMPANY_CLERK')
})

const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'DONE',
    ({ code }) => code ?? 'NO CODE',
  )
const whoIs = async ({ ask }: Pick<Caller, 'ask'>) =>
  (await ask<{ me: { id: string } | null }>('{ me { id } }')).data?.me?.id ?? null
const entrust = (endsAt: Date | null, startsAt = hour(-1)) =>
  act(house, admin, 'entrustment.change', under =>
    recordEntrustment(under, {
      kind: 'EMPLOYER',
      targetId: township.employerId,
      document: '委字〔2026〕1号',
      startsAt,
      endsAt,
    }),
  )
const end = (id: string, reason = '违反委托约定') =>
  act(house, admin, 'entrustment.change', under => endEntrustment(under, { id, reason }))
const wait = (n: number) => house.clock.set(hour(n).toISOString())
const openSessions = ({ accountId }: Caller) =>
  house.owner.session.count({ where: { accountId, endedAt: null } })

describe('an entrustment', () => {
  it('that comes to its end ends the access by it at that instant, for whoever is signed in as well', async () => {
    await entrust(hour(2))
    wait(2 - 1 / 3_600)
    expect(await whoIs(clerk)).toBe(clerk.accountId)
    wait(2)
    expect(await whoIs(clerk)).toBeNull()
    // Who has another scope keeps that one.
    const both = await township.actor('COMPANY_CLERK', [
      { kind: 'EMPLOYER', targetId: township.employerId },
      { kind: 'PROPERTY', targetId: township.propertyId },
    ])
    expect((await actorOfAccount(house, 'r', both.accountId ?? '')).scopes.map(({ kind }) => kind)).toEqual([
      'PROPERTY',
    ])
    // A new one opens what had been granted, and nothing else had to be asked for again.
    await entrust(null, hour(1))
    expect(await whoIs(clerk)).toBe(clerk.accountId)
  })

  it('that is ended ends sessions with it, and cannot be drawn out afterwards', async () => {
    const { id } = await entrust(null)
    expect(await openSessions(clerk)).toBe(1)
    expect(await end(id)).toMatchObject({ sessionsEnded: 1 })
    expect(await openSessions(clerk)).toBe(0)
    expect(await whoIs(clerk)).toBeNull()
    expect(await codeOf(end(id))).toBe('ENTRUSTMENT_UNKNOWN')
    const pool = testPool(house.database.ownerUrl)
    await expect(pool.query(`UPDATE entrustment SET ends_at = NULL WHERE id = '${id}'`)).rejects.toThrow(
      /entrustment_/,
    )
    // The session is over for good, whatever is entrusted later.
    await entrust(null)
    expect(await whoIs(clerk)).toBeNull()
  })

  it('that was never written down binds nobody; one of another target neither', async () => {
    expect(await whoIs(clerk)).toBe(clerk.accountId)
    const { id } = await act(house, admin, 'entrustment.change', under =>
      recordEntrustment(under, {
        kind: 'PROPERTY',
        targetId: township.propertyId,
        document: '委字2号',
        startsAt: hour(-1),
      }),
    )
    await end(id)
    expect(await whoIs(clerk)).toBe(clerk.accountId)
    const stranger = await (await testTownship(house)).actor('ADMINISTRATOR')
    expect(
      await codeOf(
        act(house, stranger, 'entrustment.change', under =>
          endEntrustment(under, { id, reason: '不属本镇' }),
        ),
      ),
    ).toBe('ENTRUSTMENT_UNKNOWN')
  })
})

describe('an employment', () => {
  const finish = (accountId: string, endsAt: Date, by = admin) =>
    act(house, by, 'account.end-employment', under =>
      endEmployment(under, { accountId, endsAt, reason: '劳动合同解除' }),
    )

  it('that is ended ends access at once; one that ends later ends it then, and sessions do not outlive it', async () => {
    await finish(clerk.accountId, hour(3))
    wait(3 - 1 / 3_600)
    expect(await whoIs(clerk)).toBe(clerk.accountId)
    wait(3)
    expect(await whoIs(clerk)).toBeNull()
    const session = await house.owner.session.findFirstOrThrow({ where: { accountId: clerk.accountId } })
    expect(session.expiresAt).toEqual(hour(3))
    const other = await api.signIn(township, 'STATION_CLERK')
    await finish(other.accountId, hour(-5))
    expect(await whoIs(other)).toBeNull()
  })

  it('ends sooner and never later, and nobody ends their own', async () => {
    await finish(clerk.accountId, hour(3))
    expect(await codeOf(finish(clerk.accountId, hour(30)))).toBe('EMPLOYMENT_LATER')
    expect(await codeOf(finish(clerk.accountId, hour(2)))).toBe('DONE')
    expect(await codeOf(finish(admin.accountId ?? '', hour(2)))).toBe('EMPLOYMENT_OWN')
    const stranger = await (await testTownship(house)).actor('ADMINISTRATOR')
    expect(await codeOf(finish(clerk.accountId, hour(1), stranger))).toBe('EMPLOYMENT_UNKNOWN')
  })
})

it('an administrator sees beforehand whose access ends, when and by what', async () => {
  const seen = await api.signIn(township, 'ADMINISTRATOR')
  await entrust(hour(24))
  await act(house, admin, 'account.end-employment', under =>
    endEmployment(under, { accountId: clerk.accountId, endsAt: hour(48), reason: '劳动合同到期' }),
  )
  const { data } = await seen.ask<{
    accessEnds: { why: string; endsAt: string; account: { id: string }; targetId: string | null }[]
  }>('{ accessEnds(days: 30) { why endsAt targetId account { id } } }')
  const own = data?.accessEnds.filter(({ account }) => account.id === clerk.accountId)
  expect(own).toEqual([
    {
      why: 'ENTRUSTMENT',
      endsAt: hour(24).toISOString(),
      targetId: township.employerId,
      account: { id: clerk.accountId },
    },
    { why: 'EMPLOYMENT', endsAt: hour(48).toISOString(), targetId: null, account: { id: clerk.accountId } },
  ])
  const refused = await clerk.ask('{ accessEnds { why } }')
  expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN')
})
