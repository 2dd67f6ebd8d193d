import { describe, expect, it } from '@jest/globals'
import type { DomainError } from '../../domain/errors.ts'
import { planAllocation } from '../../domain/housing/planner/plan-allocation.ts'
import { seeded } from '../../domain/housing/planner/random.ts'
import type { PersonToHouse, Plan, PlannerRoom, PlannerWorld } from '../../domain/housing/planner/types.ts'
import { bedsOf, Checker } from './planner-checker.ts'

const room = (roomId: string, more: Partial<PlannerRoom> = {}): PlannerRoom => ({
  roomId,
  buildingId: 'b',
  floor: 1,
  sexPolicy: 'MALE',
  ratedCapacity: 8,
  accessible: false,
  nearToilet: false,
  companyIds: null,
  ...more,
})

const person = (personId: string, more: Partial<PersonToHouse> = {}): PersonToHouse => ({
  personId,
  sex: 'MALE',
  birthDate: '1990-01-01',
  companyId: 'c1',
  workshop: null,
  shift: null,
  needs: {},
  wishes: {},
  from: '2026-12-01',
  to: '2027-12-01',
  ...more,
})

const world = (rooms: PlannerRoom[], beds: number, people: PersonToHouse[]): PlannerWorld => ({
  asOf: '2026-12-01',
  rooms,
  beds: rooms.flatMap(({ roomId }) =>
    Array.from({ length: beds }, (_, at) => ({
      bedId: `${roomId}-${at + 1}`,
      roomId,
      label: `${roomId}-${at + 1}`,
      tier: at % 2 === 0 ? ('LOWER' as const) : ('UPPER' as const),
    })),
  ),
  closures: [],
  stays: [],
  people,
})

const planOf = (of: PlannerWorld): Plan => planAllocation(of, { seed: 1, maxSteps: 200 })
const left = (plan: Plan) => plan.unplaced.map(one => [one.personId, one.reason, one.remedy.code])

const refusalOf = (act: () => unknown): Partial<DomainError> => {
  try {
    act()
  } catch (error) {
    return error as DomainError
  }
  return {}
}

describe('people who cannot be placed', () => {
  it.each<[string, PlannerWorld, string, string]>([
    ['no beds at all', world([], 0, [person('a')]), 'NO_ROOM_OF_KIND', 'ADD_ROOM'],
    ['a room without beds', world([room('r')], 0, [person('a')]), 'NO_ROOM_OF_KIND', 'ADD_ROOM'],
    [
      'no sex on record',
      world([room('r')], 2, [person('a', { sex: 'UNKNOWN' })]),
      'SEX_UNKNOWN',
      'RECORD_SEX',
    ],
    [
      'a stay that ends before it begins',
      world([room('r')], 2, [person('a', { to: '2026-11-01' })]),
      'PERIOD_INVALID',
      'CORRECT_PERIOD',
    ],
    [
      'a child alone',
      world([room('r')], 2, [person('a', { birthDate: '2012-01-01' })]),
      'UNDER_AGE',
      'NAME_FAMILY',
    ],
    [
      'a wheelchair and no accessible room',
      world([room('r')], 2, [person('a', { needs: { accessible: true } })]),
      'NO_ACCESSIBLE_BED',
      'MAKE_ACCESSIBLE',
    ],
    [
      'a room kept for another company',
      world([room('r', { companyIds: ['c2'] })], 2, [person('a')]),
      'COMPANY_RESTRICTED',
      'OPEN_TO_COMPANY',
    ],
    [
      'a closed building',
      {
        ...world([room('r')], 2, [person('a')]),
        closures: [{ scope: 'BUILDING', id: 'b', from: '2027-01-01', to: '2027-01-02' }],
      },
      'CLOSED',
      'REOPEN',
    ],
    [
      'a rated capacity of nobody',
      world([room('r', { ratedCapacity: 0 })], 2, [person('a')]),
      'ROOM_TOO_SMALL',
      'ADD_ROOM',
    ],
  ])('%s', (_, of, reason, remedy) => {
    const plan = planOf(of)
    expect(left(plan)).toEqual([['a', reason, remedy]])
    expect(plan.unplaced[0]?.message.zh).toMatch(/\p{Script=Han}/u)
    expect(plan.unplaced[0]?.remedy.message.en).not.toBe('')
    expect(plan.cost.total).toBe(0)
  })

  it('are told when a bed becomes free', () => {
    const of = world([room('r')], 1, [person('a')])
    const stay = {
      personId: 's',
      bedId: 'r-1',
      sex: 'MALE',
      companyId: null,
      pinned: false,
      from: '2026-01-01',
    } as const
    const plan = planOf({ ...of, stays: [{ ...stay, to: '2026-12-08' }] })
    expect(plan.unplaced[0]).toMatchObject({
      reason: 'FULL',
      remedy: { code: 'ARRIVE_LATER', bedId: 'r-1', date: '2026-12-08' },
    })
  })

  it('wait in the order of the list', () => {
    const people = ['a', 'b', 'c', 'd'].map(id => person(id))
    expect(left(planOf(world([room('r')], 2, people))).map(([id]) => id)).toEqual(['c', 'd'])
  })

  it('are no more couples than there are couple rooms', () => {
    const couples = [0, 1, 2].flatMap(at => [
      person(`m${at}`, { needs: { partnerId: `f${at}` } }),
      person(`f${at}`, { sex: 'FEMALE', needs: { partnerId: `m${at}` } }),
    ])
    const plan = planOf(
      world([room('x', { sexPolicy: 'COUPLE' }), room('y', { sexPolicy: 'COUPLE' })], 2, couples),
    )
    expect(left(plan)).toEqual([
      ['m2', 'FULL', 'ADD_ROOM'],
      ['f2', 'FULL', 'ADD_ROOM'],
    ])
  })
})

