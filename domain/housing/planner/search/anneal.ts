import type { Dice } from './dice.ts'

/** A plan that can be changed a little at a time; the search knows nothing else of it. */
export interface Walk {
  /** What it costs as it stands. */
  readonly cost: number
  /** Tries one small change and keeps it unless it costs more than `patience` more. */
  step(dice: Dice, patience: number): void
  /** Remembers how it stands. */
  keep(): void
  /** Goes back to what was remembered. */
  goBack(): void
  /** Told how far the search is; true while the cost is not the real one yet, so that nothing is remembered. */
  soften?(share: number): boolean
}

export interface Schedule {
  /** Rise in cost that is let pass, at the beginning and at the end; points. */
  hot: number
  cold: number
  maxSteps: number
  /** How far the search is, from 0 to 1, after so many steps; 1 or more ends it. Asked every 1,024 steps. */
  progress(steps: number): number
  /** Told each time progress has been asked, with the best cost so far. */
  onAsk?(share: number, steps: number, best: number): void
}

const ASK_EVERY = 1024
const QUANTILES = 4096

/** -ln of the middles of 4,096 equal parts of one: thresholds drawn from here accept as Metropolis does. */
const PATIENCE = Float64Array.from({ length: QUANTILES }, (_, at) => -Math.log((at + 0.5) / QUANTILES))

/**
 * Simulated annealing (Kirkpatrick and others, 1983) with the threshold drawn before the change is looked at, so
 * that hopeless changes are dropped at the first sum. Ends in the cheapest state seen; returns the steps taken.
 */
export const anneal = (walk: Walk, dice: Dice, schedule: Schedule): number => {
  let best = walk.cost
  walk.keep()
  const cooling = Math.log(schedule.cold / schedule.hot)
  let steps = 0
  for (
    let share = schedule.progress(0);
    share < 1 && steps < schedule.maxSteps;
    share = schedule.progress(steps)
  ) {
    schedule.onAsk?.(share, steps, best)
    const isSoft = walk.soften?.(share) === true
    const heat = schedule.hot * Math.exp(cooling * share)
    const turns = Math.min(ASK_EVERY, schedule.maxSteps - steps)
    for (let turn = 0; turn < turns; turn++) {
      walk.step(dice, heat * (PATIENCE[dice.below(QUANTILES)] as number))
      if (walk.cost < best && !isSoft) {
        best = walk.cost
        walk.keep()
      }
    }
    steps += turns
  }
  walk.soften?.(1)
  if (walk.cost > best) walk.goBack()
  return steps
}
