import { beforeEach, describe, expect, it } from '@jest/globals'
import { type Actor, mayAct } from '../../domain/access/actor.ts'
import { actorOfAccount } from '../../domain/access/callers.ts'
import {
  decideRoleVersion,
  rehearsalLimits,
  rehearseRole,
  saveRole,
} from '../../domain/access/change-role.ts'
import type { RoleDraft } from '../../domain/access/draft-role.ts'
import { decideGrant, requestRole } from '../../domain/access/grant-role.ts'
import { playDraft, type RehearsedChange } from '../../domain/access/play-draft.ts'
import { type ActName, acts, policy } from '../../domain/access/policy.ts'
import { leastActs, mayHold, mostActs } from '../../domain/access/role-bounds.ts'
import { closedTo } from '../../domain/access/row-kinds.ts'
import { act, look } from '../../domain/act.ts'
import { Role } from '../../prisma/client.ts'
import { type Caller, testApi } from '../harness/api.ts'
import { testPool } from '../harness/database.ts'
import { testResidents } from '../harness/people.ts'
import { type TestTownship, testHouse, testTownship } from '../harness/township.ts'

const start = '2026-11-20T04:00:00Z'
const house = await testHouse(start)
const api = await testApi(house)
const reason = '岗位分工调整，不再办结到期事项'
let township: TestTownship
let first: Actor
let second: Actor
let clerk: Caller

beforeEach(async () => {
  house.clock.set(start)
  township = await testTownship(house)
  first = await township.actor('ADMINISTRATOR')
  second = await township.actor('ADMINISTRATOR')
  clerk = await api.signIn(township, 'STATION_CLERK')
})

const without = (role: Role, ...taken: ActName[]): ActName[] =>
  policy[role].acts.filter(name => !taken.includes(name))
const draftOf = (base: Role, wanted: readonly ActName[]): RoleDraft => ({ base, acts: wanted })
const rehearse = (by: Actor, draft: RoleDraft) =>
  act(house, by, 'role.change', under => rehearseRole(under, draft)).then(({ id }) => id)
const save = (by: Actor, draft: RoleDraft, rehearsalId: string, why = reason) =>
  act(house, by, 'role.change', under => saveRole(under, { draft, rehearsalId, reason: why }))
const decide = (by: Actor, id: string, approve = true) =>
  act(house, by, 'role.decide', under => decideRoleVersion(under, { id, approve }))
const change = async (by: Actor, draft: RoleDraft) => save(by, draft, await rehearse(by, draft))
const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'DONE',
    ({ code }) => code ?? 'NO CODE',
  )
const caller = (accountId: string) => actorOfAccount(house, 'r', accountId)
const people = '{ migrantResidents(first: 5) { edges { node { id } } } }'

