import type { Allocation } from './allocation.ts'
import { restore, snapshot } from './exchange.ts'
import type { MateWish, Room, Sleeper } from './model.ts'
import type { Walk } from './search/anneal.ts'
import type { Dice } from './search/dice.ts'
import type { Unit } from './units.ts'

const MOST_CLEARED = 4
const GOALS_ASKED = 6

/**
 * The changes the search makes to an allocation: a unit to a free place, two units in exchange, or a thinly used room
 * emptied at once. Nobody is left out on the way, and a step costs as much as two rooms have people.
 */
export class AllocationWalk implements Walk {
  readonly movable: readonly Unit[]
  private readonly allocation: Allocation
  /** By sleeper: those it would like to be with for company, shift and workshop; shared by all of them. */
  private readonly alike: Int32Array[]
  private readonly kept: Int32Array
  private readonly changed: number[] = []
  private readonly isChanged: Uint8Array

  constructor(allocation: Allocation) {
    this.allocation = allocation
    this.movable = allocation.units.filter(
      unit => (allocation.choiceOf[unit.index] as number) >= 0 && allocation.choiceCount(unit) > 1,
    )
    this.kept = snapshot(allocation)
    this.isChanged = new Uint8Array(allocation.units.length)
    this.alike = groupsOf(allocation)
  }

  get cost(): number {
    return this.allocation.cost
  }

  keep(): void {
    for (const unit of this.changed) {
      this.kept[unit] = this.allocation.choiceOf[unit] as number
      this.isChanged[unit] = 0
    }
    this.changed.length = 0
  }

  goBack(): void {
    restore(this.allocation, this.kept)
    this.keep()
  }

  /** By unit: the choices of the best state. */
  get best(): Int32Array {
    return this.kept
  }

  step(dice: Dice, patience: number): void {
    const unit = this.movable[dice.below(this.movable.length)] as Unit
    if (dice.below(32) === 0) this.clear(unit, dice, patience)
    else this.change(unit, this.pick(unit, dice), patience)
  }

  private touch(unit: Unit): void {
    if (this.isChanged[unit.index] === 1) return
    this.isChanged[unit.index] = 1
    this.changed.push(unit.index)
  }

  private pick(unit: Unit, dice: Dice): number {
    const { allocation } = this
    const { model } = allocation
    const one = unit.members[0] as number
    if (unit.kind === 'SINGLE') {
      const way = dice.below(16)
      const wishes = model.wishesOf[one] as MateWish[]
      if (way < 4 && wishes.length > 0) {
        const { targets } = wishes[dice.below(wishes.length)] as MateWish
        const near =
          targets.length === 0 ? -1 : this.beside(unit, targets[dice.below(targets.length)] as number, dice)
        if (near >= 0) return near
      }
      if (way < 11) {
        const alike = this.alike[one] as Int32Array
        const near = this.beside(unit, alike[dice.below(alike.length)] as number, dice)
        if (near >= 0) return near
      }
      if (way === 11) {
        const { presentBed, previousBed, lastBed } = model.sleepers[one] as Sleeper
        const home = Math.max(presentBed, previousBed, lastBed)
        if (home >= 0) return Math.max(choiceWithBed(allocation, unit, home), 0)
      }
    }
    return dice.below(allocation.choiceCount(unit))
  }

  /** A bed in the room of somebody; -1 where the unit has none there. */
  private beside(unit: Unit, other: number, dice: Dice): number {
    const { allocation } = this
    const room = allocation.model.rooms[allocation.roomOf(other)]
    if (!room) return -1
    return choiceWithBed(allocation, unit, room.beds[dice.below(room.beds.length)] as number)
  }

  private change(unit: Unit, choice: number, patience: number): void {
    const { allocation } = this
    const back = allocation.choiceOf[unit.index] as number
    if (choice === back) return
    const before = allocation.cost
    const blockers = this.blockers(unit, choice)
    if (blockers.length > 1) return
    const other = blockers.length === 1 ? (allocation.units[blockers[0] as number] as Unit) : null
    if (other === unit) return
    const otherBack = other ? (allocation.choiceOf[other.index] as number) : -1
    const otherChoice = other ? exchangeChoice(allocation, unit, other, back) : -1
    if (other && otherChoice < 0) return
    allocation.remove(unit)
    const own = before - allocation.cost
    if (other) allocation.remove(other)
    const theirs = before - own - allocation.cost
    if (this.enter(unit, choice, other, otherChoice, before + patience)) {
      this.touch(unit)
      if (other) this.touch(other)
      return
    }
    if (other) allocation.place(other, otherBack, theirs)
    allocation.place(unit, back, own)
    // Taking back the same sums leaves a trace in the last bits where prices are not whole.
    allocation.cost = before
  }

