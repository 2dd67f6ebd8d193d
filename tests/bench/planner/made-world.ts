import { seeded } from '../../../domain/housing/planner/random.ts'
import type {
  ExistingStay,
  PersonToHouse,
  PlannerBed,
  PlannerRoom,
  PlannerWorld,
} from '../../../domain/housing/planner/types.ts'

export interface MadeSize {
  /** People who arrive; rooms of eight beds; share of the dormitory beds in which somebody sleeps already. */
  people: number
  rooms: number
  occupied: number
  companies: number
  seed: number
}

const FIRST = '2026-12-01'
const dayAfter = (days: number): string =>
  new Date(Date.parse(FIRST) + days * 86_400_000).toISOString().slice(0, 10)

interface Crew {
  companyId: string
  workshop: string
  shift: string
}

/**
 * A township's dormitories and the factories that send their people there: companies with workshops and shifts, one
 * in seventeen a couple, waves of arrivals in the first five weeks, contracts of half a year to a year, existing
 * stays that end over the year, friends in the crew, smokers, lower bunks, people over fifty.
 */
export const madeWorld = ({ people, rooms, occupied, companies, seed }: MadeSize): PlannerWorld => {
  const random = seeded(seed)
  const below = (end: number): number => Math.floor(random() * end)
  const crew = (): Crew => {
    // Large factories send more people than small ones.
    const company = Math.floor(companies * random() ** 1.5)
    return {
      companyId: `c${company}`,
      workshop: `w${below(1 + (company % 3))}`,
      shift: below(3) === 0 ? 'night' : 'day',
    }
  }
  const coupleRooms = Math.ceil(people / 18)
  const house: PlannerRoom[] = []
  const beds: PlannerBed[] = []
  for (let at = 0; at < rooms + coupleRooms; at++) {
    const isCouple = at >= rooms
    const roomId = `r${at}`
    house.push({
      roomId,
      buildingId: `b${Math.floor(at / 100)}`,
      floor: 1 + (Math.floor(at / 20) % 5),
      sexPolicy: isCouple ? 'COUPLE' : at % 2 === 0 ? 'MALE' : 'FEMALE',
      ratedCapacity: isCouple ? 2 : 8,
      accessible: at % 20 === 0,
      nearToilet: at % 4 === 0,
      companyIds: null,
    })
    for (let bed = 0; bed < (isCouple ? 2 : 8); bed++) {
      const tier = isCouple ? 'SINGLE' : bed % 2 === 0 ? 'LOWER' : 'UPPER'
      beds.push({ bedId: `${roomId}-${bed}`, roomId, label: `${at}-${bed}`, tier })
    }
  }
  const stays: ExistingStay[] = []
  const sleeping = Math.round(rooms * 8 * occupied)
  for (let at = 0; at < rooms && stays.length < sleeping; at++) {
    const room = below(10) === 0 ? null : (house[at] as PlannerRoom)
    if (!room) continue
    const own = crew()
    const asleep = Math.min(8 - (below(3) === 0 ? 1 + below(3) : 0), sleeping - stays.length)
    for (let bed = 0; bed < asleep; bed++) {
      stays.push({
        ...own,
        personId: `s${stays.length}`,
        bedId: `r${at}-${bed}`,
        sex: room.sexPolicy === 'MALE' ? 'MALE' : 'FEMALE',
        birthDate: '1990-01-01',
        pinned: true,
        from: '2026-03-01',
        to: dayAfter(20 + 20 * below(16)),
      })
    }
  }
  const arrivals: PersonToHouse[] = []
  const person = (own: Crew, sex: 'MALE' | 'FEMALE', wave: number, ends: number): PersonToHouse => {
    const index = arrivals.length
    const old = below(14) === 0
    const one: PersonToHouse = {
      ...own,
      personId: `p${index}`,
      sex,
      birthDate: `${old ? 1970 : 1980 + below(25)}-05-05`,
      from: dayAfter(7 * wave),
      to: dayAfter(ends),
      needs: {},
      wishes: { lowerBunk: below(20) === 0, nearToilet: below(50) === 0, smoker: false },
    }
    arrivals.push(one)
    return one
  }
  while (arrivals.length < people) {
    const own = crew()
    const wave = below(6)
    const ends = 210 + 30 * below(6)
    const size = Math.min(6 + below(35), people - arrivals.length)
    const sex = below(2) === 0 ? 'MALE' : 'FEMALE'
    if (below(4) === 0 && size >= 2) {
      const [man, woman] = [person(own, 'MALE', wave, ends), person(own, 'FEMALE', wave, ends)]
      man.needs = { partnerId: woman.personId }
      woman.needs = { partnerId: man.personId }
      continue
    }
    const first = arrivals.length
    for (let at = 0; at < size; at++) {
      const one = person(own, sex, wave, ends)
      if (at > 0 && below(10) === 0) one.wishes = { ...one.wishes, roomMateIds: [`p${first + below(at)}`] }
    }
  }
  return { asOf: FIRST, rooms: house, beds, closures: [], stays, people: arrivals }
}
