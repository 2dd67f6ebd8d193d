import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { readPas } from '../bench/planner/pas-instance.ts'
import { madePas } from '../bench/planner/pas-made.ts'
import { planPas } from '../bench/planner/pas-plan.ts'
import { scorePas } from './pas-score.ts'
import { runs } from './planner-runs.ts'

const sizes = fc.record({
  departments: fc.integer({ min: 1, max: 6 }),
  rooms: fc.integer({ min: 6, max: 60 }),
  nights: fc.integer({ min: 3, max: 28 }),
  load: fc.constantFrom(0.5, 0.8, 0.95, 1, 1),
  seed: fc.nat(),
})

describe('the outside yardstick', () => {
  it('is planned with everyone in a bed however full it is, at the cost that is stated', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), (size, seed) => {
        const text = madePas(size)
        const plan = planPas(readPas(text), { seed, maxSteps: 8192, progress: done => done / 8192 })
        expect(scorePas(text, plan.rooms)).toEqual({ cost: plan.cost, overfull: 0, without: 0 })
      }),
      { numRuns: runs(40) },
    )
  })

  it('is planned the same for the same seed', () => {
    const text = madePas({ departments: 4, rooms: 40, nights: 14, load: 0.9, seed: 7 })
    const plan = () => planPas(readPas(text), { seed: 3, maxSteps: 20_000, progress: done => done / 20_000 })
    expect(plan()).toEqual(plan())
  })
})
