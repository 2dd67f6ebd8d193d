import type { Allocation } from './allocation.ts'
import { cheapestChoice } from './construct.ts'
import type { Unit } from './units.ts'

interface Effort {
  /** Choices that may still be looked at. */
  looks: number
  /** Choices not to be tried again in this search; null tries everything. */
  tried: Set<string> | null
}

const QUICK_LOOKS = { each: 300_000, all: 3_000_000 }
const THOROUGH_LOOKS = { each: 100_000, all: 3_000_000 }

/**
 * Makes room for those left out by letting others change beds, nobody losing theirs: first along paths that look
 * at each bed once, which is complete where all stay for the same nights, then with all ways within a limit.
 * Units are taken in the order of the waiting list.
 */
export const makeRoom = (allocation: Allocation, isBest: () => boolean): void => {
  insertAll(allocation, QUICK_LOOKS, () => new Set(), isBest)
  insertAll(allocation, THOROUGH_LOOKS, () => null, isBest)
}

const insertAll = (
  allocation: Allocation,
  limit: { each: number; all: number },
  tried: () => Effort['tried'],
  isBest: () => boolean,
): void => {
  let left = limit.all
  for (const unit of leftOut(allocation)) {
    if (isBest() || left <= 0) return
    const looks = Math.min(limit.each, left)
    const effort = { looks, tried: tried() }
    settle(allocation, [unit], new Set(), effort)
    left -= looks - effort.looks
  }
}

export const leftOut = (allocation: Allocation): Unit[] =>
  allocation.units.filter(unit => (allocation.choiceOf[unit.index] as number) < 0)

/** Places all that wait, the last first; those placed on the way stay. Undone as a whole when it fails. */
const settle = (allocation: Allocation, waiting: Unit[], settled: Set<number>, effort: Effort): boolean => {
  const unit = waiting.pop()
  if (!unit) return true
  const direct = cheapestChoice(allocation, unit)
  const count = allocation.choiceCount(unit)
  effort.looks -= count
  for (let turn = -1; turn < count; turn++) {
    const choice = turn < 0 ? direct : turn
    if (choice < 0 || (turn >= 0 && choice === direct)) continue
    if (effort.looks-- <= 0) break
    if (effort.tried) {
      const key = `${unit.members.length === 1 ? '' : unit.index} ${allocation.bedsAt(unit, choice).join()}`
      if (effort.tried.has(key)) continue
      effort.tried.add(key)
    }
    if (enter(allocation, unit, choice, waiting, settled, effort)) return true
  }
  waiting.push(unit)
  return false
}

const enter = (
  allocation: Allocation,
  unit: Unit,
  choice: number,
  waiting: Unit[],
  settled: Set<number>,
  effort: Effort,
): boolean => {
  const leaving = allocation.mustLeave(unit, choice)
  if (leaving.some(other => settled.has(other))) return false
  const back = leaving.map(other => sendOut(allocation, other, waiting))
  const crowd = allocation.crowd(unit, choice)
  if (crowd === null) {
    allocation.place(unit, choice)
    settled.add(unit.index)
    if (settle(allocation, waiting, settled, effort)) return true
    settled.delete(unit.index)
    allocation.remove(unit)
  } else {
    for (const other of crowd) {
      if (settled.has(other) || effort.looks <= 0) continue
      const bringBack = sendOut(allocation, other, waiting)
      if (enter(allocation, unit, choice, waiting, settled, effort)) return true
      bringBack()
    }
  }
  for (const bringBack of back.reverse()) bringBack()
  return false
}

const sendOut = (allocation: Allocation, index: number, waiting: Unit[]): (() => void) => {
  const unit = allocation.units[index] as Unit
  const choice = allocation.choiceOf[index] as number
  allocation.remove(unit)
  waiting.push(unit)
  return () => {
    waiting.splice(waiting.indexOf(unit), 1)
    allocation.place(unit, choice)
  }
}
