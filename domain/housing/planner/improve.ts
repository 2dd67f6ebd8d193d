import type { Allocation } from './allocation.ts'
import { restore, snapshot } from './exchange.ts'
import type { MateWish, Sleeper } from './model.ts'
import type { Unit } from './units.ts'

const ASK_EVERY = 256

export interface Improvement {
  steps: number
  stopped: boolean
}

/**
 * Simulated annealing over moves to free beds and exchanges of two people. Nobody is left out on the way, every
 * step costs as much as two rooms have people, and the allocation ends in the cheapest state seen.
 */
export const improve = (
  allocation: Allocation,
  random: () => number,
  maxSteps: number,
  shouldStop: () => boolean,
): Improvement => {
  const movable = allocation.units.filter(
    unit => (allocation.choiceOf[unit.index] as number) >= 0 && allocation.choiceCount(unit) > 1,
  )
  if (movable.length === 0) return { steps: 0, stopped: false }
  const dearest = Math.max(...Object.values(allocation.model.settings.weights))
  const [hot, cold] = [dearest / 8, dearest / 400]
  const best = { cost: allocation.cost, choices: snapshot(allocation) }
  let steps = 0
  let stopped = false
  for (; steps < maxSteps; steps++) {
    if (steps % ASK_EVERY === 0) {
      keepBest(allocation, best)
      stopped = shouldStop()
      if (stopped) break
    }
    const heat = hot * (cold / hot) ** (steps / maxSteps)
    const unit = movable[Math.floor(random() * movable.length)] as Unit
    step(allocation, unit, pickChoice(allocation, unit, random), heat, random)
  }
  keepBest(allocation, best)
  restore(allocation, best.choices)
  return { steps, stopped }
}

const keepBest = (allocation: Allocation, best: { cost: number; choices: Int32Array }): void => {
  if (allocation.cost >= best.cost - 1e-9) return
  best.cost = allocation.cost
  best.choices = snapshot(allocation)
}

const pickChoice = (allocation: Allocation, unit: Unit, random: () => number): number => {
  const wishes = unit.kind === 'SINGLE' ? allocation.model.wishesOf[unit.members[0] as number] : undefined
  if (wishes && wishes.length > 0 && random() < 0.3) {
    const near = besideMate(
      allocation,
      unit,
      wishes[Math.floor(random() * wishes.length)] as MateWish,
      random,
    )
    if (near >= 0) return near
  }
  return Math.floor(random() * allocation.choiceCount(unit))
}

/** A bed in a named room-mate's room; -1 where the unit has none there. */
const besideMate = (allocation: Allocation, unit: Unit, wish: MateWish, random: () => number): number => {
  const target = wish.targets[Math.floor(random() * wish.targets.length)]
  const room = target === undefined ? undefined : allocation.model.rooms[allocation.roomOf(target)]
  if (!room) return -1
  const bed = room.beds[Math.floor(random() * room.beds.length)] as number
  return choiceWithBed(allocation, unit, bed)
}

/** The choice of a single that is this bed; choices of singles stand in the order of the beds' rooms. */
export const choiceWithBed = (allocation: Allocation, unit: Unit, bed: number): number =>
  allocation.choices[unit.index]?.indexOf(bed) ?? -1

const step = (
  allocation: Allocation,
  unit: Unit,
  choice: number,
  heat: number,
  random: () => number,
): void => {
  const back = allocation.choiceOf[unit.index] as number
  if (choice === back) return
  const before = allocation.cost
  const blockers = blockersOf(allocation, unit, choice)
  if (blockers.length > 1) return
  const other = blockers.length === 1 ? (allocation.units[blockers[0] as number] as Unit) : null
  if (other === unit) return
  const otherBack = other ? (allocation.choiceOf[other.index] as number) : -1
  const otherChoice = other ? exchangeChoice(allocation, unit, other, back) : -1
  if (other && otherChoice < 0) return
  allocation.remove(unit)
  if (other) allocation.remove(other)
  if (allocation.fits(unit, choice)) {
    allocation.place(unit, choice)
    if (!other || allocation.fits(other, otherChoice)) {
      if (other) allocation.place(other, otherChoice)
      const rise = allocation.cost - before
      if (rise <= 0 || random() < Math.exp(-rise / heat)) return
      if (other) allocation.remove(other)
    }
    allocation.remove(unit)
  }
  if (other) allocation.place(other, otherBack)
  allocation.place(unit, back)
}

const blockersOf = (allocation: Allocation, unit: Unit, choice: number): number[] => {
  if (unit.kind !== 'SINGLE') return allocation.mustLeave(unit, choice)
  const sleeper = allocation.model.sleepers[unit.members[0] as number] as Sleeper
  return allocation.unitsOnBed(allocation.bedAt(unit, choice), sleeper)
}

/** The choice by which another unit would take this one's place. */
const exchangeChoice = (allocation: Allocation, unit: Unit, other: Unit, back: number): number => {
  if (unit.kind === 'SINGLE' && other.kind === 'SINGLE') {
    return choiceWithBed(allocation, other, allocation.bedAt(unit, back))
  }
  const room = allocation.roomAt(unit, back)
  const count = allocation.choiceCount(other)
  for (let choice = 0; choice < count; choice++) if (allocation.roomAt(other, choice) === room) return choice
  return -1
}
