import type { Allocation } from './allocation.ts'
import { breachesOf } from './breaches.ts'
import { isoOf, NEVER, overlap } from './calendar.ts'
import { companyAdmits, isReachable, peakDuring, roomAdmits } from './choices.ts'
import { type Bed, isClosed, type Room, type Sleeper } from './model.ts'
import { REMEDIES, UNPLACED } from './sentences.ts'
import type { Remedy, RemedyCode, Unplaced, UnplacedReason } from './types.ts'
import type { Unit } from './units.ts'

/** A later arrival or earlier leaving is proposed up to this many days. */
const LONGEST_SHIFT = 30

const OWN_REMEDY: Partial<Record<UnplacedReason, RemedyCode>> = {
  PERIOD_INVALID: 'CORRECT_PERIOD',
  ALREADY_HOUSED: 'END_EARLIER_STAY',
  SEX_UNKNOWN: 'RECORD_SEX',
  UNDER_AGE: 'NAME_FAMILY',
  FAMILY_HOUSED_ELSEWHERE: 'MOVE_FAMILY',
  FAMILY_INCOMPLETE: 'COMPLETE_FAMILY',
}

const remedy = (code: RemedyCode, room?: Room, bed?: Bed, date: string | null = null): Remedy => {
  // A room has no name of its own here; whoever shows this knows it by its id.
  const message = REMEDIES[code](date ?? '', bed ? ` (${bed.source.label})` : '')
  return { code, roomId: room?.source.roomId ?? null, bedId: bed?.source.bedId ?? null, date, message }
}

const refusal = (sleeper: Sleeper, reason: UnplacedReason, help: Remedy): Unplaced => ({
  personId: sleeper.personId,
  reason,
  message: UNPLACED[reason],
  remedy: help,
})

/** Someone whose own data stands in the way, whatever the beds are. */
export const ownRefusal = (sleeper: Sleeper, reason: UnplacedReason): Unplaced =>
  refusal(sleeper, reason, remedy(OWN_REMEDY[reason] ?? 'ADD_BED'))

/**
 * Why a unit was left out: the rules are asked one after another, and the first that leaves no room is named,
 * with the room it took away last as the place to change.
 */
export const refusalsOf = (allocation: Allocation, unit: Unit): Unplaced[] => {
  const { model } = allocation
  const members = unit.members.map(member => model.sleepers[member] as Sleeper)
  const [reason, help] = diagnose(allocation, unit, members)
  return members.map(member => refusal(member, reason, help))
}

const diagnose = (allocation: Allocation, unit: Unit, members: Sleeper[]): [UnplacedReason, Remedy] => {
  const { model } = allocation
  const fixed = members.find(member => model.locked.has(member.index))
  if (fixed) {
    const bed = model.beds[fixed.lockedBed]
    return ['LOCK_FORBIDDEN', remedy('RELEASE_LOCK', bed && model.rooms[bed.room], bed)]
  }
  const bedsWhere = (room: Room, test: (bed: Bed) => boolean): Bed[] =>
    room.beds.map(at => model.beds[at] as Bed).filter(test)
  const each = (test: (room: Room, sleeper: Sleeper) => boolean) => (room: Room) =>
    members.every(member => test(room, member))
  const open = (room: Room, sleeper: Sleeper): Bed[] =>
    bedsWhere(room, bed => isReachable(room, bed, sleeper) && !isClosed(bed, sleeper))
  const most = Math.max(...members.map(member => peakDuring(members, member)))
  const stages: [UnplacedReason, (room: Room) => boolean][] = [
    ['NO_ROOM_OF_KIND', each((room, one) => roomAdmits(room, unit.kind, one) && room.beds.length > 0)],
    ['ROOM_TOO_SMALL', room => Math.min(room.source.ratedCapacity, room.beds.length) >= most],
    [
      'NO_ACCESSIBLE_BED',
      each((room, one) => bedsWhere(room, bed => isReachable(room, bed, one)).length > 0),
    ],
    ['COMPANY_RESTRICTED', each(companyAdmits)],
    ['CLOSED', each((room, one) => open(room, one).length > 0)],
  ]
  let rooms = unit.anchors?.map(at => model.rooms[at] as Room) ?? model.rooms
  for (const [reason, test] of stages) {
    const left = rooms.filter(test)
    if (left.length === 0) return [reason, helpFor(reason, rooms[0], members, bedsWhere)]
    rooms = left
  }
  const [sleeper] = members as [Sleeper]
  if (isQuotaAlone(allocation, unit)) return ['QUOTA', remedy('RAISE_QUOTA', rooms[0])]
  if (unit.kind !== 'SINGLE') return ['FULL', remedy('ADD_ROOM')]
  const beds = rooms.flatMap(room => open(room, sleeper))
  if (sleeper.minor && beds.some(bed => onlyAgeForbids(allocation, sleeper, bed))) {
    return ['MINOR_APART', remedy('RECORD_GUARDIAN')]
  }
  return ['FULL', shiftOf(allocation, sleeper, beds) ?? remedy('ADD_BED')]
}

