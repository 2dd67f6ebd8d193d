import { overlap } from './calendar.ts'
import type { MateWish, Model, Sleeper } from './model.ts'
import type { CostKind, Weights } from './types.ts'
import { sharesByRight } from './units.ts'

/** What is counted while people move; the price of a couple room not had never changes with the bed. */
export type Tally = (kind: CostKind, price: number) => void

/** What two people who share a dormitory room on a night cost. */
export const pairCost = (a: Sleeper, b: Sleeper, weights: Weights, tally?: Tally): number => {
  if (sharesByRight(a.klass) && a.klass === b.klass) return 0
  let cost = 0
  const add = (kind: CostKind): void => {
    cost += weights[kind]
    tally?.(kind, weights[kind])
  }
  if (a.shift !== b.shift && a.shift >= 0 && b.shift >= 0) add('SHIFT')
  if (a.company !== b.company) {
    if (a.company >= 0 && b.company >= 0) add('COMPANY')
  } else if (a.company >= 0 && a.workshop !== b.workshop && a.workshop >= 0 && b.workshop >= 0)
    add('WORKSHOP')
  if (a.noSmoking && b.smoker) add('NO_SMOKING')
  if (b.noSmoking && a.smoker) add('NO_SMOKING')
  if (weights.CROWDING > 0) add('CROWDING')
  return cost
}

/** What a bed costs whoever else is in the room. */
export const bedCost = (model: Model, sleeper: Sleeper, at: number, tally?: Tally): number => {
  const bed = model.beds[at]
  const wishes = sleeper.person?.wishes
  if (!bed || !wishes) return 0
  const { weights } = model.settings
  let cost = 0
  const add = (kind: CostKind): void => {
    cost += weights[kind]
    tally?.(kind, weights[kind])
  }
  if (bed.source.tier === 'UPPER') {
    if (wishes.lowerBunk) add('LOWER_BUNK')
    else if (sleeper.lowerByAge) add('LOWER_BUNK_AGE')
  }
  if (wishes.nearToilet && !model.rooms[bed.room]?.source.nearToilet) add('NEAR_TOILET')
  return cost
}

/** Where everyone sleeps, as the cost needs to know it: a room, or -1. */
export type RoomOf = (sleeper: number) => number

export const mateMet = (model: Model, wish: MateWish, roomOf: RoomOf): boolean => {
  const room = roomOf(wish.owner)
  const owner = model.sleepers[wish.owner] as Sleeper
  return (
    room >= 0 && wish.targets.some(at => roomOf(at) === room && overlap(owner, model.sleepers[at] as Sleeper))
  )
}
