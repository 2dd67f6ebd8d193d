import { beforeEach, describe, expect, it } from '@jest/globals'
import type { Actor } from '../../domain/access/actor.ts'
import { actorOfSession } from '../../domain/access/callers.ts'
import { disableAccount } from '../../domain/access/disable-account.ts'
import { createAccount, decideGrant, grantDays, requestRole } from '../../domain/access/grant-role.ts'
import { signIn } from '../../domain/access/sign-in.ts'
import { act, look } from '../../domain/act.ts'
import type { Role } from '../../prisma/client.ts'
import { testPool } from '../harness/database.ts'
import { testHouse, testTownship } from '../harness/township.ts'

const start = '2026-11-20T04:00:00Z'
const house = await testHouse(start)
const township = await testTownship(house)
const everywhere = [{ kind: 'TOWNSHIP' as const, targetId: township.id }]
const reason = '接替调离的同事'
let first: Actor
let second: Actor
let clerk: Actor
let made = 0

beforeEach(async () => {
  house.clock.set(start)
  first = await township.actor('ADMINISTRATOR')
  second = await township.actor('ADMINISTRATOR')
  clerk = await township.actor('STATION_CLERK')
})

const idOf = ({ accountId }: Actor) => accountId ?? ''
const ask = (by: Actor, of: Actor, role: Role = 'ADMINISTRATOR', scopes = everywhere) =>
  act(house, by, 'account.grant-role', under => requestRole(under, idOf(of), { role, scopes, reason }))
const decide = (by: Actor, id: string, approve = true) =>
  act(house, by, 'account.decide-grant', under => decideGrant(under, { id, approve }))
const open = (by: Actor, role: Role = 'STATION_CLERK') => {
  made += 1
  const wanted = { username: `New-${made}`, displayName: '新人', role, scopes: everywhere, reason }
  return act(house, by, 'account.create', under => createAccount(under, wanted))
}
const close = (by: Actor, of: string) => act(house, by, 'account.disable', under => disableAccount(under, of))
const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'DONE',
    ({ code }) => code ?? 'NO CODE',
  )
const roleOf = async (of: Actor) =>
  (await house.owner.account.findUniqueOrThrow({ where: { id: idOf(of) } })).role