describe('wishes that cannot be met', () => {
  it.each<[string, PersonToHouse[], string]>([
    ['no partner named', [person('a', { wishes: { coupleRoom: true } })], 'COUPLE_PARTNER_UNKNOWN'],
    ['a partner not on the list', [person('a', { needs: { partnerId: 'z' } })], 'COUPLE_PARTNER_UNKNOWN'],
    ['oneself as partner', [person('a', { needs: { partnerId: 'a' } })], 'COUPLE_PARTNER_UNKNOWN'],
    [
      'a partner who names nobody',
      [person('a', { needs: { partnerId: 'b' } }), person('b')],
      'COUPLE_NOT_MUTUAL',
    ],
  ])('put a person who hopes for a couple room in a dormitory: %s', (_, people, note) => {
    const plan = planOf(world([room('r'), room('x', { sexPolicy: 'COUPLE' })], 2, people))
    expect(plan.assignments.map(one => one.roomId)).toEqual(people.map(() => 'r'))
    expect(plan.unmetWishes).toEqual([expect.objectContaining({ personId: 'a', code: 'COUPLE_ROOM', note })])
  })

  it('may run in a circle, name nobody, or name people who may not share', () => {
    const wishing = (id: string, mate: string, more: Partial<PersonToHouse> = {}): PersonToHouse =>
      person(id, { wishes: { roomMateIds: [mate, mate], noSmoking: true, smoker: true }, ...more })
    const people = [
      wishing('a', 'b'),
      wishing('b', 'c'),
      wishing('c', 'a'),
      wishing('d', 'nobody'),
      wishing('e', 'a', { sex: 'FEMALE' }),
      wishing('f', 'f'),
    ]
    const plan = planOf(
      world([room('r', { ratedCapacity: 2 }), room('s'), room('x', { sexPolicy: 'FEMALE' })], 2, people),
    )
    expect(plan.summary).toMatchObject({ placed: 5, unplaced: 1, placedAtMost: 5 })
    expect(plan.unmetWishes.map(wish => `${wish.personId} ${wish.code}`)).toEqual(
      expect.arrayContaining(['d ROOM_MATE', 'e ROOM_MATE']),
    )
  })
})

