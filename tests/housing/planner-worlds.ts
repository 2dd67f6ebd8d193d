import fc from 'fast-check'
import type {
  Closure,
  ExistingStay,
  PersonToHouse,
  PlannerBed,
  PlannerRoom,
  PlannerWorld,
  Quota,
} from '../../domain/housing/planner/types.ts'

/** Day 0 of every random world. */
export const FIRST_DAY = '2026-12-01'

export const dateAfter = (days: number): string =>
  new Date(Date.parse(FIRST_DAY) + days * 86_400_000).toISOString().slice(0, 10)

export interface Size {
  rooms: number
  bedsPerRoom: number
  people: number
  stays: number
  nights: number
}

const pick = <T>(...values: T[]) => fc.constantFrom(...values)

/** Mostly the usual, and one in `often` times something that goes wrong. */
const oneIn = <T>(often: number, usual: fc.Arbitrary<T>, rare: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: often - 1, arbitrary: usual }, { weight: 1, arbitrary: fc.constantFrom(...rare) })

const period = (nights: number) =>
  fc
    .tuple(fc.integer({ min: -1, max: nights }), fc.integer({ min: 1, max: nights }), fc.nat(5))
    .map(([start, length, open]) => ({
      from: dateAfter(start),
      to: open === 0 ? null : dateAfter(start + length),
    }))

const roomAt = (index: number, beds: number): fc.Arbitrary<PlannerRoom> =>
  fc.record({
    roomId: fc.constant(`r${index}`),
    buildingId: pick('A', 'B'),
    floor: fc.integer({ min: 1, max: 3 }),
    sexPolicy: pick('MALE', 'FEMALE', 'MIXED', 'MIXED', 'COUPLE', 'COUPLE', 'FAMILY'),
    ratedCapacity: oneIn(
      3,
      fc.constant(beds),
      [0, 1, 2, beds - 1, beds + 1].filter(count => count >= 0),
    ),
    accessible: fc.boolean(),
    nearToilet: fc.boolean(),
    near: fc.subarray(['canteen', 'stairs']),
    companyIds: oneIn<string[] | null>(4, fc.constant(null), [['c1'], ['c1', 'c2'], []]),
  })

const birthDate = oneIn(4, pick(null, '1990-01-01'), [
  '1970-05-01',
  '1976-12-01',
  '2009-03-04',
  '2008-12-03',
  '2012-01-01',
])

const personAt = (index: number, size: Size): fc.Arbitrary<PersonToHouse> => {
  const someone = fc
    .nat(size.people + size.stays)
    .map(at => (at < size.people ? `p${at}` : `s${at - size.people}`))
  return fc
    .record({
      sex: oneIn<PersonToHouse['sex']>(12, pick('MALE', 'FEMALE'), ['UNKNOWN']),
      birthDate,
      companyId: pick(null, 'c1', 'c1', 'c2'),
      workshop: pick(null, 'w1', 'w2'),
      shift: pick(null, 'day', 'night'),
      homeProvince: pick(null, '32', '52'),
      languages: pick([], ['zh'], ['zh', 'ug'], ['ug']),
      needs: fc.record({
        accessible: oneIn(8, fc.constant(false), [true]),
        // Neighbours on the list name each other often enough for couples to come about.
        partnerId: oneIn<string | null>(3, fc.constant(index % 4 < 2 ? `p${index ^ 1}` : null), [
          null,
          's0',
          'p0',
        ]),
        familyId: oneIn<string | null>(10, fc.constant(null), ['f1', 'f2']),
        guardianAgrees: fc.boolean(),
      }),
      wishes: fc.record({
        coupleRoom: oneIn(7, fc.constant(false), [true]),
        roomMateIds: fc.array(someone, { maxLength: 2 }),
        lowerBunk: fc.boolean(),
        noSmoking: fc.boolean(),
        smoker: fc.boolean(),
        nearToilet: fc.boolean(),
        near: oneIn<string[]>(4, fc.constant([]), [['canteen'], ['canteen', 'gate']]),
        farFrom: oneIn<string[]>(4, fc.constant([]), [['stairs']]),
        sameProvince: oneIn(4, fc.constant(false), [true]),
        sameLanguage: oneIn(4, fc.constant(false), [true]),
        lastBedId: oneIn<string | null>(4, fc.constant(null), ['r0-0', 'r1-1', 'r99-0']),
      }),
      when: period(size.nights),
      broken: fc.integer({ min: 0, max: 15 }),
    })
    .map(({ when, broken, ...person }) => ({
      personId: `p${index}`,
      ...person,
      ...(broken === 0 ? { from: when.from, to: when.from } : when),
    }))
}

