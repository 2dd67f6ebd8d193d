import { leftOut } from './admit.ts'
import type { Allocation } from './allocation.ts'
import { cheapestChoice } from './construct.ts'
import { isProtected } from './movers.ts'
import type { Unit } from './units.ts'

/** Where everyone was, to go back to. */
export const snapshot = (allocation: Allocation): Int32Array => allocation.choiceOf.slice()

export const restore = (allocation: Allocation, choices: Int32Array): void => {
  const moved = allocation.units.filter(unit => allocation.choiceOf[unit.index] !== choices[unit.index])
  for (const unit of moved) if ((allocation.choiceOf[unit.index] as number) >= 0) allocation.remove(unit)
  for (const unit of moved) {
    const choice = choices[unit.index] as number
    if (choice >= 0) allocation.place(unit, choice)
  }
}

/**
 * Places more people by leaving others out: one long stay may give way to two short ones, or the men of a mixed
 * room to more women. Tries `rounds` times, keeps what is not worse, and ends in the best it saw.
 */
export const exchange = (
  allocation: Allocation,
  random: () => number,
  rounds: number,
  isBest: () => boolean,
): void => {
  let best = snapshot(allocation)
  let bestPlaced = allocation.placed
  for (let round = 0; round < rounds && !isBest(); round++) {
    const waiting = leftOut(allocation).filter(unit => allocation.choiceCount(unit) > 0)
    const unit = waiting[Math.floor(random() * waiting.length)]
    if (!unit) break
    const before = snapshot(allocation)
    const placed = allocation.placed
    force(allocation, unit, Math.floor(random() * allocation.choiceCount(unit)))
    fillUp(allocation, random)
    if (allocation.placed < placed) restore(allocation, before)
    if (allocation.placed > bestPlaced) {
      best = snapshot(allocation)
      bestPlaced = allocation.placed
    }
  }
  restore(allocation, best)
}

const force = (allocation: Allocation, unit: Unit, choice: number): void => {
  const leaving = allocation.mustLeave(unit, choice)
  if (leaving.some(other => isProtected(allocation.model, allocation.units[other] as Unit))) return
  for (const other of leaving) allocation.remove(allocation.units[other] as Unit)
  for (let crowd = allocation.crowd(unit, choice); crowd !== null; crowd = allocation.crowd(unit, choice)) {
    const last = crowd.findLast(other => !isProtected(allocation.model, allocation.units[other] as Unit))
    if (last === undefined) return
    allocation.remove(allocation.units[last] as Unit)
  }
  allocation.place(unit, choice)
}

const fillUp = (allocation: Allocation, random: () => number): void => {
  const waiting = leftOut(allocation)
  for (let at = waiting.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    const unit = waiting[at] as Unit
    waiting[at] = waiting[other] as Unit
    waiting[other] = unit
  }
  for (const unit of waiting) {
    const choice = cheapestChoice(allocation, unit)
    if (choice >= 0) allocation.place(unit, choice)
  }
}

/**
 * The waiting list's word: whoever is left out takes any place that has become free, or that of one person
 * further down who alone stands in the way; until nobody can. Each change moves up the list, so this ends.
 */
export const honourTheList = (allocation: Allocation): void => {
  for (let changed = true; changed; ) {
    changed = false
    for (const unit of leftOut(allocation)) {
      const free = cheapestChoice(allocation, unit)
      if (free >= 0) allocation.place(unit, free)
      if (free >= 0 || replaceLater(allocation, unit)) changed = true
    }
  }
}

const replaceLater = (allocation: Allocation, unit: Unit): boolean => {
  const count = allocation.choiceCount(unit)
  for (let choice = 0; choice < count; choice++) {
    const leaving = allocation.mustLeave(unit, choice)
    if (leaving.length > 1) continue
    const standing = leaving.length === 1 ? leaving : (allocation.crowd(unit, choice) ?? [])
    for (const other of standing) {
      const later = allocation.units[other] as Unit
      if (other < unit.index || later.members.length !== unit.members.length) continue
      if (isProtected(allocation.model, later)) continue
      const back = allocation.choiceOf[other] as number
      allocation.remove(later)
      if (allocation.fits(unit, choice)) {
        allocation.place(unit, choice)
        return true
      }
      allocation.place(later, back)
    }
  }
  return false
}