describe('a role', () => {
  it('is asked for by one administrator and given by another; both are in the log', async () => {
    const { grantId, firstHalf } = await ask(first, clerk)
    expect(firstHalf).toBeNull()
    expect(await roleOf(clerk)).toBe('STATION_CLERK')
    await decide(second, grantId)
    expect(await roleOf(clerk)).toBe('ADMINISTRATOR')
    const lines = await house.owner.auditEntry.findMany({
      where: { subjectId: idOf(clerk) },
      orderBy: { id: 'asc' },
    })
    expect(lines.map(({ act, accountId, outcome }) => [act, accountId, outcome])).toEqual([
      ['account.grant-role', idOf(first), 'DONE'],
      ['account.decide-grant', idOf(second), 'DONE'],
    ])
  })

  it('is never given by who asked nor by whom it is for', async () => {
    const { grantId } = await ask(first, second, 'AUDITOR')
    expect(await codeOf(decide(first, grantId))).toBe('FOUR_EYES')
    expect(await codeOf(decide(second, grantId))).toBe('FOUR_EYES')
    expect(await roleOf(second)).toBe('ADMINISTRATOR')
    const third = await township.actor('ADMINISTRATOR')
    await decide(third, grantId)
    expect(await roleOf(second)).toBe('AUDITOR')
    // Who was one no longer decides, whatever their requests still say.
    const { grantId: another } = await ask(first, clerk)
    expect(await codeOf(decide(second, another))).toBe('GRANT_UNKNOWN')
  })

  it('may be withdrawn by who asked, and is decided once', async () => {
    const { grantId } = await ask(first, clerk)
    expect(await codeOf(ask(second, clerk))).toBe('GRANT_WAITING')
    await decide(first, grantId, false)
    expect(await codeOf(decide(second, grantId))).toBe('GRANT_DECIDED')
    expect(await roleOf(clerk)).toBe('STATION_CLERK')
  })

  it('is decided once by however many at a moment', async () => {
    const { grantId } = await ask(first, clerk)
    const third = await township.actor('ADMINISTRATOR')
    const came = await Promise.all([second, third, second].map(by => codeOf(decide(by, grantId))))
    expect(came.sort()).toEqual(['DONE', 'GRANT_DECIDED', 'GRANT_DECIDED'])
  })

  it('is not given a week later; what nobody can approve any more makes room', async () => {
    const { grantId } = await ask(first, clerk)
    house.clock.set(new Date(Date.parse(start) + grantDays * 86_400_000 + 1).toISOString())
    expect(await codeOf(decide(second, grantId))).toBe('GRANT_EXPIRED')
    const { grantId: fresh } = await ask(first, clerk)
    await decide(second, fresh)
    expect(await roleOf(clerk)).toBe('ADMINISTRATOR')
  })

  it('brings its scopes and its term, and the sessions of before end', async () => {
    const { propertyId, employerId } = township
    const validUntil = new Date('2026-12-31T16:00:00Z')
    const scopes = [
      { kind: 'PROPERTY' as const, targetId: propertyId, validUntil: new Date('2026-11-30T16:00:00Z') },
      { kind: 'EMPLOYER' as const, targetId: employerId },
      { kind: 'EMPLOYER' as const, targetId: employerId },
    ]
    await house.owner.session.create({
      data: {
        accountId: idOf(clerk),
        tokenHash: Buffer.alloc(32, made + 1),
        expiresAt: new Date('2026-11-21T00:00:00Z'),
      },
    })
    const { grantId } = await act(house, first, 'account.grant-role', under =>
      requestRole(under, idOf(clerk), { role: 'DORM_WARDEN', scopes, reason, validUntil }),
    )
    await decide(second, grantId)
    const account = await house.owner.account.findUniqueOrThrow({
      where: { id: idOf(clerk) },
      include: { scopes: { orderBy: { kind: 'asc' } }, sessions: true },
    })
    expect(account).toMatchObject({ role: 'DORM_WARDEN', validUntil })
    expect(account.scopes.map(({ kind, validUntil }) => [kind, validUntil?.toISOString() ?? null])).toEqual([
      ['EMPLOYER', null],
      ['PROPERTY', '2026-11-30T16:00:00.000Z'],
    ])
    expect(account.sessions.every(({ endedAt }) => endedAt)).toBe(true)
  })

  it('reaches no further than who asks, and names what is there', async () => {
    const elsewhere = await testTownship(house)
    for (const targetId of [elsewhere.id, elsewhere.employerId]) {
      const scopes = [{ kind: 'TOWNSHIP' as const, targetId }]
      expect(await codeOf(ask(first, clerk, 'STATION_CLERK', scopes))).toBe('SCOPE_OUTSIDE')
    }
    const narrow = await township.actor('ADMINISTRATOR', [
      { kind: 'EMPLOYER', targetId: township.employerId },
    ])
    expect(await codeOf(ask(narrow, clerk))).toBe('ACCOUNT_UNKNOWN')
    const stranger = await elsewhere.actor('ADMINISTRATOR')
    expect(await codeOf(ask(stranger, clerk))).toBe('ACCOUNT_UNKNOWN')
    const { grantId } = await ask(first, clerk)
    expect(await codeOf(decide(stranger, grantId))).toBe('GRANT_UNKNOWN')
  })
})

describe('a new account', () => {
  it('opens with a password of two halves, each known to one of the two, and its holder chooses another', async () => {
    const { accountId, grantId, firstHalf } = await open(first)
    const { username } = await house.owner.account.findUniqueOrThrow({ where: { id: accountId } })
    expect(username).toBe(`new-${made}`)
    const { secondHalf } = await decide(second, grantId)
    const enter = (password: string, newPassword?: string) =>
      signIn(house, 'r', { username, password, newPassword })
    for (const half of [`${firstHalf}-`, `-${secondHalf}`, `${firstHalf}`, '']) {
      expect(await codeOf(enter(half))).toBe('SIGN_IN_REFUSED')
    }
    const whole = `${firstHalf}-${secondHalf}`
    expect(await codeOf(enter(whole))).toBe('PASSWORD_CHANGE_NEEDED')
    expect(await codeOf(enter(whole, 'short'))).toBe('PASSWORD_WEAK')
    expect(await codeOf(enter(whole, `my ${username} again`))).toBe('PASSWORD_WEAK')
    const { token } = await enter(whole, 'correct horse battery')
    expect(await actorOfSession(house, 'r', token)).toMatchObject({ accountId, role: 'STATION_CLERK' })
    expect(await codeOf(enter(whole))).toBe('SIGN_IN_REFUSED')
    expect(await codeOf(enter('correct horse battery'))).toBe('DONE')
  })

  it('keeps no half in the clear, and none once decided', async () => {
    const { grantId, firstHalf } = await open(first)
    const row = async () => {
      const sql = `SELECT role_grant::text AS row, encode(first_half, 'escape') AS half FROM role_grant WHERE id = '${grantId}'`
      return (await house.owner.$queryRawUnsafe<{ row: string; half: string | null }[]>(sql))[0]
    }
    expect((await row())?.row).not.toContain(firstHalf)
    expect((await row())?.half).not.toContain(firstHalf)
    await decide(second, grantId)
    expect((await row())?.half).toBeNull()
  })

  it('opens nothing until then, and has a name of its own', async () => {
    const { accountId } = await open(first)
    const created = await house.owner.account.findUniqueOrThrow({ where: { id: accountId } })
    expect(created.disabledAt).not.toBeNull()
    made -= 1
    expect(await codeOf(open(second))).toBe('USERNAME_TAKEN')
  })

  it('is closed by one, at once, and opened again by two', async () => {
    await close(first, idOf(clerk))
    expect(await codeOf(close(first, idOf(clerk)))).toBe('ACCOUNT_CLOSED')
    expect(await codeOf(close(first, idOf(first)))).toBe('ACCOUNT_OWN')
    const { grantId, firstHalf } = await ask(first, clerk, 'STATION_CLERK')
    expect(firstHalf).toHaveLength(8)
    await decide(second, grantId)
    const { disabledAt, mustChangePassword } = await house.owner.account.findUniqueOrThrow({
      where: { id: idOf(clerk) },
    })
    expect([disabledAt, mustChangePassword]).toEqual([null, true])
  })

  it('of another township is not closed', async () => {
    const stranger = await (await testTownship(house)).actor('ADMINISTRATOR')
    expect(await codeOf(close(stranger, idOf(clerk)))).toBe('ACCOUNT_CLOSED')
  })
})

