import { birthdayOf, dayOf, endOf, type Nights, overlap } from './calendar.ts'
import { Quotas } from './quotas.ts'
import type {
  AgeRules,
  ExistingStay,
  PersonToHouse,
  PlannerBed,
  PlannerRoom,
  PlannerSex,
  PlannerWorld,
  PlanSettings,
} from './types.ts'

/** Someone who sleeps in a bed: first the people to house, in list order, then the existing stays. */
export interface Sleeper extends Nights {
  index: number
  personId: string
  companyId: string | null
  sex: PlannerSex
  /** Must sleep apart from adults who are not family. */
  minor: boolean
  ofAge: boolean
  underAge: boolean
  lowerByAge: boolean
  /**
   * Who may share a room on the same night: only equals. 0 to 3 are the dormitory's men and women, adult and
   * minor; from 4 each couple and each family has its own; below 0 nobody else fits.
   */
  klass: number
  /** Small numbers for equal strings; -1 where nothing is known. */
  company: number
  workshop: number
  shift: number
  smoker: boolean
  noSmoking: boolean
  province: number
  sameProvince: boolean
  /** Numbers of languages; empty where none is known. */
  languages: readonly number[]
  sameLanguage: boolean
  /** Beds that are missed when another is given, with what for; -1 where there is none. */
  presentBed: number
  previousBed: number
  lastBed: number
  /** Fixed to this bed by hand; -1 where not. */
  lockedBed: number
  /** Null for an existing stay. */
  person: PersonToHouse | null
}

export interface Bed {
  index: number
  room: number
  source: PlannerBed
  /** Nights on which it cannot be given: closed, or somebody sleeps there. */
  closed: Nights[]
  taken: Sleeper[]
}

export interface Room {
  index: number
  source: PlannerRoom
  beds: number[]
  companies: ReadonlySet<string> | null
  /** Existing stays that last beyond the first day of the plan. */
  fixed: Sleeper[]
}

/** A named room-mate: met when one of `targets` shares the owner's room on a night. */
export interface MateWish {
  owner: number
  mateId: string
  targets: number[]
}

export interface Model {
  world: PlannerWorld
  settings: PlanSettings
  asOf: number
  rooms: Room[]
  beds: Bed[]
  /** Number of people to house; sleepers from here on are existing stays. */
  people: number
  sleepers: Sleeper[]
  wishesOf: MateWish[][]
  wishesFor: MateWish[][]
  quotas: Quotas
  /** Sleepers who are fixed to a bed by hand. */
  locked: ReadonlySet<number>
}

/** Numbers for strings, the same for equals. */
export const numberer = (): ((text: string | null | undefined) => number) => {
  const known = new Map<string, number>()
  return text => {
    if (text === null || text === undefined || text === '') return -1
    const found = known.get(text)
    if (found !== undefined) return found
    known.set(text, known.size)
    return known.size - 1
  }
}

/** The world in numbers, as the search needs it. Expects a world that has been checked. */
export const modelOf = (world: PlannerWorld, settings: PlanSettings): Model => {
  const asOf = dayOf(world.asOf, 'asOf')
  const { rooms, beds } = placesOf(world)
  const sleepers = sleepersOf(world, settings.ages, asOf)
  const people = world.people.length
  const bedByName = new Map(beds.map(bed => [bed.source.bedId, bed]))
  bindBeds(world, sleepers, bedByName)
  const quotas = new Quotas(world, sleepers)
  const names = new Set(world.locks?.map(lock => lock.personId))
  const locked = new Set(
    sleepers.slice(0, people).flatMap(one => (names.has(one.personId) ? [one.index] : [])),
  )
  const model: Model = {
    ...{ world, settings, asOf, rooms, beds, people, sleepers, quotas, locked },
    ...wishesIn(world, sleepers),
  }
  world.stays.forEach((stay, at) => {
    const sleeper = sleepers[people + at] as Sleeper
    const bed = bedByName.get(stay.bedId) as Bed
    if (sleeper.to <= asOf || sleeper.to <= sleeper.from) return
    bed.taken.push(sleeper)
    rooms[bed.room]?.fixed.push(sleeper)
    quotas.count(sleeper, rooms[bed.room]?.source.buildingId as string, 1)
  })
  return model
}

const bindBeds = (world: PlannerWorld, sleepers: Sleeper[], beds: ReadonlyMap<string, Bed>): void => {
  const previous = new Map(world.previous?.map(one => [one.personId, one.bedId]))
  const locks = new Map(world.locks?.map(lock => [lock.personId, lock.bedId]))
  const bed = (id: string | null | undefined): number => (id ? (beds.get(id)?.index ?? -1) : -1)
  for (const own of sleepers) {
    const { person } = own
    if (!person) continue
    own.presentBed = bed(person.presentBedId)
    own.previousBed = bed(previous.get(person.personId))
    own.lastBed = bed(person.wishes.lastBedId)
    own.lockedBed = bed(locks.get(person.personId))
  }
}

