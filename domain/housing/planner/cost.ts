import { overlap } from './calendar.ts'
import type { MateWish, Model, Sleeper } from './model.ts'
import type { CostKind, Weights } from './types.ts'
import { sharesByRight } from './units.ts'

/** What is counted while people move; the price of a couple room not had never changes with the bed. */
export type Tally = (kind: CostKind, price: number) => void

const charge = (kind: CostKind, weights: Weights, tally: Tally | undefined): number => {
  tally?.(kind, weights[kind])
  return weights[kind]
}

// The two functions below are the innermost of the search; a closure in them would cost more than they do.

/** What two people who share a dormitory room on a night cost. */
export const pairCost = (a: Sleeper, b: Sleeper, weights: Weights, tally?: Tally): number => {
  if (sharesByRight(a.klass) && a.klass === b.klass) return 0
  let cost = 0
  if (a.shift !== b.shift && a.shift >= 0 && b.shift >= 0) cost += charge('SHIFT', weights, tally)
  if (a.company !== b.company) {
    if (a.company >= 0 && b.company >= 0) cost += charge('COMPANY', weights, tally)
  } else if (a.company >= 0 && a.workshop !== b.workshop && a.workshop >= 0 && b.workshop >= 0) {
    cost += charge('WORKSHOP', weights, tally)
  }
  if (a.noSmoking && b.smoker) cost += charge('NO_SMOKING', weights, tally)
  if (b.noSmoking && a.smoker) cost += charge('NO_SMOKING', weights, tally)
  if (a.province !== b.province && a.province >= 0 && b.province >= 0) {
    if (a.sameProvince) cost += charge('HOME_PROVINCE', weights, tally)
    if (b.sameProvince) cost += charge('HOME_PROVINCE', weights, tally)
  }
  if ((a.sameLanguage || b.sameLanguage) && areStrange(a, b)) {
    if (a.sameLanguage) cost += charge('LANGUAGE', weights, tally)
    if (b.sameLanguage) cost += charge('LANGUAGE', weights, tally)
  }
  if (weights.CROWDING > 0) cost += charge('CROWDING', weights, tally)
  return cost
}

/** Whether two people have no language in common, as far as is known. */
export const areStrange = (a: Sleeper, b: Sleeper): boolean =>
  a.languages.length > 0 && b.languages.length > 0 && !a.languages.some(one => b.languages.includes(one))

/** What a bed costs whoever else is in the room. */
export const bedCost = (model: Model, sleeper: Sleeper, at: number, tally?: Tally): number => {
  const bed = model.beds[at]
  const wishes = sleeper.person?.wishes
  if (!bed || !wishes) return 0
  const { weights } = model.settings
  let cost = 0
  if (bed.source.tier === 'UPPER') {
    if (wishes.lowerBunk) cost += charge('LOWER_BUNK', weights, tally)
    else if (sleeper.lowerByAge) cost += charge('LOWER_BUNK_AGE', weights, tally)
  }
  const room = model.rooms[bed.room]?.source
  if (wishes.nearToilet && !room?.nearToilet) cost += charge('NEAR_TOILET', weights, tally)
  for (const place of wishes.near ?? [])
    if (!room?.near?.includes(place)) cost += charge('NEAR', weights, tally)
  for (const place of wishes.farFrom ?? [])
    if (room?.near?.includes(place)) cost += charge('FAR', weights, tally)
  if (sleeper.presentBed >= 0 && sleeper.presentBed !== at) cost += charge('MOVE', weights, tally)
  if (sleeper.previousBed >= 0 && sleeper.previousBed !== at) cost += charge('CHANGE', weights, tally)
  if (sleeper.lastBed >= 0 && sleeper.lastBed !== at) cost += charge('SAME_BED', weights, tally)
  return cost
}

/**
 * Whether a named room-mate shares the owner's room, going by the beds of all sleepers; `moved` is taken to be in
 * `room` (-1 is nowhere) whatever bed stands there.
 */
export const mateMet = (model: Model, wish: MateWish, bedOf: Int32Array, moved = -1, room = -1): boolean => {
  const home = wish.owner === moved ? room : roomOfBed(model, bedOf[wish.owner] as number)
  if (home < 0) return false
  const owner = model.sleepers[wish.owner] as Sleeper
  for (const target of wish.targets) {
    const other = target === moved ? room : roomOfBed(model, bedOf[target] as number)
    if (other === home && overlap(owner, model.sleepers[target] as Sleeper)) return true
  }
  return false
}

export const roomOfBed = (model: Model, bed: number): number =>
  bed < 0 ? -1 : (model.beds[bed]?.room as number)
