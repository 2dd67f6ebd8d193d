import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { planAllocation } from '../../domain/housing/planner/plan-allocation.ts'
import type { PlannerWorld } from '../../domain/housing/planner/types.ts'
import { madeWorld } from '../bench/planner/made-world.ts'
import { runs } from './planner-runs.ts'
import { worlds } from './planner-worlds.ts'

const SMALL = { rooms: 5, bedsPerRoom: 4, people: 9, stays: 6, nights: 8 }

/** Crews who come to houses in which others sleep already: rooms half used, of which each helps once. */
const crews = fc.record({
  people: fc.integer({ min: 10, max: 40 }),
  rooms: fc.integer({ min: 10, max: 16 }),
  occupied: fc.constantFrom(0.2, 0.4, 0.6),
  companies: fc.integer({ min: 1, max: 3 }),
  seed: fc.nat(),
})

/** The same world with one thing the better: a bed more, a closure less, a quota less. */
const bettered = (world: PlannerWorld): PlannerWorld[] => {
  const [room] = world.rooms
  const more: PlannerWorld[] = [
    { ...world, closures: world.closures.slice(1) },
    { ...world, quotas: (world.quotas ?? []).slice(1) },
  ]
  if (!room) return more
  const roomId = 'another'
  const beds = [1, 2, 3, 4].map(at => ({
    bedId: `another-${at}`,
    roomId,
    label: `${at}`,
    tier: 'LOWER' as const,
  }))
  const empty = { ...room, roomId, ratedCapacity: 4, companyIds: null }
  return [...more, { ...world, rooms: [...world.rooms, empty], beds: [...world.beds, ...beds] }]
}

describe('the bound', () => {
  it('is never above what a plan costs', () => {
    fc.assert(
      fc.property(crews, fc.nat(), (size, seed) => {
        const plan = planAllocation(madeWorld(size), { seed, maxSteps: 3000 })
        expect(plan.bound.costAtLeast).toBeLessThanOrEqual(plan.cost.total)
      }),
      { numRuns: runs(25) },
    )
  })

  it('is never the worse for a better world in which the same people have a bed', () => {
    fc.assert(
      fc.property(worlds(SMALL), fc.nat(), (world, seed) => {
        const plan = planAllocation(world, { seed, maxSteps: 200 })
        for (const better of bettered(world)) {
          const other = planAllocation(better, { seed, maxSteps: 200 })
          expect(other.bound.placedAtMost).toBeGreaterThanOrEqual(plan.bound.placedAtMost)
          if (
            other.assignments.map(one => one.personId).join() !==
            plan.assignments.map(one => one.personId).join()
          )
            continue
          expect(other.bound.costAtLeast).toBeLessThanOrEqual(plan.bound.costAtLeast + 1e-6)
        }
      }),
      { numRuns: runs(60) },
    )
  })
})