describe('a role of a township', () => {
  it('that loses an act is without it at the next request of whoever is signed in, and elsewhere nothing changes', async () => {
    await testResidents(house, township.id, [{}])
    expect((await clerk.ask(people)).errors).toBeUndefined()
    const draft = draftOf('STATION_CLERK', without('STATION_CLERK', 'person.list', 'renewal.act'))
    expect(await change(first, draft)).toMatchObject({ inForce: true })
    expect((await clerk.ask(people)).errors?.[0]?.extensions.code).toBe('FORBIDDEN')
    const { data } = await clerk.ask<{ me: { acts: string[] } }>('{ me { acts } }')
    expect(data?.me.acts.sort()).toEqual([...draft.acts].sort())
    const elsewhere = await api.signIn(await testTownship(house), 'STATION_CLERK')
    expect((await elsewhere.ask(people)).errors).toBeUndefined()
    // As shipped again is a change like any other: it gives, and so takes two.
    const back = draftOf('STATION_CLERK', policy.STATION_CLERK.acts)
    const { versionId, inForce } = await change(first, back)
    expect(inForce).toBe(false)
    expect((await clerk.ask(people)).errors?.[0]?.extensions.code).toBe('FORBIDDEN')
    await decide(second, versionId)
    expect((await clerk.ask(people)).errors).toBeUndefined()
  })

  it('keeps who changed what when and why, in versions and in the log', async () => {
    const draft = draftOf('DORM_WARDEN', without('DORM_WARDEN', 'plan.apply'))
    const { versionId } = await change(first, draft)
    const version = await house.owner.roleVersion.findUniqueOrThrow({ where: { id: versionId } })
    expect(version).toMatchObject({
      number: 1,
      reason,
      approved: true,
      requestedBy: first.accountId,
      decidedBy: first.accountId,
      was: expect.arrayContaining(['plan.apply']),
    })
    const lines = await house.owner.auditEntry.findMany({
      where: { townshipId: township.id, act: 'role.change' },
      orderBy: { id: 'asc' },
    })
    expect(lines.map(({ details }) => details)).toMatchObject([
      { role: 'DORM_WARDEN', takes: ['plan.apply'], gives: [], rehearsed: true },
      { role: 'DORM_WARDEN', takes: ['plan.apply'], gives: [], reason },
    ])
  })

  it('is not saved without a rehearsal of exactly that draft, seen by who saves it, today', async () => {
    const draft = draftOf('STATION_CLERK', without('STATION_CLERK', 'renewal.act'))
    const other = draftOf('STATION_CLERK', without('STATION_CLERK', 'renewal.act', 'person.reveal'))
    const none = '00000000-0000-7000-8000-000000000000'
    expect(await codeOf(save(first, draft, none))).toBe('REHEARSAL_UNKNOWN')
    const shown = await rehearse(first, draft)
    expect(await codeOf(save(first, other, shown))).toBe('REHEARSAL_OTHER')
    expect(await codeOf(save(second, draft, shown))).toBe('REHEARSAL_UNKNOWN')
    expect(await codeOf(save(first, draft, shown, '太短'))).toBe('ROLE_REASON')
    house.clock.set(new Date(Date.parse(start) + rehearsalLimits.hours * 3_600_000 + 1).toISOString())
    expect(await codeOf(save(first, draft, shown))).toBe('REHEARSAL_OLD')
    expect(await house.owner.roleVersion.count({ where: { townshipId: township.id } })).toBe(0)
    house.clock.set(start)
    expect(await codeOf(save(first, draft, shown))).toBe('DONE')
    // Rehearsed against what is no longer there, and used up.
    const again = draftOf('STATION_CLERK', without('STATION_CLERK', 'renewal.act', 'import.cancel'))
    const stale = await rehearse(second, again)
    await change(first, draftOf('STATION_CLERK', without('STATION_CLERK', 'renewal.act', 'import.apply')))
    expect(await codeOf(save(second, again, stale))).toBe('ROLE_CHANGED')
    expect(await codeOf(save(first, draft, shown))).toBe('REHEARSAL_UNKNOWN')
  })

  it('that gains something, and anything about administrators, takes a second administrator', async () => {
    const wider = draftOf('STATION_CLERK', [...policy.STATION_CLERK.acts, 'plan.read'])
    const { versionId } = await change(first, wider)
    expect((await caller(clerk.accountId)).acts).toBeUndefined()
    expect(await codeOf(decide(first, versionId))).toBe('FOUR_EYES')
    expect(await codeOf(change(second, wider))).toBe('ROLE_WAITING')
    await decide(second, versionId)
    expect(mayAct(await caller(clerk.accountId), 'plan.read')).toBe(true)
    expect(await codeOf(decide(second, versionId))).toBe('VERSION_DECIDED')
    const narrower = draftOf('ADMINISTRATOR', without('ADMINISTRATOR', 'registration.declare'))
    const own = await change(first, narrower)
    expect(own.inForce).toBe(false)
    expect(await codeOf(decide(first, own.versionId))).toBe('FOUR_EYES')
    // Who asked may withdraw.
    await decide(first, own.versionId, false)
    expect((await caller(first.accountId ?? '')).acts).toBeUndefined()
  })

  it('never goes beyond its bounds, nor below them, nor is it changed by who reaches less than the township', async () => {
    const beyond: [Role, ActName][] = [
      ['STATION_CLERK', 'account.create'],
      ['STATION_CLERK', 'lookup.person'],
      ['COMPANY_CLERK', 'person.reveal'],
      ['OFFICER', 'lookup.approve'],
      ['OFFICER', 'person.list'],
      ['POLICE_SUPERVISOR', 'lookup.person'],
      ['LOOKUP_REVIEWER', 'lookup.request'],
      ['AUDITOR', 'role.change'],
      ['ADMINISTRATOR', 'renewal.scan'],
    ]
    for (const [base, more] of beyond) {
      expect([
        base,
        more,
        await codeOf(rehearse(first, draftOf(base, [...policy[base].acts, more]))),
      ]).toEqual([base, more, 'ROLE_BEYOND'])
    }
    const below: [Role, ActName][] = [
      ['STATION_CLERK', 'password.change'],
      ['ADMINISTRATOR', 'role.decide'],
      ['ADMINISTRATOR', 'account.decide-grant'],
    ]
    for (const [base, less] of below) {
      expect(await codeOf(rehearse(first, draftOf(base, without(base, less))))).toBe('ROLE_BELOW')
    }
    expect(await codeOf(rehearse(first, draftOf('AUDITOR', policy.AUDITOR.acts)))).toBe('ROLE_UNCHANGED')
    const narrow = await township.actor('ADMINISTRATOR', [
      { kind: 'EMPLOYER', targetId: township.employerId },
    ])
    const draft = draftOf('STATION_CLERK', without('STATION_CLERK', 'renewal.act'))
    expect(await codeOf(rehearse(narrow, draft))).toBe('ROLE_WHOLE_TOWNSHIP')
  })

  it('may be one of its own, given to an account by two, and does what it holds and no more', async () => {
    const held = without('STATION_CLERK', 'person.reveal', 'registration.declare')
    const { versionId, inForce } = await change(first, {
      base: 'STATION_CLERK',
      name: '窗口引导员',
      acts: held,
    })
    expect(inForce).toBe(true)
    const { townshipRoleId } = await house.owner.roleVersion.findUniqueOrThrow({ where: { id: versionId } })
    const scopes = [{ kind: 'TOWNSHIP' as const, targetId: township.id }]
    const wanted = { role: 'STATION_CLERK' as const, townshipRoleId, scopes, reason }
    const ask = (more: object) =>
      act(house, first, 'account.grant-role', under =>
        requestRole(under, clerk.accountId, { ...wanted, ...more }),
      )
    expect(await codeOf(ask({ role: 'DORM_WARDEN' }))).toBe('ROLE_UNKNOWN')
    const { grantId } = await ask({})
    await act(house, second, 'account.decide-grant', under =>
      decideGrant(under, { id: grantId, approve: true }),
    )
    const guide = await caller(clerk.accountId)
    expect([...(guide.acts ?? [])].sort()).toEqual([...held].sort())
    // The shipped role is not touched by it, nor the other way round.
    expect((await caller((await township.actor('STATION_CLERK')).accountId ?? '')).acts).toBeUndefined()
    await change(first, draftOf('STATION_CLERK', without('STATION_CLERK', 'renewal.act')))
    expect((await caller(clerk.accountId)).acts).toEqual(guide.acts)
    expect(await codeOf(rehearse(first, { base: 'STATION_CLERK', name: '窗口引导员', acts: held }))).toBe(
      'ROLE_NAME_TAKEN',
    )
  })
})

