import { overlap } from './calendar.ts'
import type { Choices } from './choices.ts'
import { bedCost, mateMet, pairCost, roomOfBed } from './cost.ts'
import type { Model, Room, Sleeper } from './model.ts'
import type { Unit } from './units.ts'

/** Who sleeps where so far, with what it costs kept up to date by every change. */
export class Allocation {
  readonly model: Model
  readonly units: readonly Unit[]
  readonly choices: readonly Choices[]
  /** By sleeper: the bed given, or -1; existing stays keep theirs. */
  readonly bedOf: Int32Array
  /** By unit: the choice taken, or -1. */
  readonly choiceOf: Int32Array
  readonly unitOf: Int32Array
  cost = 0
  placed = 0
  private readonly inRoom: number[][]
  private readonly onBed: number[][]

  constructor(model: Model, units: readonly Unit[], choices: readonly Choices[]) {
    this.model = model
    this.units = units
    this.choices = choices
    this.bedOf = new Int32Array(model.sleepers.length).fill(-1)
    this.choiceOf = new Int32Array(units.length).fill(-1)
    this.unitOf = new Int32Array(model.sleepers.length).fill(-1)
    this.inRoom = model.rooms.map(() => [])
    this.onBed = model.beds.map(() => [])
    for (const bed of model.beds) for (const stay of bed.taken) this.bedOf[stay.index] = bed.index
    for (const unit of units) for (const member of unit.members) this.unitOf[member] = unit.index
  }

  roomOf(sleeper: number): number {
    return roomOfBed(this.model, this.bedOf[sleeper] as number)
  }

  choiceCount(unit: Unit): number {
    return (this.choices[unit.index] as Choices).length / unit.members.length
  }

  bedsAt(unit: Unit, choice: number): Int32Array {
    const size = unit.members.length
    return (this.choices[unit.index] as Choices).subarray(choice * size, choice * size + size)
  }

  /** The bed of the first member, which is the only one of a single. */
  bedAt(unit: Unit, choice: number): number {
    return this.choices[unit.index]?.[choice * unit.members.length] as number
  }

  roomAt(unit: Unit, choice: number): number {
    return this.model.beds[this.bedAt(unit, choice)]?.room as number
  }

  /** People to house who are now in the room. */
  guests(room: number): readonly number[] {
    return this.inRoom[room] as number[]
  }

  /** Whether a unit that has no place now may take this choice with everyone else where they are. */
  fits(unit: Unit, choice: number): boolean {
    return this.mustLeave(unit, choice, true).length === 0 && this.crowd(unit, choice) === null
  }

  /** Units that lie in the beds of a choice or may not share its room; with `one`, the first found is enough. */
  mustLeave(unit: Unit, choice: number, one = false): number[] {
    const beds = this.choices[unit.index] as Choices
    const size = unit.members.length
    const found: number[] = []
    for (const other of this.guests(this.roomAt(unit, choice))) {
      const guest = this.model.sleepers[other] as Sleeper
      for (let at = 0; at < size; at++) {
        const member = this.model.sleepers[unit.members[at] as number] as Sleeper
        if (!overlap(guest, member)) continue
        if (guest.klass === member.klass && this.bedOf[other] !== beds[choice * size + at]) continue
        const blocker = this.unitOf[other] as number
        if (!found.includes(blocker)) found.push(blocker)
        if (one) return found
        break
      }
    }
    return found
  }

  /** The units one of which has to go for the room's rated capacity or a company's quota; null where none has to. */
  crowd(unit: Unit, choice: number): number[] | null {
    const room = this.model.rooms[this.roomAt(unit, choice)] as Room
    return this.isCrowded(unit, choice) ?? this.overQuota(unit, room)
  }

  /** The units in the room on the first night that would hold more than its rated capacity; null if none. */
  isCrowded(unit: Unit, choice: number): number[] | null {
    const room = this.model.rooms[this.roomAt(unit, choice)] as Room
    const limit = room.source.ratedCapacity
    const guests = this.guests(room.index)
    if (guests.length + room.fixed.length + unit.members.length <= limit) return null
    const all = [...unit.members, ...guests].map(at => this.model.sleepers[at] as Sleeper).concat(room.fixed)
    const members = all.slice(0, unit.members.length)
    for (const { from: night } of all) {
      const asleep = (one: Sleeper): boolean => one.from <= night && night < one.to
      if (!members.some(asleep)) continue
      const there = all.filter(asleep)
      if (there.length <= limit) continue
      const others = there.filter(one => one.person && !members.includes(one))
      return [...new Set(others.map(one => this.unitOf[one.index] as number))]
    }
    return null
  }