const helpFor = (
  reason: UnplacedReason,
  room: Room | undefined,
  members: readonly Sleeper[],
  bedsWhere: (room: Room, test: (bed: Bed) => boolean) => Bed[],
): Remedy => {
  if (!room || reason === 'NO_ROOM_OF_KIND' || reason === 'ROOM_TOO_SMALL') return remedy('ADD_ROOM')
  if (reason === 'NO_ACCESSIBLE_BED') return remedy('MAKE_ACCESSIBLE', room)
  if (reason === 'COMPANY_RESTRICTED') return remedy('OPEN_TO_COMPANY', room)
  const first = Math.min(...members.map(member => member.from))
  const [bed] = bedsWhere(room, one => members.some(member => isReachable(room, one, member)))
  return remedy('REOPEN', room, bed, isoOf(first))
}

/** Whether a place is there for the unit but for a company's quota. */
const isQuotaAlone = (allocation: Allocation, unit: Unit): boolean => {
  for (let choice = 0; choice < allocation.choiceCount(unit); choice++) {
    if (allocation.mustLeave(unit, choice, true).length > 0) continue
    if (allocation.isCrowded(unit, choice) === null && !allocation.fits(unit, choice)) return true
  }
  return false
}

const onlyAgeForbids = (allocation: Allocation, sleeper: Sleeper, bed: Bed): boolean => {
  const adult = { ...sleeper, minor: false, klass: sleeper.klass - 1 }
  return breachesOf(allocation, adult, 'SINGLE', bed.index).length === 0
}

/** The smallest change of the first or last night with which a bed could be given, all others staying put. */
const shiftOf = (allocation: Allocation, sleeper: Sleeper, beds: readonly Bed[]): Remedy | null => {
  let found: { days: number; bed: Bed; code: RemedyCode; day: number } | null = null
  const consider = (code: RemedyCode, bed: Bed, nights: Sleeper, days: number, day: number): void => {
    if (days <= 0 || days > LONGEST_SHIFT || nights.to <= nights.from || (found && found.days <= days)) return
    if (breachesOf(allocation, nights, 'SINGLE', bed.index).length > 0) return
    found = { days, bed, code, day }
  }
  for (const bed of beds) {
    const there = allocation.guests(bed.room).map(at => allocation.model.sleepers[at] as Sleeper)
    const stays = [...there, ...(allocation.model.rooms[bed.room] as Room).fixed]
    for (const stay of stays.filter(other => overlap(other, sleeper))) {
      consider('ARRIVE_LATER', bed, { ...sleeper, from: stay.to }, stay.to - sleeper.from, stay.to)
      if (sleeper.to < NEVER) {
        consider('LEAVE_EARLIER', bed, { ...sleeper, to: stay.from }, sleeper.to - stay.from, stay.from)
      }
    }
  }
  const best = found as { bed: Bed; code: RemedyCode; day: number } | null
  return best && remedy(best.code, allocation.model.rooms[best.bed.room], best.bed, isoOf(best.day))
}
