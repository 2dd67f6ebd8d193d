import fc from 'fast-check'
import { planAllocation } from '../../../domain/housing/planner/plan-allocation.ts'
import { DEFAULT_WEIGHTS, settingsFor } from '../../../domain/housing/planner/settings.ts'
import { worlds } from '../../housing/planner-worlds.ts'
import { exactly } from './exact.ts'

const SMALL = { rooms: 4, bedsPerRoom: 3, people: 8, stays: 3, nights: 6 }

export interface Verdict {
  cases: number
  best: number
  /** Bounds above the best there is; must be none. */
  wrongBounds: number
  tightBounds: number
  /** The cases in which the planner's plan was not the best: placed and cost, and what there is. */
  worse: string[]
}

/** Small worlds planned and solved exactly, side by side. */
export const referee = async (cases: number, seed: number): Promise<Verdict> => {
  const verdict: Verdict = { cases, best: 0, wrongBounds: 0, tightBounds: 0, worse: [] }
  const { weights } = settingsFor({ seed, weights: DEFAULT_WEIGHTS })
  for (const [at, world] of fc.sample(worlds(SMALL), { numRuns: cases, seed }).entries()) {
    const plan = planAllocation(world, { seed: at, maxSteps: 20_000 })
    const exact = await exactly(world, weights)
    const same = plan.assignments.every(one => exact.people.has(one.personId))
    const isBest =
      same && plan.summary.placed === exact.placed && Math.abs(plan.cost.total - exact.cost) < 1e-6
    if (isBest) verdict.best++
    else
      verdict.worse.push(
        `case ${at}: ${plan.summary.placed}/${plan.cost.total}, best ${exact.placed}/${exact.cost}`,
      )
    const isAbove = same && plan.summary.placed === exact.placed && plan.bound.costAtLeast > exact.cost + 1e-6
    if (plan.bound.placedAtMost < exact.placed || isAbove) verdict.wrongBounds++
    if (same && plan.bound.costAtLeast >= exact.cost - 1e-6) verdict.tightBounds++
  }
  return verdict
}
