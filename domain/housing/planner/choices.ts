import { overlap } from './calendar.ts'
import type { Bed, Model, Room, Sleeper } from './model.ts'
import { isClosed } from './model.ts'
import type { Unit } from './units.ts'

/**
 * The places a unit may have as far as the people already there allow: `beds` holds one bed per member after
 * another, so that choice i is beds[i*k] to beds[i*k+k-1], all in one room.
 */
export type Choices = Int32Array

/** Whether a room is meant for this unit's kind and, in a dormitory, for this sleeper's sex. */
export const roomAdmits = (room: Room, kind: Unit['kind'], sleeper: Sleeper): boolean => {
  const policy = room.source.sexPolicy
  if (kind !== 'SINGLE') return policy === kind
  return policy === 'MIXED' || policy === sleeper.sex
}

export const companyAdmits = (room: Room, sleeper: Sleeper): boolean =>
  room.companies === null || room.companies.has(sleeper.person?.companyId ?? '')

export const isReachable = (room: Room, bed: Bed, sleeper: Sleeper): boolean =>
  !sleeper.person?.needs.accessible || (room.source.accessible && bed.source.tier !== 'UPPER')

/** Whether a bed is open and nobody who already has a stay lies in it. */
export const isFree = (bed: Bed, sleeper: Sleeper): boolean =>
  !isClosed(bed, sleeper) && !bed.taken.some(stay => overlap(stay, sleeper))

/** Whether those who already sleep in the room may share it with this sleeper. */
export const sharesWithFixed = (room: Room, sleeper: Sleeper): boolean =>
  room.fixed.every(stay => stay.klass === sleeper.klass || !overlap(stay, sleeper))

/** Most people who sleep at once in the given stays during `nights`. */
export const peakDuring = (stays: readonly Sleeper[], nights: { from: number; to: number }): number => {
  const inside = stays.filter(stay => overlap(stay, nights))
  let peak = 0
  for (const one of [nights, ...inside]) {
    const night = Math.max(one.from, nights.from)
    const count = inside.filter(stay => stay.from <= night && night < stay.to).length
    if (count > peak) peak = count
  }
  return peak
}

/** All choices of every unit; units that ask for the same share one list. */
export const choicesOf = (model: Model, units: readonly Unit[]): Choices[] => {
  const shared = new Map<string, Choices>()
  return units.map(unit => {
    if (unit.kind !== 'SINGLE') return groupChoices(model, unit)
    const sleeper = model.sleepers[unit.members[0] as number] as Sleeper
    const { companyId, needs } = sleeper.person ?? { companyId: null, needs: {} }
    const key = JSON.stringify([sleeper.klass, sleeper.from, sleeper.to, companyId, !!needs.accessible])
    if (isLocked(model, sleeper))
      return Int32Array.from(singleChoices(model, sleeper)).filter(lockedTo(model, sleeper))
    const found = shared.get(key) ?? Int32Array.from(singleChoices(model, sleeper)).sort()
    shared.set(key, found)
    return found
  })
}

/** Whether a lock binds this person, also one to a bed that is unknown, which then cannot be kept. */
export const isLocked = (model: Model, sleeper: Sleeper): boolean => model.locked.has(sleeper.index)

const lockedTo = (model: Model, sleeper: Sleeper) => (bed: number) =>
  !isLocked(model, sleeper) || bed === sleeper.lockedBed

const singleChoices = (model: Model, sleeper: Sleeper): number[] =>
  model.rooms
    .filter(room => roomAdmits(room, 'SINGLE', sleeper) && hasPlace(room, [sleeper]))
    .flatMap(room => bedsFor(model, room, sleeper))

const hasPlace = (room: Room, members: readonly Sleeper[]): boolean => {
  if (!members.every(member => companyAdmits(room, member) && sharesWithFixed(room, member))) return false
  const together = [...room.fixed, ...members]
  return members.every(member => peakDuring(together, member) <= room.source.ratedCapacity)
}

const bedsFor = (model: Model, room: Room, sleeper: Sleeper): number[] =>
  room.beds.filter(at => {
    const bed = model.beds[at] as Bed
    return isReachable(room, bed, sleeper) && isFree(bed, sleeper)
  })

const groupChoices = (model: Model, unit: Unit): Choices => {
  const members = unit.members.map(member => model.sleepers[member] as Sleeper)
  const rooms = unit.anchors?.map(at => model.rooms[at] as Room) ?? model.rooms
  const chosen: number[] = []
  for (const room of rooms) {
    if (!members.every(member => roomAdmits(room, unit.kind, member)) || !hasPlace(room, members)) continue
    chosen.push(...(bedsApart(model, room, members) ?? []))
  }
  return Int32Array.from(chosen)
}

/** A bed for each, lower bunks first to those who want or need one; null where they do not all fit. */
const bedsApart = (model: Model, room: Room, members: readonly Sleeper[]): number[] | null => {
  const wantsLower = (sleeper: Sleeper): boolean => !!sleeper.person?.wishes.lowerBunk || sleeper.lowerByAge
  const rank = (at: number, sleeper: Sleeper): number =>
    (at === sleeper.presentBed ? -8 : 0) +
    (at === sleeper.previousBed ? -4 : 0) +
    (at === sleeper.lastBed ? -2 : 0) +
    ((model.beds[at]?.source.tier === 'UPPER') === wantsLower(sleeper) ? 1 : 0)
  const urgency = (sleeper: Sleeper): number =>
    (isLocked(model, sleeper) ? 0 : 8) +
    (sleeper.presentBed >= 0 || sleeper.previousBed >= 0 ? 0 : 4) +
    (sleeper.person?.needs.accessible ? 0 : 2) +
    (wantsLower(sleeper) ? 0 : 1)
  const order = members
    .map((_, at) => at)
    .sort((a, b) => urgency(members[a] as Sleeper) - urgency(members[b] as Sleeper))
  const given: number[] = members.map(() => -1)
  const give = (turn: number): boolean => {
    const at = order[turn]
    if (at === undefined) return true
    const sleeper = members[at] as Sleeper
    const isGiven = (bed: number): boolean =>
      members.some((other, index) => given[index] === bed && overlap(other, sleeper))
    const free = bedsFor(model, room, sleeper).filter(bed => !isGiven(bed) && lockedTo(model, sleeper)(bed))
    for (const bed of free.sort((a, b) => rank(a, sleeper) - rank(b, sleeper))) {
      given[at] = bed
      if (give(turn + 1)) return true
      given[at] = -1
    }
    return false
  }
  return give(0) ? given : null
}
