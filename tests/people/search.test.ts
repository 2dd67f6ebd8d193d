import { describe, expect, it } from '@jest/globals'
import type { Actor } from '../../domain/access/actor.ts'
import { look } from '../../domain/act.ts'
import { pinyinOfName } from '../../domain/people/pinyin.ts'
import { searchPeople } from '../../domain/people/search-people.sql.ts'
import { readSearch } from '../../domain/people/search-terms.ts'
import { Prisma, type Tx } from '../../prisma/client.ts'
import { testResidents } from '../harness/people.ts'
import { testHouse, testTownship } from '../harness/township.ts'

const house = await testHouse()
const township = await testTownship(house)
const clerk = await township.actor('STATION_CLERK')

const registered = async (residentId: string, status: 'REGISTERED' | 'DEREGISTERED') =>
  house.owner.residenceRegistration.create({
    data: {
      townshipId: township.id,
      residentId,
      status,
      declarantType: 'SELF',
      declaredOn: new Date('2026-01-01'),
      rulePackId: 'test',
      residenceReason: 'WORK',
      dwellingType: 'RENTAL_HOUSING',
      receiptNumber: residentId,
      privacyNoticeVersion: '1',
    },
  })

const people = ['张丽华', '张丽华', '张丽', '张丽娟', '欧阳丽华', '王丽华', '赵立宏'].map((name, n) => ({
  name,
  ...pinyinOfName(name),
  documentNumber: `32069919900101${String(100 + n)}${n}`,
  phone: `+8613912340${String(n).padStart(3, '0')}`,
  employerId: n === 6 ? township.employerId : null,
}))
const ids = await testResidents(house, township.id, people)
// The first 张丽华 has left again, the second lives here.
await registered(ids[0] ?? '', 'DEREGISTERED')
for (const id of ids.slice(1)) await registered(id, 'REGISTERED')

async function found(query: string, actor: Actor = clerk) {
  const hits = await look(house, actor, tx =>
    searchPeople(tx, query, 10, { actor, vault: house.vault, today: house.clock.today() }),
  )
  return hits.map(({ residentId, kind, exact, live }) => ({ n: ids.indexOf(residentId), kind, exact, live }))
}
const numbers = async (query: string, actor?: Actor) => (await found(query, actor)).map(({ n }) => n)

describe('one search box', () => {
  it('gives the whole name before its beginning before a part, and who lives here before who has left', async () => {
    expect(await numbers('张丽华')).toEqual([1, 0])
    expect(await numbers('张丽')).toEqual([2, 1, 3, 0])
    // After the surname first, then at the end of a long name.
    expect(await numbers('丽华')).toEqual([1, 5, 0, 4])
    expect((await found('丽华')).every(({ kind, exact }) => kind === 'NAME' && !exact)).toBe(true)
  })

  it('knows pinyin and initials', async () => {
    expect(await numbers('zlh')).toEqual([6, 1, 0])
    expect(await numbers('zhangli')).toEqual([2, 1, 3, 0])
    expect((await found('oylh'))[0]).toMatchObject({ n: 4, kind: 'INITIALS', exact: true })
  })

  it('knows the last four of a document, whole numbers, telephones and companies', async () => {
    expect(await found('1033')).toEqual([{ n: 3, kind: 'DOCUMENT_TAIL', exact: true, live: true }])
    expect(await numbers(people[5]?.documentNumber ?? '')).toEqual([5])
    expect(await numbers('139 1234 0004')).toEqual([4])
    expect(await found('服饰')).toEqual([{ n: 6, kind: 'COMPANY', exact: false, live: true }])
  })

  it('finds who sleeps in a room', async () => {
    const building = await house.owner.building.create({
      data: { townshipId: township.id, propertyId: township.propertyId, name: '3号楼' },
    })
    const room = await house.owner.room.create({
      data: {
        townshipId: township.id,
        propertyId: township.propertyId,
        buildingId: building.id,
        floor: 3,
        number: '302',
        sexPolicy: 'MALE',
        usableArea: 30,
        ratedCapacity: 4,
        capacityLimit: 'BEDS',
        rulePackId: 'test',
        beds: { create: [{ townshipId: township.id, number: 1, tier: 'LOWER' }] },
      },
      include: { beds: true },
    })
    await house.owner.stay.create({
      data: {
        townshipId: township.id,
        propertyId: township.propertyId,
        bedId: room.beds[0]?.id ?? '',
        residentId: ids[5] ?? '',
        startsOn: new Date('2026-11-01'),
        status: 'CHECKED_IN',
      },
    })
    for (const typed of ['302', '3-302', '3号楼302室']) expect(await numbers(typed)).toEqual([5])
    expect(await numbers('4-302')).toEqual([])
  })

  it('keeps to the caller’s own and to what the caller may search by', async () => {
    const company = await township.actor('COMPANY_CLERK')
    expect(await numbers('zlh', company)).toEqual([6])
    const administrator = await township.actor('ADMINISTRATOR')
    expect(await numbers('1033', administrator)).toEqual([])
    expect(await numbers('139 1234 0004', administrator)).toEqual([])
    const officer = await township.actor('OFFICER')
    expect(await numbers('张丽华', officer)).toEqual([])
  })

  it('follows who ceases to live here and who comes back', async () => {
    const where = { residentId: ids[1] ?? '' }
    await house.owner.residenceRegistration.updateMany({ where, data: { status: 'DEREGISTERED' } })
    expect((await found('张丽华')).map(({ live }) => live)).toEqual([false, false])
    await house.owner.residenceRegistration.updateMany({ where, data: { status: 'REGISTERED' } })
    expect((await found('张丽华')).map(({ live }) => live)).toEqual([true, false])
  })

  it('finds nothing for nothing and is not disturbed by anything typed', async () => {
    expect(readSearch('   ')).toBeNull()
    for (const typed of [
      '%',
      '_',
      '\\',
      "'",
      '\u{10ffff}',
      '👩‍👩‍👧',
      'ÿ',
      '\ud7ff',
      'a'.repeat(5_000),
      '-'.repeat(40),
    ]) {
      await expect(found(typed)).resolves.toEqual([])
    }
  })
})

