import { beforeEach, describe, expect, it } from '@jest/globals'
import type { Actor } from '../../domain/access/actor.ts'
import { actorOfAccount } from '../../domain/access/callers.ts'
import { endEmployment } from '../../domain/access/end-employment.ts'
import { createAccount, decideGrant, requestRole } from '../../domain/access/grant-role.ts'
import { act } from '../../domain/act.ts'
import { changePoliceUnit, recordPoliceUnit } from '../../domain/lookups/police-units.ts'
import { type PostInput, readPost } from '../../domain/lookups/read-post.ts'
import type { Role } from '../../prisma/client.ts'
import { testDocumentNumber } from '../harness/people.ts'
import { type TestTownship, testHouse, testTownship } from '../harness/township.ts'
import { makeRooms } from '../housing/rooms-and-people.ts'
import { lookupActs, missing } from './police.ts'

const start = '2026-11-20T04:00:00Z'
const house = await testHouse(start)
const { requestWide, decide: decideLookup } = lookupActs(house)
let township: TestTownship
let first: Actor
let second: Actor
let made = 0

beforeEach(async () => {
  house.clock.set(start)
  township = await testTownship(house)
  first = await township.actor('ADMINISTRATOR')
  second = await township.actor('ADMINISTRATOR')
})

const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'DONE',
    ({ code }) => code ?? 'NO CODE',
  )
const unit = (name: string, parentId: string | null = null) =>
  act(house, first, 'police.change', under => recordPoliceUnit(under, { name, parentId })).then(
    ({ id }) => id,
  )
const post = (unitId: string, more: Partial<PostInput> = {}): PostInput => {
  made += 1
  return { unitId, rank: 'OFFICER', policeNumber: `06${1000 + made}`, name: '许警官', ...more }
}

/** An account asked for by the one and approved by the other, as the console asks for it. */
async function posted(role: Role, wanted: PostInput): Promise<Actor> {
  const scopes = [{ kind: 'POLICE_UNIT' as const, targetId: wanted.unitId }]
  const { accountId, grantId } = await act(house, first, 'account.create', async under =>
    createAccount(under, {
      username: `posted-${made}`,
      displayName: wanted.name,
      role,
      scopes,
      reason: '新到任，按调令设立账号',
      post: await readPost(under, wanted),
    }),
  )
  await approve(grantId)
  return actorOfAccount(house, 'r', accountId)
}
const approve = (id: string) =>
  act(house, second, 'account.decide-grant', under => decideGrant(under, { id, approve: true }))
const comesIn = async ({ accountId }: Actor) =>
  (await actorOfAccount(house, 'r', accountId ?? '')).role !== 'ANONYMOUS'

async function building(): Promise<string> {
  await makeRooms(house.owner, township, 1, { building: '1号楼', beds: 2, sexPolicy: 'MALE', capacity: 2 })
  return (await house.owner.building.findFirstOrThrow({ where: { townshipId: township.id } })).id
}