  /** Places both, the prices asked before the rules; false, and nothing changed, where that costs more than `limit`. */
  private enter(unit: Unit, choice: number, other: Unit | null, otherChoice: number, limit: number): boolean {
    const { allocation } = this
    const isSingle = unit.kind === 'SINGLE'
    const cost = isSingle
      ? allocation.costOf(unit.members[0] as number, allocation.bedAt(unit, choice))
      : undefined
    if (cost !== undefined && allocation.cost + cost > limit) return false
    if (!allocation.fits(unit, choice)) return false
    allocation.place(unit, choice, cost)
    if (!other && allocation.cost <= limit) return true
    if (other && allocation.fits(other, otherChoice)) {
      allocation.place(other, otherChoice)
      if (allocation.cost <= limit) return true
      allocation.remove(other)
    }
    allocation.remove(unit)
    return false
  }

  private blockers(unit: Unit, choice: number): number[] {
    const { allocation } = this
    if (unit.kind !== 'SINGLE') return allocation.mustLeave(unit, choice)
    const sleeper = allocation.model.sleepers[unit.members[0] as number] as Sleeper
    return allocation.unitsOnBed(allocation.bedAt(unit, choice), sleeper)
  }

  /** Sends everyone of a room where few are, and where nobody sleeps already, to places elsewhere. */
  private clear(unit: Unit, dice: Dice, patience: number): void {
    const { allocation } = this
    const room = allocation.model.rooms[allocation.roomOf(unit.members[0] as number)] as Room
    const guests = allocation.guests(room.index)
    if (room.fixed.length > 0 || guests.length > MOST_CLEARED) return
    const before = allocation.cost
    const leaving = [...new Set(guests.map(guest => allocation.unitOf[guest] as number))]
    const moved: [Unit, number][] = []
    for (const index of leaving) {
      const one = allocation.units[index] as Unit
      const back = allocation.choiceOf[index] as number
      allocation.remove(one)
      const goal = this.goal(one, room.index, dice)
      allocation.place(one, goal < 0 ? back : goal)
      if (goal < 0) break
      moved.push([one, back])
    }
    if (moved.length === leaving.length && allocation.cost - before <= patience) {
      for (const [one] of moved) this.touch(one)
      return
    }
    for (const [one] of moved) allocation.remove(one)
    for (const [one, back] of moved) allocation.place(one, back)
    allocation.cost = before
  }

  private goal(unit: Unit, except: number, dice: Dice): number {
    const { allocation } = this
    let best = -1
    let bestCost = Number.POSITIVE_INFINITY
    for (let turn = 0; turn < GOALS_ASKED; turn++) {
      const choice = this.pick(unit, dice)
      if (allocation.roomAt(unit, choice) === except || !allocation.fits(unit, choice)) continue
      const cost = allocation.costOf(unit.members[0] as number, allocation.bedAt(unit, choice))
      if (cost >= bestCost) continue
      best = choice
      bestCost = cost
    }
    return best
  }
}

const groupsOf = ({ model }: Allocation): Int32Array[] => {
  const groups = new Map<string, number[]>()
  const keyOf = (one: Sleeper): string => `${one.klass} ${one.company} ${one.shift} ${one.workshop}`
  for (const sleeper of model.sleepers) {
    const key = keyOf(sleeper)
    const group = groups.get(key)
    if (group) group.push(sleeper.index)
    else groups.set(key, [sleeper.index])
  }
  const arrays = new Map([...groups].map(([key, members]) => [key, Int32Array.from(members)]))
  return model.sleepers.map(sleeper => arrays.get(keyOf(sleeper)) as Int32Array)
}

/** The choice of a single that is this bed, or -1; choices of singles stand in the order of beds. */
export const choiceWithBed = (allocation: Allocation, unit: Unit, bed: number): number => {
  const choices = allocation.choices[unit.index] as Int32Array
  let low = 0
  let high = choices.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = choices[middle] as number
    if (found === bed) return middle
    if (found < bed) low = middle + 1
    else high = middle - 1
  }
  return -1
}

/** The choice by which another unit would take this one's place. */
const exchangeChoice = (allocation: Allocation, unit: Unit, other: Unit, back: number): number => {
  if (unit.kind === 'SINGLE' && other.kind === 'SINGLE') {
    return choiceWithBed(allocation, other, allocation.bedAt(unit, back))
  }
  if (unit.kind === 'SINGLE' || other.kind === 'SINGLE') return -1
  const room = allocation.roomAt(unit, back)
  let low = 0
  let high = allocation.choiceCount(other) - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = allocation.roomAt(other, middle)
    if (found === room) return middle
    if (found < room) low = middle + 1
    else high = middle - 1
  }
  return -1
}
