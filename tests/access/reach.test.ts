import { beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type Actor, anonymous, type Scope } from '../../domain/access/actor.ts'
import { look } from '../../domain/act.ts'
import { Role, type Tx } from '../../prisma/client.ts'
import { testResidents } from '../harness/people.ts'
import { type TestTownship, testHouse, testTownship } from '../harness/township.ts'
import { makeRooms } from '../housing/rooms-and-people.ts'

const house = await testHouse()
const PEOPLE = 12

/** A person of the model: where they belong, in numbers of the world's lists. */
interface Person {
  id: string
  township: number
  employer: string | null
  /** Properties in which the person sleeps, slept or is to sleep. */
  slept: string[]
}

interface World {
  townships: TestTownship[]
  employers: string[]
  properties: string[]
  people: Person[]
}

let world: World

/** Two townships with three employers and two properties each, and people over all of them. */
async function makeWorld(): Promise<World> {
  const built: World = { townships: [], employers: [], properties: [], people: [] }
  for (const at of [0, 1]) {
    const township = await testTownship(house)
    const employers = [township.employerId, ...(await moreEmployers(township.id))]
    const properties = [township.propertyId, await anotherProperty(township.id)]
    built.townships.push(township)
    built.employers.push(...employers)
    built.properties.push(...properties)
    built.people.push(...(await makePeople(township.id, at, employers, properties)))
  }
  return built
}

const moreEmployers = async (townshipId: string) => {
  const rows = await house.owner.employer.createManyAndReturn({
    data: ['甲', '乙'].map(name => ({ townshipId, name, usccCode: name })),
  })
  return rows.map(({ id }) => id)
}

const anotherProperty = async (townshipId: string) =>
  (await house.owner.property.create({ data: { townshipId, name: '另一处', address: '' } })).id

async function makePeople(townshipId: string, township: number, employers: string[], properties: string[]) {
  const employerOf = (n: number) => employers[n % 4] ?? null
  const ids = await testResidents(
    house,
    townshipId,
    Array.from({ length: PEOPLE }, (_, n) => ({ employerId: employerOf(n) })),
  )
  const { owner } = house
  await owner.residenceRegistration.createMany({
    data: ids.map((residentId, n) => ({
      townshipId,
      residentId,
      status: 'REGISTERED' as const,
      declarantType: 'SELF' as const,
      declaredOn: new Date('2026-01-01'),
      rulePackId: 'JS-2020',
      residenceReason: 'WORK' as const,
      dwellingType: 'OTHER' as const,
      receiptNumber: String(n),
      privacyNoticeVersion: '1',
    })),
  })
  await owner.residencePermit.createMany({
    data: ids.map(residentId => ({
      townshipId,
      residentId,
      status: 'ACTIVE' as const,
      issuedOn: new Date('2026-01-01'),
    })),
  })
  await owner.lodgingWish.createMany({ data: ids.map(residentId => ({ townshipId, residentId })) })
  await owner.renewalItem.createMany({
    data: ids.map(residentId => ({
      townshipId,
      residentId,
      kind: 'REGISTRATION' as const,
      subjectId: residentId,
      cycleOn: new Date('2026-01-01'),
      dueOn: new Date('2026-01-01'),
      status: 'OWED' as const,
    })),
  })
  const sleepsIn = (n: number) => properties[n % 3]
  for (const propertyId of properties) {
    const [room] = await makeRooms(owner, { id: townshipId, employerId: '', propertyId }, 1, { beds: PEOPLE })
    await owner.stay.createMany({
      data: ids.flatMap((residentId, n) =>
        sleepsIn(n) === propertyId
          ? {
              townshipId,
              propertyId,
              bedId: room?.bedIds[n] ?? '',
              residentId,
              startsOn: new Date('2026-01-01'),
              status: n % 2 ? ('CHECKED_IN' as const) : ('ENDED' as const),
            }
          : [],
      ),
    })
  }
  return ids.map((id, n) => ({
    id,
    township,
    employer: employerOf(n),
    slept: sleepsIn(n) ? [sleepsIn(n) ?? ''] : [],
  }))
}

beforeAll(async () => {
  world = await makeWorld()
})

/** In plain words: who an actor may see. */
function sees(actor: Actor, { township, employer, slept }: Person): boolean {
  const home = world.townships[township]?.id
  if (
    actor.townshipId !== home ||
    ['OFFICER', 'POLICE_SUPERVISOR', 'AUDITOR', 'LOOKUP_REVIEWER'].includes(actor.role)
  )
    return false
  return actor.scopes.some(({ kind, targetId }) => {
    if (kind === 'TOWNSHIP') return targetId === home
    if (kind === 'EMPLOYER') return targetId === employer
    return kind === 'PROPERTY' && slept.includes(targetId)
  })
}

