import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { planAllocation } from '../../domain/housing/planner/plan-allocation.ts'
import type { PersonToHouse, Strategy } from '../../domain/housing/planner/types.ts'
import { bedsOf, Checker } from './planner-checker.ts'
import { worlds } from './planner-worlds.ts'

const SMALL = { rooms: 4, bedsPerRoom: 3, people: 5, stays: 2, nights: 6 }
const MIDDLE = { rooms: 6, bedsPerRoom: 5, people: 14, stays: 6, nights: 12 }
const strategy = fc.constantFrom<Strategy>('FILL_ROOMS', 'SPREAD_OUT')

describe('a plan for any world', () => {
  it('breaks no hard rule, costs what it says and accounts for everyone', () => {
    fc.assert(
      fc.property(worlds(MIDDLE), strategy, fc.nat(), (world, chosen, seed) => {
        const plan = planAllocation(world, { seed, strategy: chosen, maxSteps: 400 })
        const checker = new Checker(world)
        expect(checker.faults(bedsOf(plan))).toEqual([])
        expect(plan.cost.byKind).toEqual(checker.cost(bedsOf(plan), plan.settings.weights))
        const everyone = [...plan.assignments, ...plan.unplaced].map(one => one.personId)
        expect(everyone.sort()).toEqual(world.people.map(person => person.personId).sort())
        expect(plan.summary.placed).toBeLessThanOrEqual(plan.summary.placedAtMost)
      }),
      { numRuns: 600 },
    )
  })

  it('places as many as can be placed', () => {
    fc.assert(
      fc.property(worlds(SMALL), fc.nat(), (world, seed) => {
        const plan = planAllocation(world, { seed, maxSteps: 50 })
        const most = new Checker(world).mostPlaced()
        expect(plan.assignments.length).toBe(most)
        expect(plan.summary.placedAtMost).toBeGreaterThanOrEqual(most)
      }),
      { numRuns: 300 },
    )
  })

  it('leaves nobody out for someone further down the list', () => {
    fc.assert(
      fc.property(worlds(MIDDLE), fc.nat(), (world, seed) => {
        const plan = planAllocation(world, { seed, maxSteps: 100 })
        const checker = new Checker(world)
        const alone = (one: PersonToHouse): boolean => !one.needs.familyId && !one.needs.partnerId
        world.people.forEach((person, at) => {
          if (!alone(person) || bedsOf(plan).has(person.personId)) return
          for (const later of world.people.slice(at + 1).filter(alone)) {
            const beds = new Map(bedsOf(plan))
            const bed = beds.get(later.personId)
            if (!bed) continue
            beds.delete(later.personId)
            expect(checker.faults(beds.set(person.personId, bed))).not.toEqual([])
          }
        })
      }),
      { numRuns: 200 },
    )
  })

  it('is the same for the same seed', () => {
    fc.assert(
      fc.property(worlds(MIDDLE), fc.nat(), (world, seed) => {
        const options = { seed, maxSteps: 300 }
        expect(planAllocation(structuredClone(world), options)).toEqual(planAllocation(world, options))
      }),
      { numRuns: 60 },
    )
  })
})
