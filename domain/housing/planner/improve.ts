import type { Allocation } from './allocation.ts'
import { anneal } from './search/anneal.ts'
import type { Dice } from './search/dice.ts'
import type { PlanOptions, PlanProgress, PreviousBed } from './types.ts'
import { AllocationWalk } from './walk.ts'

export interface Improvement {
  steps: number
  stopped: boolean
}

const TELL_EVERY_STEPS = 8192
const TELL_EVERY_MS = 100

/**
 * Anneals over the changes of AllocationWalk for `maxSteps` steps, or until the time is up where there is a limit,
 * counted from `begun`. The allocation ends in the cheapest state seen.
 */
export const improve = (
  allocation: Allocation,
  dice: Dice,
  options: PlanOptions & { maxSteps: number },
  begun: number,
  costAtLeast: () => number,
): Improvement => {
  const walk = new AllocationWalk(allocation)
  const { limit, maxSteps, shouldStop = () => false } = options
  if (walk.movable.length === 0) return { steps: 0, stopped: false }
  const dearest = Math.max(...Object.values(allocation.model.settings.weights), 0.01)
  let stopped = false
  const progress = (steps: number): number => {
    stopped = shouldStop()
    if (stopped || (maxSteps === 0 && !limit)) return 1
    return limit ? (limit.clock() - begun) / (limit.seconds * 1000) : steps / maxSteps
  }
  const tell = teller(allocation, options, walk, costAtLeast)
  const schedule = {
    hot: dearest / 8,
    cold: dearest / 400,
    maxSteps: limit ? Number.POSITIVE_INFINITY : maxSteps,
  }
  const steps = anneal(walk, dice, { ...schedule, progress, onAsk: tell })
  return { steps, stopped }
}

const teller = (
  allocation: Allocation,
  { onProgress, limit }: PlanOptions,
  walk: AllocationWalk,
  costAtLeast: () => number,
): ((share: number, steps: number, best: number) => void) | undefined => {
  if (!onProgress) return undefined
  let toldAt = Number.NEGATIVE_INFINITY
  return (share, steps, cost) => {
    const now = limit ? limit.clock() : steps
    if (now - toldAt < (limit ? TELL_EVERY_MS : TELL_EVERY_STEPS)) return
    toldAt = now
    const { placed } = allocation
    const counts = { placed, unplaced: allocation.model.people - placed }
    const told: PlanProgress = {
      ...{ phase: 'IMPROVING', share, steps, cost, costAtLeast: costAtLeast(), ...counts },
      best: () => bedsIn(allocation, walk.best),
    }
    onProgress(told)
  }
}

/** Beds of everyone to house under these choices. */
export const bedsIn = (allocation: Allocation, choices: Int32Array): PreviousBed[] => {
  const { sleepers, beds, people } = allocation.model
  const found: PreviousBed[] = sleepers.slice(0, people).map(({ personId }) => ({ personId, bedId: null }))
  for (const unit of allocation.units) {
    const choice = choices[unit.index] as number
    if (choice < 0) continue
    const given = allocation.bedsAt(unit, choice)
    unit.members.forEach((member, at) => {
      const place = found[member]
      if (place) place.bedId = beds[given[at] as number]?.source.bedId ?? null
    })
  }
  return found
}