describe('a rehearsal', () => {
  it('tells who would lose what they did in thirty days, and gain what they were refused', async () => {
    const other = await api.signIn(township, 'STATION_CLERK')
    await testResidents(house, township.id, [{}])
    for (const [who, times] of [
      [clerk, 3],
      [other, 1],
    ] as const) {
      for (let n = 0; n < times; n += 1) await who.ask(people)
    }
    for (let n = 0; n < 2; n += 1) await clerk.ask('{ allocationPlans(first: 1) { edges { node { id } } } }')
    const wanted = [...without('STATION_CLERK', 'person.list', 'import.cancel'), 'plan.read' as const]
    const id = await rehearse(first, draftOf('STATION_CLERK', wanted))
    const changesOf = async (rehearsal: string) =>
      (await house.owner.roleRehearsal.findUniqueOrThrow({ where: { id: rehearsal } }))
        .changes as unknown as RehearsedChange[]
    expect(await changesOf(id)).toEqual([
      {
        effect: 'LOSES',
        act: 'person.list',
        requests: 4,
        people: [
          { accountId: clerk.accountId, requests: 3 },
          { accountId: other.accountId, requests: 1 },
        ],
      },
      {
        effect: 'GAINS',
        act: 'plan.read',
        requests: 2,
        people: [{ accountId: clerk.accountId, requests: 2 }],
      },
      { effect: 'LOSES', act: 'import.cancel', requests: 0, people: [] },
    ])
    house.clock.set(new Date(Date.parse(start) + (rehearsalLimits.days + 1) * 86_400_000).toISOString())
    const later = await changesOf(await rehearse(first, draftOf('STATION_CLERK', wanted)))
    expect(later.map(({ requests }) => requests)).toEqual([0, 0, 0])
  })

  it('counts each line once, whatever the draft', () => {
    const line = { act: 'plan.read', accountId: 'a', requests: 5, forbidden: 2 }
    const played = (part: { gives: ActName[]; takes: ActName[] }) => playDraft(part, [line])[0]?.requests
    expect(played({ gives: [], takes: ['plan.read'] })).toBe(3)
    expect(played({ gives: ['plan.read'], takes: [] })).toBe(2)
  })
})

