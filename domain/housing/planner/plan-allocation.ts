import { makeRoom } from './admit.ts'
import { Allocation } from './allocation.ts'
import { placedAtMost } from './bound.ts'
import { choicesOf } from './choices.ts'
import { byLikeness, construct } from './construct.ts'
import { costAtLeast } from './cost-bound.ts'
import { exchange, honourTheList, restore, snapshot } from './exchange.ts'
import { improve } from './improve.ts'
import { modelOf } from './model.ts'
import { choiceOfBeds, irregular, withMovers } from './movers.ts'
import { reportOf } from './report.ts'
import { Dice } from './search/dice.ts'
import { settingsFor } from './settings.ts'
import type { Plan, PlannerWorld, PlanOptions, PlanSettings } from './types.ts'
import { type Unit, type Units, unitsOf } from './units.ts'
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
  const begun = options.limit?.clock() ?? 0
  const { allocation, units } = emptyAllocation(world, settingsFor(options))
  const { settings } = allocation.model
  const dice = new Dice(settings.seed)
  const shouldStop = options.shouldStop ?? (() => false)
  admit(allocation, () => dice.share(), shouldStop)
  const bound = options.onProgress ? costAtLeast(allocation) : 0
  const improvement = improve(
    allocation,
    dice,
    { ...options, maxSteps: settings.maxSteps },
    begun,
    () => bound,
  )
  honourTheList(allocation)
  return reportOf(allocation, units, improvement)
}

/** The world with nobody placed yet. @throws DomainError as planAllocation */
export const emptyAllocation = (world: PlannerWorld, settings: PlanSettings): Empty => {
  checkWorld(world)
  const kept = new Set<string>()
  for (;;) {
    const made = allocationFor(withMovers(world, kept), settings)
    if (!world.mayMove) return made
    const stuck = irregular(made.allocation, made.units.refused)
    if (stuck.length === 0) {
      restore(made.allocation, new Int32Array(made.allocation.units.length).fill(-1))
      return made
    }
    for (const personId of stuck) kept.add(personId)
  }
}

interface Empty {
  allocation: Allocation
  units: Units
}

const allocationFor = (world: PlannerWorld, settings: PlanSettings): Empty => {
  const model = modelOf(world, settings)
  const units = unitsOf(model)
  return { allocation: new Allocation(model, units.units, choicesOf(model, units.units)), units }
}

/** Places as many as it can: the likely way first, and where that leaves some out, by the list with changes. */
const admit = (allocation: Allocation, random: () => number, shouldStop: () => boolean): void => {
  begin(allocation)
  const begun = snapshot(allocation)
  if (construct(allocation, waiting(allocation, byLikeness(allocation))).length === 0) return
  const limit = placedAtMost(allocation)
  const isBest = (): boolean => allocation.placed >= limit || shouldStop()
  makeRoom(allocation, isBest)
  const first = { placed: allocation.placed, choices: snapshot(allocation) }
  restore(allocation, begun)
  construct(allocation, waiting(allocation, allocation.units))
  makeRoom(allocation, isBest)
  if (allocation.placed < first.placed) restore(allocation, first.choices)
  exchange(allocation, random, EXCHANGE_ROUNDS, isBest)
  honourTheList(allocation)
}

const waiting = (allocation: Allocation, units: readonly Unit[]): Unit[] =>
  units.filter(unit => (allocation.choiceOf[unit.index] as number) < 0)

/** Those who sleep somewhere stay there, what is fixed by hand comes next, then what an earlier plan gave. */
const begin = (allocation: Allocation): void => {
  const { model, units } = allocation
  const enter = (unit: Unit, choice: number): void => {
    if (choice >= 0 && (allocation.choiceOf[unit.index] as number) < 0 && allocation.fits(unit, choice))
      allocation.place(unit, choice)
  }
  const isLocked = (unit: Unit): boolean => unit.members.some(at => model.locked.has(at))
  for (const unit of units) if (!isLocked(unit)) enter(unit, choiceOfBeds(allocation, unit, 'presentBed'))
  for (const unit of units) {
    if (!isLocked(unit)) continue
    for (let choice = 0; choice < allocation.choiceCount(unit); choice++) enter(unit, choice)
  }
  for (const unit of units) enter(unit, choiceOfBeds(allocation, unit, 'previousBed'))
}