describe('a world that contradicts itself', () => {
  const sound = world([room('r')], 2, [person('a')])
  const stay = { personId: 's', bedId: 'r-1', sex: 'MALE', companyId: null, pinned: true } as const
  it.each<[string, PlannerWorld]>([
    ['PLANNER_DUPLICATE_ID', { ...sound, people: [person('a'), person('a')] }],
    ['PLANNER_UNKNOWN_ROOM', { ...sound, rooms: [] }],
    ['PLANNER_UNKNOWN_BED', { ...sound, stays: [{ ...stay, bedId: 'z', from: '2026-01-01', to: null }] }],
    ['PLANNER_PERIOD_INVALID', { ...sound, stays: [{ ...stay, from: '2026-01-02', to: '2026-01-01' }] }],
    ['PLANNER_DATE_INVALID', { ...sound, people: [person('a', { from: '2026-02-30' })] }],
    ['PLANNER_DATE_INVALID', { ...sound, people: [person('a', { birthDate: '1990/1/1' })] }],
    ['PLANNER_DATE_INVALID', { ...sound, asOf: '' }],
    ['PLANNER_CAPACITY_INVALID', { ...sound, rooms: [room('r', { ratedCapacity: Number.NaN })] }],
  ])('is refused with %s', (code, of) => {
    const refusal = refusalOf(() => planOf(of))
    expect(refusal).toMatchObject({ code, zh: expect.stringMatching(/\p{Script=Han}/u) })
    expect(refusal.field).toBeTruthy()
    expect(refusal.remedy).toBeTruthy()
  })

  it('as are settings that make no sense', () => {
    const options = [{ seed: 0.5 }, { seed: 1, weights: { SHIFT: -1 } }, { seed: 1, maxSteps: Number.NaN }]
    for (const one of options) {
      expect(refusalOf(() => planAllocation(sound, one)).code).toBe('PLANNER_SETTINGS_INVALID')
    }
  })
})

describe('a factory moves in', () => {
  const random = seeded(3)
  const one = <T>(...values: T[]): T => values[Math.floor(random() * values.length)] as T
  const rooms = (prefix: string, count: number, more: Partial<PlannerRoom>): PlannerRoom[] =>
    Array.from({ length: count }, (_, at) => room(`${prefix}${at}`, { nearToilet: at % 2 === 0, ...more }))
  const dormitories = [
    ...rooms('m', 100, { sexPolicy: 'MALE' }),
    ...rooms('f', 100, { sexPolicy: 'FEMALE' }),
    ...rooms('c', 40, { sexPolicy: 'COUPLE', ratedCapacity: 2 }),
  ]
  const people = Array.from({ length: 640 }, (_, at) =>
    person(`p${at}`, {
      sex: at % 2 === 0 ? 'MALE' : 'FEMALE',
      shift: one('day', 'night', 'turns'),
      workshop: one('cut', 'sew', 'pack'),
      needs: at < 60 ? { partnerId: `p${at ^ 1}` } : {},
      wishes: {
        roomMateIds: random() < 0.1 ? [`p${Math.floor(random() * 640)}`] : [],
        lowerBunk: random() < 0.05,
      },
      from: one('2026-12-01', '2026-12-04'),
      to: one('2026-12-20', '2027-01-05'),
    }),
  )
  const factory = world(dormitories, 8, people)

  it('640 people find their beds among 1,900, better by the search and within the rules', () => {
    const built = planAllocation(factory, { seed: 1, maxSteps: 0 })
    const plan = planAllocation(factory, { seed: 1 })
    expect(plan.summary).toMatchObject({ placed: 640, unplaced: 0, steps: plan.settings.maxSteps })
    expect(plan.cost.total).toBeLessThan(built.cost.total)
    expect(new Checker(factory).faults(bedsOf(plan))).toEqual([])
  })

  it('fills rooms or spreads people out as the strategy says', () => {
    const fill = planAllocation(factory, { seed: 1, maxSteps: 20_000 })
    const spread = planAllocation(factory, { seed: 1, maxSteps: 20_000, strategy: 'SPREAD_OUT' })
    expect(fill.summary.roomsLeftFree).toBeGreaterThan(spread.summary.roomsLeftFree + 50)
  })

  it('stops when asked and still has a bed for everyone', () => {
    let asked = 0
    const plan = planAllocation(factory, { seed: 1, shouldStop: () => ++asked > 3 })
    expect(plan.summary).toMatchObject({ placed: 640, stopped: true })
  })
})
