import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Actor } from '../../domain/access/actor.ts'
import { look } from '../../domain/act.ts'
import { constraintOf } from '../../domain/database-refusals.ts'
import { Prisma } from '../../prisma/client.ts'
import { type TestTownship, testHouse, testTownship } from '../harness/township.ts'
import { makeCouple, makePeople, makeRooms, type TestRoom } from './rooms-and-people.ts'

const house = await testHouse()
const { owner } = house
let place: TestTownship
let warden: Actor
let stranger: Actor
let men: TestRoom
let small: TestRoom
let women: TestRoom
let couples: TestRoom
let closed: TestRoom
let a: string
let b: string
let husband: string
let wife: string

beforeAll(async () => {
  place = await testTownship(house)
  const employer = { kind: 'EMPLOYER' as const, targetId: place.employerId }
  warden = await place.actor('DORM_WARDEN', [{ kind: 'PROPERTY', targetId: place.propertyId }, employer])
  const other = await owner.property.create({
    data: { townshipId: place.id, name: '别处', address: '别处1号' },
  })
  stranger = await place.actor('DORM_WARDEN', [{ kind: 'PROPERTY', targetId: other.id }, employer])
  const rooms = (parts: Parameters<typeof makeRooms>[3]) => makeRooms(owner, place, 1, parts)
  ;[men] = (await rooms({ first: 101 })) as [TestRoom]
  ;[small] = (await rooms({ first: 102, capacity: 1 })) as [TestRoom]
  ;[closed] = (await rooms({ first: 103 })) as [TestRoom]
  ;[women] = (await rooms({ first: 101, building: '2号楼', sexPolicy: 'FEMALE' })) as [TestRoom]
  ;[couples] = (await rooms({ first: 101, building: '4号楼', sexPolicy: 'COUPLE', beds: 3 })) as [TestRoom]
  ;[a = '', b = '', husband = ''] = await makePeople(owner, place, 3)
  ;[wife = ''] = await makePeople(owner, place, 1, { sex: 'FEMALE' })
  await makeCouple(owner, place, husband, wife)
  await write(warden, closure(closed, '2026-12-01'))
  await write(warden, stay(men.bedIds[0], a))
  await write(warden, stay(small.bedIds[0], b))
  await write(warden, stay(couples.bedIds[0], wife))
})

/** As the application itself, by a statement of any kind. */
const write = (actor: Actor, statement: Prisma.Sql) => look(house, actor, tx => tx.$executeRaw(statement))

const stay = (
  bedId: string | undefined,
  residentId: string,
  from = '2026-11-20',
  to: string | null = null,
) => Prisma.sql`
  INSERT INTO stay (id, township_id, property_id, bed_id, resident_id, starts_on, ends_on, status)
  VALUES (gen_random_uuid(), ${place.id}::uuid, ${place.propertyId}::uuid, ${bedId}::uuid, ${residentId}::uuid, ${from}::date, ${to}::date, 'CHECKED_IN')`
const closure = ({ id }: TestRoom, from: string, to: string | null = null) => Prisma.sql`
  INSERT INTO room_closure (id, township_id, property_id, room_id, starts_on, ends_on, reason)
  VALUES (gen_random_uuid(), ${place.id}::uuid, ${place.propertyId}::uuid, ${id}::uuid, ${from}::date, ${to}::date, '')`

/** What stood in the way: a constraint, row security or the lack of a right. */
async function refusal(statement: Prisma.Sql, actor = warden): Promise<string> {
  try {
    const rows = await write(actor, statement)
    return rows === 0 ? 'no row in reach' : 'written'
  } catch (error) {
    const text = error instanceof Error ? `${error.message} ${JSON.stringify(error)}` : String(error)
    if (/row-level security/.test(text)) return 'row-level security'
    if (/permission denied/.test(text)) return 'permission denied'
    return constraintOf(error) ?? text
  }
}