describe('a posting', () => {
  it('comes with the account, and a wider search goes its whole way on what two administrators made', async () => {
    const station = await unit('城北派出所')
    const squad = await unit('城北警务区', station)
    const officer = await posted('OFFICER', post(squad))
    const equal = await posted('POLICE_SUPERVISOR', post(station))
    const head = await posted('POLICE_SUPERVISOR', post(station, { rank: 'HEAD', name: '高所长' }))
    const wide = { ...missing, buildingId: await building(), night: '2026-11-19' }
    const { id: requestId } = await requestWide(officer, wide)
    expect(await codeOf(decideLookup(equal, { requestId, approve: true }))).toMatch(/RANK|HIGHER/)
    expect(await codeOf(decideLookup(head, { requestId, approve: true }))).toBe('DONE')
  })

  it('is needed by who asks and who decides, and is read before anything is kept', async () => {
    const station = await unit('城南派出所')
    const elsewhere = await testTownship(house)
    const other = await house.owner.policeUnit.create({
      data: { townshipId: elsewhere.id, name: '外地派出所' },
    })
    const refused = (wanted: Partial<PostInput>) => codeOf(posted('OFFICER', post(station, wanted)))
    expect(await refused({ unitId: other.id })).toBe('POST_UNIT')
    expect(await refused({ policeNumber: '1' })).toBe('POST_NUMBER')
    expect(await refused({ name: '' })).toBe('POST_NAME')
    expect(await refused({ postedUntil: new Date('2026-11-19T16:00:00Z') })).toBe('POST_TERM')
    expect(await refused({ documentNumber: '320699199001010000' })).toBe('POST_DOCUMENT')
    const clerk = await township.actor('STATION_CLERK')
    const scopes = [{ kind: 'TOWNSHIP' as const, targetId: township.id }]
    const bare = act(house, first, 'account.grant-role', under =>
      requestRole(under, clerk.accountId ?? '', { role: 'OFFICER', scopes, reason: '改任民警' }),
    )
    expect(await codeOf(bare)).toBe('POST_MISSING')
  })

  it('keeps of an officer’s own document an index and no number, in the log neither', async () => {
    const documentNumber = testDocumentNumber()
    const officer = await posted('OFFICER', post(await unit('城东派出所'), { documentNumber }))
    const row = await house.owner.policeOfficer.findUniqueOrThrow({
      where: { accountId: officer.accountId ?? '' },
    })
    expect(row.documentIndex).toHaveLength(32)
    const all = JSON.stringify(
      [
        row,
        await house.owner.roleGrant.findMany(),
        await house.owner.auditEntry.findMany({ where: { townshipId: township.id } }),
      ],
      (_, value) => (typeof value === 'bigint' ? String(value) : value),
    )
    expect(all).not.toContain(documentNumber)
  })

  it('that ends lets nobody in from its instant on, and signs nothing any more', async () => {
    const station = await unit('城西派出所')
    const until = new Date('2026-11-20T16:00:00Z')
    const officer = await posted('OFFICER', post(station, { postedUntil: until }))
    expect(await comesIn(officer)).toBe(true)
    house.clock.set('2026-11-20T15:59:59Z')
    expect(await comesIn(officer)).toBe(true)
    house.clock.set('2026-11-20T16:00:00Z')
    expect(await comesIn(officer)).toBe(false)
  })

  it('ends with the employment, and with a change to another role', async () => {
    const station = await unit('城中派出所')
    const officer = await posted('OFFICER', post(station))
    await act(house, first, 'account.end-employment', under =>
      endEmployment(under, {
        accountId: officer.accountId ?? '',
        endsAt: new Date(start),
        reason: '调离本所',
      }),
    )
    expect(await comesIn(officer)).toBe(false)
    const { postedUntil } = await house.owner.policeOfficer.findUniqueOrThrow({
      where: { accountId: officer.accountId ?? '' },
    })
    expect(postedUntil?.toISOString()).toBe(new Date(start).toISOString())
    const another = await posted('OFFICER', post(station))
    // Which of two grants is the later one is told by when they were decided.
    house.clock.set('2026-11-20T04:01:00Z')
    const scopes = [{ kind: 'TOWNSHIP' as const, targetId: township.id }]
    const { grantId } = await act(house, first, 'account.grant-role', under =>
      requestRole(under, another.accountId ?? '', { role: 'AUDITOR', scopes, reason: '改任审计' }),
    )
    await approve(grantId)
    const row = await house.owner.policeOfficer.findUniqueOrThrow({
      where: { accountId: another.accountId ?? '' },
    })
    expect(row.postedUntil).not.toBeNull()
    expect(await actorOfAccount(house, 'r', another.accountId ?? '')).toMatchObject({ role: 'AUDITOR' })
  })
})

describe('police units', () => {
  it('are a tree: never below themselves, never of another township, never two of one name', async () => {
    const top = await unit('甲分局')
    const middle = await unit('甲派出所', top)
    const low = await unit('甲警务区', middle)
    const move = (id: string, name: string, parentId: string | null) =>
      codeOf(act(house, first, 'police.change', under => changePoliceUnit(under, id, { name, parentId })))
    expect(await move(top, '甲分局', low)).toBe('UNIT_CIRCLE')
    expect(await move(top, '甲分局', top)).toBe('UNIT_CIRCLE')
    expect(await move(low, '甲派出所', middle)).toBe('UNIT_NAME_TAKEN')
    expect(await codeOf(unit('甲警务区'))).toBe('UNIT_NAME_TAKEN')
    expect(await move(low, '甲警务一区', null)).toBe('DONE')
    const elsewhere = await testTownship(house)
    const other = await house.owner.policeUnit.create({
      data: { townshipId: elsewhere.id, name: '乙派出所' },
    })
    expect(await codeOf(unit('丙派出所', other.id))).toBe('UNIT_PARENT')
    expect(await move(other.id, '乙派出所', null)).toBe('UNIT_UNKNOWN')
    expect(
      await codeOf(act(house, await township.actor('STATION_CLERK'), 'police.change', async () => 1)),
    ).toBe('FORBIDDEN')
  })
})
