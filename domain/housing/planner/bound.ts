import type { Allocation } from './allocation.ts'
import { overlap } from './calendar.ts'
import { isClosed, type Model, type Room } from './model.ts'
import type { Unit } from './units.ts'

const BUSIEST = 3

/**
 * A number of people that no plan can exceed. On any one night those asleep are at most a largest matching of
 * people to free places of rooms that admit them, so all placed are at most that and those who sleep only on
 * other nights; the least over the busiest nights is taken. Exact where all stay the same nights and no mixed
 * room has to be won by one sex.
 */
export const placedAtMost = (allocation: Allocation): number => {
  const hopeful = allocation.units.filter(unit => allocation.choiceCount(unit) > 0)
  const singles = hopeful.filter(unit => unit.kind === 'SINGLE')
  const groups = hopeful.filter(unit => unit.kind !== 'SINGLE')
  return atMost(allocation, singles, placesOn) + atMost(allocation, groups, () => 1)
}

type Places = (model: Model, room: Room, night: number) => number

const atMost = (allocation: Allocation, units: readonly Unit[], places: Places): number => {
  const everyone = sizeOf(units)
  const bounds = busiestNights(allocation, units).map(night => {
    const there = units.filter(unit => isThere(allocation, unit, night))
    return everyone - sizeOf(there) + matched(allocation, there, night, places)
  })
  return Math.min(everyone, ...bounds)
}

const sizeOf = (units: readonly Unit[]): number => units.reduce((sum, unit) => sum + unit.members.length, 0)

const isThere = ({ model }: Allocation, unit: Unit, night: number): boolean =>
  unit.members.some(member => {
    const sleeper = model.sleepers[member]
    return sleeper !== undefined && sleeper.from <= night && night < sleeper.to
  })

const busiestNights = (allocation: Allocation, units: readonly Unit[]): number[] => {
  const starts = units.flatMap(unit => unit.members.map(at => allocation.model.sleepers[at]?.from as number))
  return [...new Set(starts)]
    .map(night => ({ night, people: units.filter(unit => isThere(allocation, unit, night)).length }))
    .sort((a, b) => b.people - a.people || a.night - b.night)
    .slice(0, BUSIEST)
    .map(({ night }) => night)
}

const placesOn = (model: Model, room: Room, night: number): number => {
  const nights = { from: night, to: night + 1 }
  const asleep = room.fixed.filter(stay => overlap(stay, nights)).length
  const free = room.beds.filter(at => {
    const bed = model.beds[at]
    return bed && !isClosed(bed, nights) && !bed.taken.some(stay => overlap(stay, nights))
  })
  return Math.min(free.length, room.source.ratedCapacity - asleep)
}

/** People in a heaviest matching of units to rooms; the large ones first, which augmenting keeps optimal. */
const matched = (allocation: Allocation, units: readonly Unit[], night: number, places: Places): number => {
  const { model } = allocation
  const limits = model.rooms.map(room => places(model, room, night))
  const inRoom: Unit[][] = model.rooms.map(() => [])
  const roomsOf = new Map(units.map(unit => [unit, roomsFor(allocation, unit)]))
  const enter = (unit: Unit, seen: Set<number>): boolean => {
    for (const room of roomsOf.get(unit) ?? []) {
      if (seen.has(room)) continue
      seen.add(room)
      const there = inRoom[room] as Unit[]
      const free = there.length < (limits[room] as number)
      const leaver = free ? -1 : there.findIndex(other => enter(other, seen))
      if (!free && leaver < 0) continue
      if (!free) there.splice(leaver, 1)
      there.push(unit)
      return true
    }
    return false
  }
  const heaviest = units.toSorted((a, b) => b.members.length - a.members.length)
  return sizeOf(heaviest.filter(unit => enter(unit, new Set())))
}

const roomsFor = (allocation: Allocation, unit: Unit): number[] => {
  const rooms = new Set<number>()
  const count = allocation.choiceCount(unit)
  for (let choice = 0; choice < count; choice++) rooms.add(allocation.roomAt(unit, choice))
  return [...rooms]
}