describe('What the database itself never lets be, whoever writes', () => {
  const forbidden: [string, () => Prisma.Sql, string][] = [
    ['two people in one bed', () => stay(men.bedIds[0], husband), 'stay_one_person_a_bed'],
    [
      'a later stay that reaches into another',
      () => stay(men.bedIds[0], husband, '2026-11-01', '2026-11-21'),
      'stay_one_person_a_bed',
    ],
    ['one person in two beds', () => stay(men.bedIds[1], a), 'stay_one_bed_a_person'],
    [
      'a stay without a night',
      () => stay(men.bedIds[1], husband, '2026-11-20', '2026-11-20'),
      'stay_ends_after_start',
    ],
    ['a man among women', () => stay(women.bedIds[0], husband), 'stay_sex_policy'],
    ['more people than a room is rated for', () => stay(small.bedIds[1], husband), 'stay_rated_capacity'],
    ['a sleeper in a closed room', () => stay(closed.bedIds[0], husband), 'stay_room_open'],
    [
      'a stay moved into a room of the other sex',
      () => Prisma.sql`UPDATE stay SET bed_id = ${women.bedIds[0]}::uuid WHERE resident_id = ${a}::uuid`,
      'stay_sex_policy',
    ],
    [
      'a stay moved onto a bed that is taken',
      () => Prisma.sql`UPDATE stay SET bed_id = ${small.bedIds[0]}::uuid WHERE resident_id = ${a}::uuid`,
      'stay_one_person_a_bed',
    ],
    [
      'a stay given to somebody of the other sex',
      () =>
        Prisma.sql`UPDATE stay SET resident_id = ${wife}::uuid, starts_on = '2020-01-01', ends_on = '2020-01-02' WHERE resident_id = ${a}::uuid`,
      'stay_sex_policy',
    ],
    ['a room closed over its sleepers', () => closure(men, '2026-12-01'), 'room_closure_nobody_inside'],
    [
      'a closure moved over sleepers',
      () => Prisma.sql`UPDATE room_closure SET room_id = ${men.id}::uuid WHERE room_id = ${closed.id}::uuid`,
      'room_closure_nobody_inside',
    ],
    [
      'a room for women with a man in it',
      () => Prisma.sql`UPDATE room SET sex_policy = 'FEMALE' WHERE id = ${men.id}::uuid`,
      'room_sex_policy_of_sleepers',
    ],
    [
      'a room rated below its sleepers',
      () => Prisma.sql`UPDATE room SET rated_capacity = 0 WHERE id = ${men.id}::uuid`,
      'room_capacity_of_sleepers',
    ],
    [
      'a corrected sex that the room does not take',
      () => Prisma.sql`UPDATE migrant_resident SET sex = 'FEMALE' WHERE id = ${a}::uuid`,
      'migrant_resident_sex_of_room',
    ],
    [
      'a bed carried with its sleeper into another room',
      () => Prisma.sql`UPDATE bed SET room_id = ${women.id}::uuid WHERE id = ${men.bedIds[0]}::uuid`,
      'permission denied',
    ],
    [
      'another husband in the same couple',
      () => Prisma.sql`UPDATE couple SET first_id = ${a}::uuid`,
      'permission denied',
    ],
    ['a stay taken out of the book', () => Prisma.sql`DELETE FROM stay`, 'permission denied'],
    ['a room taken out of the house', () => Prisma.sql`DELETE FROM room`, 'permission denied'],
  ]

  it.each(forbidden)('%s', async (_what, statement, expected) => {
    expect(await refusal(statement())).toBe(expected)
  })

  it('a stranger in the room of a couple', async () => {
    const [single = ''] = await makePeople(owner, place, 1)
    expect(await refusal(stay(couples.bedIds[1], single))).toBe('stay_sex_policy')
    expect(await refusal(stay(couples.bedIds[1], husband))).toBe('written')
  })

  it('a cancelled stay brought back onto a bed that somebody else has meanwhile', async () => {
    const [first = '', second = ''] = await makePeople(owner, place, 2)
    await write(warden, stay(men.bedIds[5], first))
    await write(warden, Prisma.sql`UPDATE stay SET status = 'CANCELLED' WHERE resident_id = ${first}::uuid`)
    await write(warden, stay(men.bedIds[5], second))
    expect(
      await refusal(Prisma.sql`UPDATE stay SET status = 'RESERVED' WHERE resident_id = ${first}::uuid`),
    ).toBe('stay_one_person_a_bed')
  })

  it('a bed in another property than its stay, a room in another than its building', async () => {
    const other = stranger.scopes[0]?.targetId ?? ''
    const [free = ''] = await makePeople(owner, place, 1)
    const foreign = Prisma.sql`INSERT INTO stay (id, township_id, property_id, bed_id, resident_id, starts_on, status)
      VALUES (gen_random_uuid(), ${place.id}::uuid, ${other}::uuid, ${men.bedIds[3]}::uuid, ${free}::uuid, '2026-11-20', 'RESERVED')`
    expect(await refusal(foreign, stranger)).toBe('stay_bed_id_property_id_fkey')
    const room = Prisma.sql`INSERT INTO room (id, township_id, property_id, building_id, floor, number, sex_policy, usable_area, rated_capacity, capacity_limit, rule_pack_id)
      SELECT gen_random_uuid(), township_id, ${other}::uuid, building_id, 1, 'x', 'MALE', 20, 4, 'BEDS', 'x' FROM room WHERE id = ${men.id}::uuid`
    expect(await refusal(room, stranger)).toBe('room_building_of_property')
  })

  it('two at once who each believe to be the last to fit', async () => {
    const [room] = (await makeRooms(owner, place, 1, { first: 110, capacity: 3 })) as [TestRoom]
    const people = await makePeople(owner, place, 8)
    const outcomes = await Promise.all(people.map((id, at) => refusal(stay(room.bedIds[at], id))))
    expect(outcomes.filter(outcome => outcome === 'written')).toHaveLength(3)
    expect(outcomes.filter(outcome => outcome === 'stay_rated_capacity')).toHaveLength(5)
  })
})