describe('the second wall', () => {
  it('closes what a changed role no longer opens, though the first were down', async () => {
    await testResidents(house, township.id, [{}])
    const { accountId } = clerk
    const raw = async (table: string) => {
      const actor = await caller(accountId)
      return look(house, actor, tx => tx.$queryRawUnsafe<object[]>(`SELECT 1 FROM ${table}`))
    }
    expect(await raw('migrant_resident')).toHaveLength(1)
    await change(first, draftOf('STATION_CLERK', leastActs('STATION_CLERK', { own: false })))
    expect(closedTo((await caller(accountId)).acts)).toEqual(
      expect.arrayContaining(['PEOPLE', 'PLANS', 'IMPORTS', 'LOG']),
    )
    expect(await raw('migrant_resident')).toEqual([])
  })

  it('takes no change from SQL of one’s own: not unrehearsed, not by one alone, not into the role itself', async () => {
    const pool = testPool(house.database.ownerUrl)
    const as = (who: Actor, sql: string) => look(house, who, tx => tx.$executeRawUnsafe(sql))
    const wider = draftOf('STATION_CLERK', [...policy.STATION_CLERK.acts, 'plan.read'])
    const rehearsalId = await rehearse(first, wider)
    const version = (extra: { acts: string; rehearsal: string }) =>
      `INSERT INTO role_version (id, township_id, township_role_id, base, number, acts, was, reason, rehearsal_id, requested_by, requested_at)
       SELECT gen_random_uuid(), township_id, gen_random_uuid(), base, 1, ${extra.acts}, was, '十个字以上的理由在这里', ${extra.rehearsal},
         account_id, now() FROM role_rehearsal WHERE id = '${rehearsalId}'`
    await expect(
      as(first, version({ acts: `acts || ARRAY['account.create']`, rehearsal: 'id' })),
    ).rejects.toThrow(/role_version_rehearsed/)
    const { versionId } = await save(first, wider, rehearsalId)
    const approve = `SELECT anju.decide_role_version('${versionId}', true, '${start}')`
    for (const who of [first, await caller(clerk.accountId)]) await as(who, approve)
    expect(await house.owner.townshipRole.count({ where: { townshipId: township.id } })).toBe(0)
    for (const sql of [
      `INSERT INTO township_role (id, township_id, base, acts, version, in_force_since) VALUES (gen_random_uuid(), '${township.id}', 'STATION_CLERK', '{}', 1, now())`,
      `UPDATE role_version SET approved = true, decided_by = requested_by, decided_at = now() WHERE id = '${versionId}'`,
    ]) {
      await expect(as(second, sql)).rejects.toThrow(/permission denied/)
    }
    // Nor does the owner of the tables get around four eyes where it is about administrators, or around the rehearsals.
    const own = await change(first, draftOf('ADMINISTRATOR', without('ADMINISTRATOR', 'import.apply')))
    await expect(
      pool.query(
        `UPDATE role_version SET approved = true, decided_by = requested_by, decided_at = now() WHERE id = '${own.versionId}'`,
      ),
    ).rejects.toThrow(/role_version_four_eyes/)
    await expect(pool.query('DELETE FROM role_rehearsal')).rejects.toThrow(/append only/)
  })
})

describe('the bounds', () => {
  it.each(Object.values(Role))('of %s hold what was shipped', role => {
    const { acts: shipped } = policy[role]
    expect(shipped.filter(name => !mayHold(role, name))).toEqual([])
    expect(leastActs(role, { own: false }).filter(name => !shipped.includes(name))).toEqual([])
  })

  it('keep apart who asks, who approves, who judges and who administers', () => {
    const together = (...of: ActName[]) =>
      Object.values(Role).filter(role => of.every(name => mostActs(role).includes(name)))
    expect(together('lookup.person', 'lookup.approve')).toEqual([])
    expect(together('lookup.person', 'person.list')).toEqual([])
    expect(together('lookup.person', 'lookup.review')).toEqual([])
    expect(together('account.decide-grant', 'lookup.person')).toEqual([])
    expect(together('account.decide-grant')).toEqual(['ADMINISTRATOR'])
    expect(Object.values(Role).filter(role => mayHold(role, 'renewal.scan'))).toEqual([])
    expect((Object.keys(acts) as ActName[]).filter(name => mayHold('ANONYMOUS', name))).toEqual([])
  })
})