let crowded: Promise<void> | undefined

/** With a handful of people any index would do. */
async function crowd(): Promise<void> {
  await house.owner.$executeRaw`
    INSERT INTO migrant_resident (id, township_id, name, name_pinyin, name_initials, sex, document_type, document_ciphertext,
      document_index, document_tail_index, phone_index, live)
    SELECT gen_random_uuid(), ${township.id}::uuid, chr(20000 + n % 1000) || chr(21000 + n % 77) || chr(22000 + n % 911),
      md5(n::text), left(md5(n::text), 3), 'MALE', 'PASSPORT', '', sha256(int8send(n)), sha256(int8send(n % 500)),
      sha256(int8send(-n)), n % 3 <> 0 FROM generate_series(1, 20000) AS n`
  await house.owner.$executeRaw`ANALYZE migrant_resident`
}

/** The plan of a search, as the caller. */
async function planOf(query: string): Promise<string> {
  return look(house, clerk, async tx => {
    let plan = ''
    const explaining = {
      $queryRaw: async (parts: TemplateStringsArray, ...values: unknown[]) => {
        const rows = await tx.$queryRaw<Record<string, string>[]>`EXPLAIN ${Prisma.sql(parts, ...values)}`
        plan = rows.map(row => row['QUERY PLAN']).join('\n')
        return []
      },
    } as unknown as Tx
    await searchPeople(explaining, query, 10, {
      actor: clerk,
      vault: house.vault,
      today: house.clock.today(),
    })
    return plan
  })
}

it.each([
  ['王丽', ['migrant_resident_search_name', 'migrant_resident_search_rest', 'migrant_resident_search_end']],
  ['zlh', ['migrant_resident_search_initials', 'migrant_resident_search_pinyin']],
  ['1033', ['migrant_resident_search_tail']],
  ['13912340004', ['migrant_resident_township_id_phone_index_idx']],
  ['服饰', ['employer_name_part_search']],
  ['3-302', ['room_search_number']],
])('%s is answered from the beginning of an index, under row security', async (query, indexes) => {
  crowded ??= crowd()
  await crowded
  const plan = await planOf(query)
  for (const index of indexes) expect(plan.includes(index)).toBe(true)
  // A range that leaks nothing is part of the index's own condition, not only a filter behind it.
  if (query === '王丽') expect(plan).toMatch(/Index Cond: .*name ~>=~/)
})
