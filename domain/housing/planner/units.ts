import { overlap } from './calendar.ts'
import type { Model, Sleeper } from './model.ts'
import { numberer } from './model.ts'
import type { CoupleNote, PersonToHouse, SexPolicy, UnplacedReason } from './types.ts'

/** People who are placed together or not at all: one person in a dormitory, or a couple, or a family. */
export interface Unit {
  index: number
  kind: 'SINGLE' | 'COUPLE' | 'FAMILY'
  members: number[]
  /** Rooms where the other half or the family already sleeps; null where nobody does yet. */
  anchors: number[] | null
}

export interface Units {
  units: Unit[]
  /** By person: why they cannot be placed whatever the beds are. */
  refused: (UnplacedReason | null)[]
  /** By person: why a wish for a couple room cannot be met. */
  notes: (CoupleNote | null)[]
}

const FIRST_SHARED_CLASS = 4

/** The class of a man or woman in a dormitory room; below 0 where the sex is not known. */
export const dormClass = (sleeper: Sleeper): number =>
  sleeper.sex === 'UNKNOWN' ? -1 - sleeper.index : (sleeper.sex === 'MALE' ? 0 : 2) + (sleeper.minor ? 1 : 0)

/** Whether a room's people are one couple or one family, who share whatever their shifts are. */
export const sharesByRight = (klass: number): boolean => klass >= FIRST_SHARED_CLASS

/**
 * Sorts the people into units and gives every sleeper its class. Couples count only when both name each other
 * and both are adults; anyone else who hoped for a couple room is housed as a single, with a note.
 */
export const unitsOf = (model: Model): Units => {
  const { sleepers, people } = model
  const arrivals = sleepers.slice(0, people)
  const stays = sleepers.slice(people)
  const refused = refusalsOf(arrivals, stays)
  const notes: (CoupleNote | null)[] = arrivals.map(() => null)
  const number = numberer()
  const classOf = (key: string): number => FIRST_SHARED_CLASS + number(key)
  classStays(model, classOf)
  const units: Unit[] = []
  const done = new Set<number>()
  const add = (kind: Unit['kind'], members: number[], anchors: number[] | null, klass?: number): void => {
    for (const member of members) {
      done.add(member)
      const sleeper = sleepers[member] as Sleeper
      sleeper.klass = klass ?? dormClass(sleeper)
    }
    units.push({ index: units.length, kind, members, anchors })
  }
  for (const sleeper of arrivals) {
    if (done.has(sleeper.index) || refused[sleeper.index]) continue
    const familyId = sleeper.person?.needs.familyId
    if (familyId) {
      const family = familyAround(model, familyId, refused)
      for (const member of family.all) done.add(member)
      if (family.members.length > 0)
        add('FAMILY', family.members, family.anchors, classOf(familyKey(familyId)))
      continue
    }
    const partner = partnerOf(model, sleeper, refused)
    if (typeof partner === 'object' && partner !== null) {
      const members = [sleeper.index, ...partner.members]
      add('COUPLE', members, partner.anchors, classOf(coupleKey(sleeper.personId, partner.personId)))
      continue
    }
    notes[sleeper.index] = partner
    if (sleeper.sex === 'UNKNOWN') refused[sleeper.index] = 'SEX_UNKNOWN'
    else if (sleeper.underAge) refused[sleeper.index] = 'UNDER_AGE'
    else add('SINGLE', [sleeper.index], null)
  }
  return { units, refused, notes }
}

const coupleKey = (a: string, b: string): string => `couple ${JSON.stringify([a, b].sort())}`
const familyKey = (familyId: string): string => `family ${familyId}`

const refusalsOf = (arrivals: Sleeper[], stays: Sleeper[]): (UnplacedReason | null)[] => {
  const staysOf = new Map<string, Sleeper[]>()
  for (const stay of stays) staysOf.set(stay.personId, [...(staysOf.get(stay.personId) ?? []), stay])
  return arrivals.map(sleeper => {
    if (sleeper.to <= sleeper.from) return 'PERIOD_INVALID'
    const housed = staysOf.get(sleeper.personId) ?? []
    return housed.some(stay => stay.to > stay.from && overlap(stay, sleeper)) ? 'ALREADY_HOUSED' : null
  })
}

const classStays = (model: Model, classOf: (key: string) => number): void => {
  for (const room of model.rooms) {
    for (const sleeper of room.fixed) {
      sleeper.klass = classInRoom(model, sleeper, room.source.sexPolicy, classOf)
    }
  }
}