describe('the database by itself', () => {
  const as = (who: Actor, sql: string) => look(house, who, tx => tx.$executeRawUnsafe(sql))

  it('refuses a role that no grant gives, to its owner as well', async () => {
    const pool = testPool(house.database.ownerUrl)
    const change = (id: string) => pool.query(`UPDATE account SET role = 'ADMINISTRATOR' WHERE id = '${id}'`)
    await expect(change(idOf(clerk))).rejects.toThrow(/account_role_by_grant/)
    // What was asked for and not approved is no grant.
    await ask(first, clerk)
    await expect(change(idOf(clerk))).rejects.toThrow(/account_role_by_grant/)
  })

  it('keeps the first wall’s mistakes from widening anything', async () => {
    const { grantId } = await ask(first, clerk)
    const id = idOf(clerk)
    const approve = `SELECT anju.decide_role_grant('${grantId}', true, '${start}', '')`
    for (const who of [first, clerk, { ...clerk, role: 'ADMINISTRATOR' as const }]) {
      await as(who, approve)
      expect(await roleOf(clerk)).toBe('STATION_CLERK')
    }
    await expect(
      as(second, `UPDATE role_grant SET approved = true, decided_by = requested_by WHERE id = '${grantId}'`),
    ).rejects.toThrow(/permission denied/)
    await expect(as(second, `UPDATE account SET role = 'ADMINISTRATOR'`)).rejects.toThrow(/permission denied/)
    await expect(as(second, `UPDATE account SET valid_until = NULL`)).rejects.toThrow(/permission denied/)
    await expect(as(second, `UPDATE account SET password_hash = 'x' WHERE id = '${id}'`)).rejects.toThrow(
      /account_password_own/,
    )
    const closed = `UPDATE account SET disabled_at = now() WHERE id = '${id}'`
    expect(await as(clerk, closed).catch(() => 0)).toBe(0)
    await as(second, closed)
    await expect(as(second, `UPDATE account SET disabled_at = NULL WHERE id = '${id}'`)).rejects.toThrow(
      /account_opened_by_grant/,
    )
    const born = (extra: string) =>
      `INSERT INTO account (id, township_id, username, password_hash, display_name, role, disabled_at)
       VALUES (gen_random_uuid(), '${township.id}', 'x-' || gen_random_uuid(), ${extra})`
    await expect(as(second, born(`'', 'x', 'ADMINISTRATOR', NULL`))).rejects.toThrow(/row-level security/)
    await expect(as(second, born(`'hash', 'x', 'ADMINISTRATOR', now()`))).rejects.toThrow(
      /row-level security/,
    )
    await expect(as(clerk, born(`'', 'x', 'ADMINISTRATOR', now()`))).rejects.toThrow(/row-level security/)
  })

  it('takes no approval by one who asked, whoever writes it', async () => {
    const pool = testPool(house.database.ownerUrl)
    const { grantId } = await ask(first, clerk)
    const approvedBy = (id: string) =>
      pool.query('UPDATE role_grant SET approved = true, decided_at = now(), decided_by = $2 WHERE id = $1', [
        grantId,
        id,
      ])
    await expect(approvedBy(idOf(first))).rejects.toThrow(/role_grant_four_eyes/)
    await expect(approvedBy(idOf(clerk))).rejects.toThrow(/role_grant_four_eyes/)
  })
})
