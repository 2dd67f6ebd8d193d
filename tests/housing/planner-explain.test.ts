import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { explain } from '../../domain/housing/planner/explain-bed.ts'
import { planAllocation } from '../../domain/housing/planner/plan-allocation.ts'
import type { Explanation, Plan, PlannerWorld } from '../../domain/housing/planner/types.ts'
import { type Beds, bedsOf, Checker } from './planner-checker.ts'
import { worlds } from './planner-worlds.ts'

const SIZE = { rooms: 5, bedsPerRoom: 4, people: 10, stays: 4, nights: 10 }

const forced = (beds: Beds, explanation: Explanation): Beds => {
  const { personId, bedId, swapWith } = explanation
  const own = beds.get(personId)
  const after = new Map(beds).set(personId, bedId as string)
  return swapWith && own ? after.set(swapWith, own) : after
}

const sum = (byKind: Record<string, number>): number => Object.values(byKind).reduce((a, b) => a + b, 0)

/** Forces the person there and asks the checker whether the explanation was true. */
const verify = (world: PlannerWorld, plan: Plan, explanation: Explanation): void => {
  const checker = new Checker(world)
  const before = bedsOf(plan)
  const after = forced(before, explanation)
  if (explanation.verdict === 'FORBIDDEN') {
    expect(explanation.breaches.length).toBeGreaterThan(0)
    expect(checker.faults(after)).not.toEqual([])
    return
  }
  const { weights } = plan.settings
  const rise = sum(checker.cost(after, weights)) - sum(checker.cost(before, weights))
  expect(checker.faults(after)).toEqual([])
  expect(explanation.costDifference).toBe(rise)
}

const isGroup = (world: PlannerWorld, personId: string, plan: Plan): boolean => {
  const roomId = plan.assignments.find(one => one.personId === personId)?.roomId
  const person = world.people.find(one => one.personId === personId)
  const policy = world.rooms.find(room => room.roomId === roomId)?.sexPolicy
  return policy === 'COUPLE' || policy === 'FAMILY' || !!person?.needs.partnerId || !!person?.needs.familyId
}

describe('why this bed, why not that one', () => {
  it('names a rule that really breaks or a difference that is really so large', () => {
    const seen = new Map<string, number>()
    fc.assert(
      fc.property(worlds(SIZE), fc.nat(), fc.nat(), (world, seed, at) => {
        const plan = planAllocation(world, { seed, maxSteps: 100 })
        const person = world.people[at % Math.max(1, world.people.length)]
        if (!person) return
        const own = explain(world, plan, person.personId)
        const assigned = plan.assignments.find(one => one.personId === person.personId)
        expect([own.verdict, own.bedId]).toEqual(assigned ? ['ASSIGNED', assigned.bedId] : ['UNPLACED', null])
        expect(own.reasons).toEqual(assigned?.reasons ?? [])
        // Couples and families are asked as moving together, which one pair of beds does not show.
        if (isGroup(world, person.personId, plan)) return
        for (const bed of world.beds) {
          const other = explain(world, plan, person.personId, bed.bedId)
          if (other.verdict !== 'ASSIGNED') verify(world, plan, other)
          seen.set(other.verdict, (seen.get(other.verdict) ?? 0) + 1)
          if (other.swapWith) seen.set('SWAP', (seen.get('SWAP') ?? 0) + 1)
        }
      }),
      { numRuns: 400, seed: 20_261_123 },
    )
    for (const verdict of ['ASSIGNED', 'FORBIDDEN', 'POSSIBLE', 'SWAP'])
      expect(seen.get(verdict)).toBeGreaterThan(0)
  })

  it('asks a couple about the other bed of their room as an exchange', () => {
    const world = coupleInBunks()
    const plan = planAllocation(world, { seed: 1 })
    const lower = plan.assignments.find(one => one.bedId === 'low')
    expect(lower?.personId).toBe('wife')
    const other = explain(world, plan, 'wife', 'high')
    expect(other).toMatchObject({ verdict: 'POSSIBLE', swapWith: 'husband', costDifference: 60 })
  })

  it('refuses a plan made for another world, an unknown person and an unknown bed', () => {
    const world = coupleInBunks()
    const plan = planAllocation(world, { seed: 1 })
    const code = (act: () => unknown): unknown => {
      try {
        return act()
      } catch (error) {
        return (error as { code?: string }).code
      }
    }
    expect(code(() => explain({ ...world, people: world.people.slice(0, 1) }, plan, 'wife'))).toBe(
      'PLANNER_PLAN_STALE',
    )
    expect(code(() => explain(world, plan, 'nobody'))).toBe('PLANNER_UNKNOWN_PERSON')
    expect(code(() => explain(world, plan, 'wife', 'nowhere'))).toBe('PLANNER_UNKNOWN_BED')
  })
})

const coupleInBunks = (): PlannerWorld => {
  const half = { birthDate: null, companyId: null, workshop: null, shift: null, from: '2026-12-01', to: null }
  return {
    asOf: '2026-12-01',
    closures: [],
    stays: [],
    rooms: [
      {
        roomId: 'r',
        buildingId: 'b',
        floor: 1,
        sexPolicy: 'COUPLE',
        ratedCapacity: 2,
        accessible: false,
        nearToilet: false,
        companyIds: null,
      },
    ],
    beds: [
      { bedId: 'high', roomId: 'r', label: '1', tier: 'UPPER' },
      { bedId: 'low', roomId: 'r', label: '2', tier: 'LOWER' },
    ],
    people: [
      { ...half, personId: 'husband', sex: 'MALE', needs: { partnerId: 'wife' }, wishes: {} },
      {
        ...half,
        personId: 'wife',
        sex: 'FEMALE',
        needs: { partnerId: 'husband' },
        wishes: { lowerBunk: true },
      },
    ],
  }
}
