import { makeRoom } from './admit.ts'
import { Allocation } from './allocation.ts'
import { placedAtMost } from './bound.ts'
import { choicesOf } from './choices.ts'
import { byLikeness, construct } from './construct.ts'
import { exchange, honourTheList, restore, snapshot } from './exchange.ts'
import { improve } from './improve.ts'
import { modelOf } from './model.ts'
import { seeded } from './random.ts'
import { reportOf } from './report.ts'
import { settingsFor } from './settings.ts'
import type { Plan, PlannerWorld, PlanOptions, PlanSettings } from './types.ts'
import { type Units, unitsOf } from './units.ts'
import { checkWorld } from './world-check.ts'

const EXCHANGE_ROUNDS = 400

/**
 * Says where each person sleeps. No hard rule is broken; as many as can be found a place have one, among equals
 * those higher on the list; then the cost is made small within `maxSteps`. The same world, options and seed
 * give the same plan. Periods are half-open ISO dates, costs are points.
 * @throws DomainError PLANNER_SETTINGS_INVALID, PLANNER_DATE_INVALID, PLANNER_PERIOD_INVALID,
 * PLANNER_DUPLICATE_ID, PLANNER_UNKNOWN_ROOM, PLANNER_UNKNOWN_BED, PLANNER_CAPACITY_INVALID
 */
export const planAllocation = (world: PlannerWorld, options: PlanOptions): Plan => {
  const { allocation, units } = emptyAllocation(world, settingsFor(options))
  const { settings } = allocation.model
  const random = seeded(settings.seed)
  const shouldStop = options.shouldStop ?? (() => false)
  admit(allocation, random, shouldStop)
  const improvement = improve(allocation, random, settings.maxSteps, shouldStop)
  honourTheList(allocation)
  return reportOf(allocation, units, improvement)
}

/** The world with nobody placed yet. @throws DomainError as planAllocation */
export const emptyAllocation = (
  world: PlannerWorld,
  settings: PlanSettings,
): { allocation: Allocation; units: Units } => {
  checkWorld(world)
  const model = modelOf(world, settings)
  const units = unitsOf(model)
  return { allocation: new Allocation(model, units.units, choicesOf(model, units.units)), units }
}

/** Places as many as it can: the likely way first, and where that leaves some out, by the list with changes. */
const admit = (allocation: Allocation, random: () => number, shouldStop: () => boolean): void => {
  const likely = byLikeness(allocation)
  if (construct(allocation, likely).length === 0) return
  const limit = placedAtMost(allocation)
  const isBest = (): boolean => allocation.placed >= limit || shouldStop()
  makeRoom(allocation, isBest)
  const first = { placed: allocation.placed, choices: snapshot(allocation) }
  restore(allocation, new Int32Array(allocation.units.length).fill(-1))
  construct(allocation, allocation.units)
  makeRoom(allocation, isBest)
  if (allocation.placed < first.placed) restore(allocation, first.choices)
  exchange(allocation, random, EXCHANGE_ROUNDS, isBest)
  honourTheList(allocation)
}