const classInRoom = (
  model: Model,
  sleeper: Sleeper,
  policy: SexPolicy,
  classOf: (key: string) => number,
): number => {
  const stay = model.world.stays[sleeper.index - model.people]
  if (policy === 'COUPLE') {
    return stay?.partnerId ? classOf(coupleKey(sleeper.personId, stay.partnerId)) : -1 - sleeper.index
  }
  if (policy === 'FAMILY') return stay?.familyId ? classOf(familyKey(stay.familyId)) : -1 - sleeper.index
  // A stay without a sex on record is taken at the room's word; in a room that has none, nobody joins it.
  if (sleeper.sex === 'UNKNOWN' && policy !== 'MIXED') return dormClass({ ...sleeper, sex: policy })
  return dormClass(sleeper)
}

const roomsWhere = (model: Model, policy: SexPolicy, wanted: (sleeper: Sleeper) => boolean): number[] =>
  model.rooms
    .filter(room => room.source.sexPolicy === policy && room.fixed.some(wanted))
    .map(room => room.index)

const familyAround = (model: Model, familyId: string, refused: (UnplacedReason | null)[]) => {
  const all = model.sleepers
    .slice(0, model.people)
    .filter(sleeper => sleeper.person?.needs.familyId === familyId)
    .map(sleeper => sleeper.index)
  const stays = model.sleepers
    .slice(model.people)
    .filter(sleeper => model.world.stays[sleeper.index - model.people]?.familyId === familyId)
    .filter(sleeper => sleeper.to > model.asOf && sleeper.to > sleeper.from)
  const missing = all.some(
    member => refused[member] && !stays.some(stay => stay.personId === model.sleepers[member]?.personId),
  )
  const members = all.filter(member => !refused[member])
  const anchors = stays.length === 0 ? null : anchorsOf(model, familyId)
  const someone = [...members.map(member => model.sleepers[member] as Sleeper), ...stays]
  const reason: UnplacedReason | null = missing
    ? 'FAMILY_INCOMPLETE'
    : anchors?.length === 0
      ? 'FAMILY_HOUSED_ELSEWHERE'
      : someone.some(sleeper => sleeper.underAge) && !someone.some(sleeper => sleeper.ofAge)
        ? 'UNDER_AGE'
        : null
  if (reason) for (const member of members) refused[member] = reason
  return { all, members: reason ? [] : members, anchors }
}

const anchorsOf = (model: Model, familyId: string): number[] =>
  roomsWhere(
    model,
    'FAMILY',
    sleeper => model.world.stays[sleeper.index - model.people]?.familyId === familyId,
  )

interface Partner {
  personId: string
  members: number[]
  anchors: number[] | null
}

const partnerOf = (
  model: Model,
  sleeper: Sleeper,
  refused: (UnplacedReason | null)[],
): Partner | CoupleNote | null => {
  const person = sleeper.person as PersonToHouse
  const partnerId = person.needs.partnerId
  if (!partnerId || partnerId === person.personId) {
    return person.wishes.coupleRoom || partnerId ? 'COUPLE_PARTNER_UNKNOWN' : null
  }
  const housed = model.sleepers
    .slice(model.people)
    .filter(stay => stay.personId === partnerId && stay.to > model.asOf && overlap(stay, sleeper))
  if (housed.length > 0) return housedPartner(model, sleeper, partnerId, housed)
  const partner = model.sleepers.slice(0, model.people).find(other => other.personId === partnerId)
  if (!partner || refused[partner.index]) return 'COUPLE_PARTNER_UNKNOWN'
  if (partner.person?.needs.partnerId !== person.personId) return 'COUPLE_NOT_MUTUAL'
  if (partner.person.needs.familyId) return 'COUPLE_NOT_MUTUAL'
  if (!sleeper.ofAge || !partner.ofAge) return 'COUPLE_MINOR'
  return { personId: partnerId, members: [partner.index], anchors: null }
}

const housedPartner = (
  model: Model,
  sleeper: Sleeper,
  partnerId: string,
  housed: Sleeper[],
): Partner | CoupleNote => {
  const names = housed.some(
    stay => model.world.stays[stay.index - model.people]?.partnerId === sleeper.personId,
  )
  if (!names) return 'COUPLE_NOT_MUTUAL'
  if (!sleeper.ofAge) return 'COUPLE_MINOR'
  const anchors = roomsWhere(model, 'COUPLE', stay => housed.includes(stay))
  if (anchors.length === 0) return 'COUPLE_PARTNER_HOUSED_ELSEWHERE'
  return { personId: partnerId, members: [], anchors }
}