const stayAt = (index: number, beds: readonly PlannerBed[], size: Size): fc.Arbitrary<ExistingStay> =>
  fc
    .record({
      bedId: fc.constantFrom(...beds.map(bed => bed.bedId)),
      sex: pick<ExistingStay['sex']>('MALE', 'FEMALE', 'MALE', 'FEMALE', 'UNKNOWN'),
      companyId: pick(null, 'c1', 'c2'),
      pinned: fc.boolean(),
      shift: pick(null, 'day', 'night'),
      homeProvince: pick(null, '32', '52'),
      languages: pick([], ['zh'], ['ug']),
      workshop: pick(null, 'w1', 'w2'),
      smoker: fc.boolean(),
      birthDate,
      partnerId: pick(null, 'p0', 'p1', 'p2'),
      familyId: oneIn<string | null>(6, fc.constant(null), ['f1', 'f2']),
      when: period(size.nights),
    })
    .map(({ when, ...stay }) => ({ personId: `s${index}`, ...stay, ...when }))

const closure = (size: Size): fc.Arbitrary<Closure> =>
  fc
    .record({ at: fc.nat(20), kind: fc.nat(2), when: period(size.nights) })
    .map(({ at, kind, when }): Closure => {
      if (kind === 0) return { scope: 'BED', id: `r${at % size.rooms}-${at % size.bedsPerRoom}`, ...when }
      if (kind === 1) return { scope: 'ROOM', id: `r${at % size.rooms}`, ...when }
      return { scope: 'BUILDING', id: at === 0 ? 'B' : 'C', ...when }
    })

const someOf = <T>(often: number, one: fc.Arbitrary<T>) =>
  fc.oneof(
    { weight: often - 1, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(one, { maxLength: 3 }) },
  )

/** Quotas, beds set by hand and an earlier plan, each in one world of three. */
const given = (size: Size) => {
  const personId = fc.nat(size.people).map(at => `p${at}`)
  const bedId = fc.tuple(fc.nat(size.rooms), fc.nat(size.bedsPerRoom)).map(([room, bed]) => `r${room}-${bed}`)
  return fc.record({
    quotas: someOf(
      3,
      fc.record({ buildingId: pick('A', 'B'), companyId: pick('c1', 'c2'), atMost: fc.nat(3) }),
    ).map(all => all.filter((one, at) => at === all.findIndex(other => sameQuota(one, other)))),
    locks: someOf(3, fc.record({ personId, bedId })),
    previous: someOf(3, fc.record({ personId, bedId: fc.option(bedId) })),
  })
}

const sameQuota = (a: Quota, b: Quota): boolean =>
  a.buildingId === b.buildingId && a.companyId === b.companyId

/** Worlds up to a size, with every kind of room, need and fault in the data. */
export const worlds = (size: Size): fc.Arbitrary<PlannerWorld> =>
  fc
    .array(oneIn(6, fc.integer({ min: 1, max: size.bedsPerRoom }), [0]), {
      minLength: Math.ceil(size.rooms / 2),
      maxLength: size.rooms,
      size: 'max',
    })
    .chain(counts => {
      const beds = counts.flatMap((count, room) =>
        Array.from(
          { length: count },
          (_, at): PlannerBed => ({
            bedId: `r${room}-${at}`,
            roomId: `r${room}`,
            label: `${room}-${at}`,
            tier: (['LOWER', 'UPPER', 'SINGLE'] as const)[(at + room) % 3] ?? 'SINGLE',
          }),
        ),
      )
      const stays =
        beds.length === 0 ? [] : Array.from({ length: size.stays }, (_, at) => stayAt(at, beds, size))
      const plain = fc.record({
        asOf: fc.constant(FIRST_DAY),
        rooms: fc.tuple(...counts.map((count, at) => roomAt(at, count))),
        beds: fc.constant(beds),
        closures: fc.array(closure(size), { maxLength: 2 }),
        stays: fc.tuple(...stays).chain(all => fc.nat(all.length).map(count => all.slice(0, count))),
        people: fc
          .nat(size.people)
          .chain(count => fc.tuple(...Array.from({ length: count }, (_, at) => personAt(at, size)))),
      })
      return fc.tuple(plain, given(size)).map(([world, more]) => ({ ...world, ...more }))
    })