describe('The manager of another property', () => {
  it('writes nothing here', async () => {
    const [free = ''] = await makePeople(owner, place, 1)
    expect(await refusal(stay(men.bedIds[6], free), stranger)).toBe('row-level security')
    expect(await refusal(closure(women, '2026-12-01'), stranger)).toBe('row-level security')
    expect(await refusal(Prisma.sql`UPDATE stay SET status = 'CANCELLED'`, stranger)).toBe('no row in reach')
    expect(await refusal(Prisma.sql`UPDATE room SET remark = 'x'`, stranger)).toBe('no row in reach')
    expect(
      await refusal(
        Prisma.sql`UPDATE property SET name = name WHERE id = ${place.propertyId}::uuid`,
        stranger,
      ),
    ).toBe('no row in reach')
    expect(await refusal(Prisma.sql`DELETE FROM room_closure`, stranger)).toBe('no row in reach')
    const plan = Prisma.sql`INSERT INTO allocation_plan (id, township_id, property_id, status, starts_on, strategy, seed, requested_by)
      VALUES (gen_random_uuid(), ${place.id}::uuid, ${place.propertyId}::uuid, 'READY', '2026-11-20', 'FILL_ROOMS', 1, ${stranger.accountId}::uuid)`
    expect(await refusal(plan, stranger)).toBe('row-level security')
  })

  it('nor does anyone from another township see or touch it', async () => {
    const elsewhere = await testTownship(house)
    const outsider = await elsewhere.actor('DORM_WARDEN', [{ kind: 'TOWNSHIP', targetId: elsewhere.id }])
    expect(await look(house, outsider, tx => tx.room.count())).toBe(0)
    expect(await look(house, outsider, tx => tx.stay.count())).toBe(0)
    const taken = await look(
      house,
      outsider,
      tx =>
        tx.$queryRaw<
          object[]
        >`SELECT * FROM anju.beds_taken(ARRAY[${place.propertyId}::uuid], '2026-11-20', NULL)`,
    )
    expect(taken).toEqual([])
  })
})