const anyActor: fc.Arbitrary<{ role: Role; at: 0 | 1; picks: { kind: 0 | 1 | 2; n: number }[] }> = fc.record({
  role: fc.constantFrom(...Object.values(Role)),
  at: fc.constantFrom(0, 1),
  // Scopes may name what belongs to another township: they must not lead there.
  picks: fc.array(fc.record({ kind: fc.constantFrom(0, 1, 2), n: fc.nat(20) }), { maxLength: 3 }),
})

async function actorOf({
  role,
  at,
  picks,
}: {
  role: Role
  at: 0 | 1
  picks: { kind: 0 | 1 | 2; n: number }[]
}) {
  const { townships, employers, properties } = world
  const lists = [townships.map(({ id }) => id), employers, properties] as const
  const kinds = ['TOWNSHIP', 'EMPLOYER', 'PROPERTY'] as const
  const scopes = picks.map(({ kind, n }): Scope => {
    const list = lists[kind]
    return { kind: kinds[kind], targetId: list[n % list.length] ?? '' }
  })
  const unique = [...new Map(scopes.map(scope => [scope.targetId, scope])).values()]
  const township = townships[at]
  if (!township) throw new Error('the world has two townships')
  return await township.actor(role, unique)
}

/** Whose rows a caller sees in each table about people. */
async function seenIn(tx: Tx) {
  const residents = { select: { residentId: true } } as const
  const ofResidents = [
    await tx.residenceRegistration.findMany(residents),
    await tx.residencePermit.findMany(residents),
    await tx.lodgingWish.findMany(residents),
    await tx.renewalItem.findMany(residents),
  ]
  const people = await tx.migrantResident.findMany({ select: { id: true } })
  const stays = await tx.stay.findMany(residents)
  return {
    people: people.map(({ id }) => id).sort(),
    hanging: ofResidents.map(rows => rows.map(({ residentId }) => residentId).sort()),
    stays: stays.map(({ residentId }) => residentId).sort(),
  }
}

describe('row security', () => {
  it('shows a caller the people of the scopes, what hangs on them, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(anyActor, async parts => {
        const actor = await actorOf(parts)
        const seen = await look(house, actor, seenIn)
        const expected = world.people.filter(person => sees(actor, person))
        const ids = expected.map(({ id }) => id).sort()
        expect(seen.people).toEqual(ids)
        for (const hanging of seen.hanging) expect(hanging).toEqual(ids)
        const asleep = expected.filter(({ slept }) => slept.length > 0)
        expect(seen.stays).toEqual(asleep.map(({ id }) => id).sort())
      }),
      { numRuns: 60 },
    )
  })

  it('lets a caller write to the people seen and to no others', async () => {
    await fc.assert(
      fc.asyncProperty(anyActor, async parts => {
        const actor = await actorOf(parts)
        const { count } = await look(house, actor, tx =>
          tx.migrantResident.updateMany({ data: { hukouAddress: '测试' } }),
        )
        expect(count).toBe(world.people.filter(person => sees(actor, person)).length)
      }),
      { numRuns: 20 },
    )
  })

  it('lets nobody put a row into another township', async () => {
    const clerk = await world.townships[0]?.actor('STATION_CLERK')
    const elsewhere = world.townships[1]?.id ?? ''
    if (!clerk) throw new Error('the world has two townships')
    const written = look(house, clerk, tx =>
      tx.property.createMany({ data: [{ townshipId: elsewhere, name: 'x', address: '' }] }),
    )
    await expect(written).rejects.toThrow(/row-level security/)
  })

  it('shows nothing to who has not stated a caller, and nobody to nobody', async () => {
    const nothing = { people: [], hanging: [[], [], [], []], stays: [] }
    expect(await house.db.$transaction(seenIn)).toEqual(nothing)
    expect(await look(house, anonymous('r'), seenIn)).toEqual(nothing)
  })

  it.each([
    `UPDATE account SET role = 'ADMINISTRATOR'`,
    `INSERT INTO account_scope (account_id, kind, target_id) SELECT id, 'TOWNSHIP', township_id FROM account`,
    'DELETE FROM account_scope',
    `UPDATE township SET jurisdiction = 'ZJ'`,
    `UPDATE employer SET name = 'x'`,
    'UPDATE work_calendar_day SET is_workday = true',
  ])('the application itself cannot widen a reach or move a rule: %s', async sql => {
    const administrator = await world.townships[0]?.actor('ADMINISTRATOR')
    if (!administrator) throw new Error('the world has two townships')
    await expect(look(house, administrator, tx => tx.$executeRawUnsafe(sql))).rejects.toThrow(
      /permission denied/,
    )
  })
})
