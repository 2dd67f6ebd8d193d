import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { planAllocation } from '../../domain/housing/planner/plan-allocation.ts'
import type { PersonToHouse, PlannerRoom, PlannerWorld } from '../../domain/housing/planner/types.ts'
import { bedsOf, Checker } from './planner-checker.ts'

const COMPANIES = ['c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7']
const PEOPLE = 90

const rooms = fc.array(
  fc.record({
    companyIds: fc.subarray(COMPANIES, { minLength: 1, maxLength: 3 }),
    sexPolicy: fc.constantFrom<PlannerRoom['sexPolicy']>('MALE', 'FEMALE'),
    ratedCapacity: fc.integer({ min: 1, max: 5 }),
  }),
  { minLength: 24, maxLength: 30 },
)
const people = fc.array(
  fc.record({
    companyId: fc.constantFrom(...COMPANIES),
    sex: fc.constantFrom<PersonToHouse['sex']>('MALE', 'FEMALE'),
  }),
  { minLength: PEOPLE, maxLength: PEOPLE },
)

/** Rooms kept for companies, four beds each, and everybody on the same nights: a plain matching problem. */
const crowded: fc.Arbitrary<PlannerWorld> = fc.tuple(rooms, people).map(([places, guests]) => ({
  asOf: '2026-12-01',
  closures: [],
  stays: [],
  rooms: places.map((place, at) => ({
    roomId: `r${at}`,
    buildingId: 'b',
    floor: 1,
    accessible: true,
    nearToilet: true,
    ...place,
  })),
  beds: places.flatMap((_, at) =>
    [1, 2, 3, 4].map(bed => ({
      bedId: `r${at}-${bed}`,
      roomId: `r${at}`,
      label: '',
      tier: 'SINGLE' as const,
    })),
  ),
  people: guests.map((guest, at) => ({
    personId: `p${at}`,
    birthDate: null,
    workshop: null,
    shift: null,
    needs: {},
    wishes: {},
    from: '2026-12-01',
    to: '2026-12-03',
    ...guest,
  })),
}))

/** People in a largest matching to the places of rooms, by augmenting paths. */
const largestMatching = (world: PlannerWorld): number => {
  const holds = world.rooms.map(() => [] as PersonToHouse[])
  const enter = (person: PersonToHouse, seen: Set<PlannerRoom>): boolean =>
    world.rooms.some((room, at) => {
      const admits = room.sexPolicy === person.sex && room.companyIds?.includes(person.companyId ?? '')
      if (!admits || seen.has(room)) return false
      seen.add(room)
      const held = holds[at] as PersonToHouse[]
      if (held.length < Math.min(4, room.ratedCapacity)) return held.push(person) > 0
      const leaver = held.findIndex(other => enter(other, seen))
      if (leaver >= 0) held[leaver] = person
      return leaver >= 0
    })
  return world.people.filter(person => enter(person, new Set())).length
}

describe('more people than the companies have places for', () => {
  it('are placed as many as a largest matching can, and the plan knows that this is the most', () => {
    fc.assert(
      fc.property(crowded, fc.nat(), (world, seed) => {
        const plan = planAllocation(world, { seed, maxSteps: 50 })
        const most = largestMatching(world)
        expect(plan.summary.placed).toBe(most)
        expect(plan.summary.placedAtMost).toBe(most)
        expect(new Checker(world).faults(bedsOf(plan))).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})