const placesOf = (world: PlannerWorld): Pick<Model, 'rooms' | 'beds'> => {
  const rooms = world.rooms.map((source, index): Room => {
    const companies = source.companyIds === null ? null : new Set(source.companyIds)
    return { index, source, beds: [], companies, fixed: [] }
  })
  const roomByName = new Map(rooms.map(room => [room.source.roomId, room]))
  const closedIn = closuresOf(world)
  const beds = world.beds.map((source, index): Bed => {
    const room = roomByName.get(source.roomId) as Room
    room.beds.push(index)
    const closed = [
      ...(closedIn.get(`BED ${source.bedId}`) ?? []),
      ...(closedIn.get(`ROOM ${source.roomId}`) ?? []),
      ...(closedIn.get(`BUILDING ${room.source.buildingId}`) ?? []),
    ]
    return { index, room: room.index, source, closed, taken: [] }
  })
  return { rooms, beds }
}

const closuresOf = (world: PlannerWorld): Map<string, Nights[]> => {
  const closed = new Map<string, Nights[]>()
  world.closures.forEach((closure, at) => {
    const key = `${closure.scope} ${closure.id}`
    const from = dayOf(closure.from, `closures[${at}].from`)
    const to = endOf(closure.to, `closures[${at}].to`)
    if (to > from) closed.set(key, [...(closed.get(key) ?? []), { from, to }])
  })
  return closed
}

const sleepersOf = (world: PlannerWorld, ages: AgeRules, asOf: number): Sleeper[] => {
  const [company, workshop, shift] = [numberer(), numberer(), numberer()]
  const [province, language] = [numberer(), numberer()]
  const sleeper = (source: PersonToHouse | ExistingStay, index: number, field: string): Sleeper => {
    const from = dayOf(source.from, `${field}.from`)
    return {
      index,
      from,
      to: endOf(source.to, `${field}.to`),
      personId: source.personId,
      companyId: source.companyId,
      sex: source.sex,
      company: company(source.companyId),
      workshop: workshop(source.workshop),
      shift: shift(source.shift),
      klass: -1 - index,
      province: province(source.homeProvince),
      languages: (source.languages ?? []).map(language).filter(known => known >= 0),
      sameProvince: !('bedId' in source) && !!source.wishes.sameProvince,
      sameLanguage: !('bedId' in source) && !!source.wishes.sameLanguage,
      ...{ presentBed: -1, previousBed: -1, lastBed: -1, lockedBed: -1 },
      ...agesOf(source, ages, Math.max(asOf, from), field),
      ...('bedId' in source
        ? { person: null, smoker: !!source.smoker, noSmoking: false }
        : { person: source, smoker: !!source.wishes.smoker, noSmoking: !!source.wishes.noSmoking }),
    }
  }
  const people = world.people.map((person, at) => sleeper(person, at, `people[${at}]`))
  return people.concat(world.stays.map((stay, at) => sleeper(stay, people.length + at, `stays[${at}]`)))
}

const agesOf = (source: PersonToHouse | ExistingStay, ages: AgeRules, day: number, field: string) => {
  const birth = source.birthDate
  const reached = (years: number): boolean => !birth || birthdayOf(birth, years, `${field}.birthDate`) <= day
  const agrees = 'bedId' in source ? source.guardianAgrees : source.needs.guardianAgrees
  const underAge = !reached(ages.workingAge)
  const ofAge = reached(ages.adultAge)
  return {
    underAge,
    ofAge,
    minor: !ofAge && (underAge || !agrees),
    lowerByAge: !!birth && reached(ages.lowerBunkAge),
  }
}

const wishesIn = (world: PlannerWorld, sleepers: Sleeper[]): Pick<Model, 'wishesOf' | 'wishesFor'> => {
  const byPerson = new Map<string, number[]>()
  for (const sleeper of sleepers) {
    byPerson.set(sleeper.personId, [...(byPerson.get(sleeper.personId) ?? []), sleeper.index])
  }
  const wishesFor: MateWish[][] = sleepers.map(() => [])
  const wishesOf = world.people.map((person, owner) =>
    [...new Set(person.wishes.roomMateIds ?? [])]
      .filter(mateId => mateId !== person.personId)
      .map((mateId): MateWish => {
        const wish = { owner, mateId, targets: byPerson.get(mateId) ?? [] }
        for (const target of wish.targets) wishesFor[target]?.push(wish)
        return wish
      }),
  )
  return { wishesOf, wishesFor }
}

/** Whether a sleeper lasts on a closed night. */
export const isClosed = (bed: Bed, nights: Nights): boolean =>
  bed.closed.some(closed => overlap(closed, nights))