  /** The units counted by a quota that would be exceeded, on the first such night; null where none would be. */
  private overQuota(unit: Unit, room: Room): number[] | null {
    const { quotas, sleepers, rooms, beds, people } = this.model
    const { buildingId } = room.source
    const members = unit.members.map(at => sleepers[at] as Sleeper)
    const night = quotas.fullNight(members, buildingId)
    if (night < 0) return null
    const counted = new Set(members.map(member => quotas.quotaFor(member, buildingId)))
    const found = new Set<number>()
    for (const other of sleepers.slice(0, people)) {
      const bed = this.bedOf[other.index] as number
      if (bed < 0 || other.from > night || night >= other.to) continue
      if (rooms[beds[bed]?.room as number]?.source.buildingId !== buildingId) continue
      if (counted.has(quotas.quotaFor(other, buildingId))) found.add(this.unitOf[other.index] as number)
    }
    return [...found]
  }

  /** `cost`: what this adds, where it is known already. */
  place(unit: Unit, choice: number, cost?: number): void {
    if (cost !== undefined) this.cost += cost
    const beds = this.choices[unit.index] as Choices
    const size = unit.members.length
    this.choiceOf[unit.index] = choice
    for (let at = 0; at < size; at++) {
      const sleeper = unit.members[at] as number
      const bed = beds[choice * size + at] as number
      if (cost === undefined) this.cost += this.costOf(sleeper, bed)
      this.bedOf[sleeper] = bed
      this.inRoom[this.model.beds[bed]?.room as number]?.push(sleeper)
      this.onBed[bed]?.push(sleeper)
      this.placed++
      this.countQuota(sleeper, bed, 1)
    }
  }

  remove(unit: Unit): void {
    this.choiceOf[unit.index] = -1
    for (let at = unit.members.length - 1; at >= 0; at--) {
      const sleeper = unit.members[at] as number
      const bed = this.bedOf[sleeper] as number
      this.bedOf[sleeper] = -1
      drop(this.inRoom[this.model.beds[bed]?.room as number] as number[], sleeper)
      drop(this.onBed[bed] as number[], sleeper)
      this.cost -= this.costOf(sleeper, bed)
      this.placed--
      this.countQuota(sleeper, bed, -1)
    }
  }

  private countQuota(sleeper: number, bed: number, change: number): void {
    const { quotas, sleepers, rooms, beds } = this.model
    const room = rooms[beds[bed]?.room ?? -1] as Room
    const { buildingId } = room.source
    quotas.count(sleepers[sleeper] as Sleeper, buildingId, change)
  }

  /** Units whose people lie in a bed on the nights of a sleeper. */
  unitsOnBed(bed: number, sleeper: Sleeper): number[] {
    const found: number[] = []
    for (const other of this.onBed[bed] as number[]) {
      if (!overlap(this.model.sleepers[other] as Sleeper, sleeper)) continue
      const unit = this.unitOf[other] as number
      if (!found.includes(unit)) found.push(unit)
    }
    return found
  }

  /** What a sleeper without a bed adds to the cost in this one. */
  costOf(at: number, bed: number): number {
    const { model } = this
    const sleeper = model.sleepers[at] as Sleeper
    return this.roomCost(sleeper, model.beds[bed]?.room as number) + bedCost(model, sleeper, bed)
  }

  /** The part of it that any bed of the room has: opening it, those who are there, room-mates found. */
  roomCost(sleeper: Sleeper, roomIndex: number): number {
    const { model } = this
    const { weights } = model.settings
    const room = model.rooms[roomIndex] as Room
    const guests = this.guests(roomIndex)
    let cost = guests.length === 0 && room.fixed.length === 0 ? weights.OPEN_ROOM : 0
    for (const other of guests) {
      const guest = model.sleepers[other] as Sleeper
      if (overlap(guest, sleeper)) cost += pairCost(sleeper, guest, weights)
    }
    for (const stay of room.fixed) if (overlap(stay, sleeper)) cost += pairCost(sleeper, stay, weights)
    return cost + weights.ROOM_MATE * this.matesMissed(sleeper, roomIndex)
  }

  /** Own wishes that the room leaves open, less the wishes of others that are met by coming here. */
  private matesMissed(sleeper: Sleeper, room: number): number {
    const { model } = this
    let missed = 0
    const { index } = sleeper
    for (const wish of model.wishesOf[index] ?? []) {
      if (!mateMet(model, wish, this.bedOf, index, room)) missed++
    }
    for (const wish of model.wishesFor[index] ?? []) {
      if (this.roomOf(wish.owner) !== room) continue
      if (mateMet(model, wish, this.bedOf)) continue
      if (mateMet(model, wish, this.bedOf, index, room)) missed--
    }
    return missed
  }
}

const drop = (list: number[], item: number): void => {
  const at = list.indexOf(item)
  const last = list.pop() as number
  if (at < list.length) list[at] = last
}
