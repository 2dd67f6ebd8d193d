import type { Allocation } from './allocation.ts'
import { bedCost } from './cost.ts'
import type { Sleeper } from './model.ts'
import type { Unit } from './units.ts'

/** The cheapest choice that fits a unit without moving anybody; -1 where none does. */
export const cheapestChoice = (allocation: Allocation, unit: Unit): number => {
  const count = allocation.choiceCount(unit)
  if (unit.kind !== 'SINGLE') {
    for (let choice = 0; choice < count; choice++) if (allocation.fits(unit, choice)) return choice
    return -1
  }
  const { model } = allocation
  const sleeper = model.sleepers[unit.members[0] as number] as Sleeper
  let best = -1
  let bestCost = Number.POSITIVE_INFINITY
  let room = -1
  let roomCost = 0
  for (let choice = 0; choice < count; choice++) {
    const bed = allocation.bedAt(unit, choice)
    const inRoom = allocation.roomAt(unit, choice)
    if (inRoom !== room) {
      room = inRoom
      roomCost = allocation.roomCost(sleeper, room)
    }
    // Equal beds are not equal to those who come later: keep the lower bunk for whoever asks for it.
    const spare = model.beds[bed]?.source.tier === 'UPPER' ? 0 : 1e-6
    const cost = roomCost + bedCost(model, sleeper, bed) + spare
    if (cost >= bestCost || !allocation.fits(unit, choice)) continue
    best = choice
    bestCost = cost
  }
  return best
}

/** Gives each unit in turn its cheapest place; returns those for whom none was left. */
export const construct = (allocation: Allocation, order: readonly Unit[]): Unit[] =>
  order.filter(unit => {
    const choice = cheapestChoice(allocation, unit)
    if (choice >= 0) allocation.place(unit, choice)
    return choice < 0
  })

/** Hardest to place first, then people who belong in one room next to each other. */
export const byLikeness = (allocation: Allocation): Unit[] => {
  const sleeperOf = (unit: Unit): Sleeper => allocation.model.sleepers[unit.members[0] as number] as Sleeper
  const rank = (unit: Unit): number[] => {
    const one = sleeperOf(unit)
    const lower = one.person?.wishes.lowerBunk || one.lowerByAge ? 0 : 1
    return [one.person?.needs.accessible ? 0 : 1, one.company, one.klass, one.shift, one.workshop, lower]
  }
  const ranks = new Map(allocation.units.map(unit => [unit.index, rank(unit)]))
  return allocation.units.toSorted((a, b) => {
    const [left, right] = [ranks.get(a.index) as number[], ranks.get(b.index) as number[]]
    const at = left.findIndex((value, index) => value !== right[index])
    return at < 0 ? a.index - b.index : (left[at] as number) - (right[at] as number)
  })
}
