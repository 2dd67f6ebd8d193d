/** One who looks for a bed in the reference house. `partner`: the other half of a registered couple. */
export interface ReferencePerson {
  sex: 'MALE' | 'FEMALE' | 'UNKNOWN'
  partner: number | null
}

export interface ReferenceRoom {
  sexPolicy: 'MALE' | 'FEMALE' | 'COUPLE'
  capacity: number
  beds: number
}

/** Days are numbers; `to` is the day of leaving, Infinity without one. */
interface Nights {
  from: number
  to: number
}

interface ReferenceStay extends Nights {
  person: number
  room: number
  bed: number
  state: 'LIVE' | 'ENDED' | 'CANCELLED'
}

const meet = (a: Nights, b: Nights): boolean => a.from < b.to && b.from < a.to

/** The house as one would keep it on paper: lists, looked through from the beginning every time. */
export class ReferenceHouse {
  readonly stays: ReferenceStay[] = []
  readonly closures: (Nights & { room: number })[] = []
  readonly rooms: readonly ReferenceRoom[]
  readonly people: readonly ReferencePerson[]
  readonly today: number

  constructor(rooms: readonly ReferenceRoom[], people: readonly ReferencePerson[], today: number) {
    this.rooms = rooms
    this.people = people
    this.today = today
  }

  /** DONE, or the code of the rule in the way, in the order in which the database asks. */
  verdict(person: number, room: number, bed: number, nights: Nights): string {
    const there = this.stays.filter(stay => stay.state !== 'CANCELLED' && meet(stay, nights))
    if (nights.to <= nights.from) return 'STAY_ENDS_BEFORE_START'
    if (there.some(stay => stay.room === room && stay.bed === bed)) return 'BED_TAKEN'
    if (there.some(stay => stay.person === person)) return 'PERSON_ALREADY_HOUSED'
    if (this.closures.some(closure => closure.room === room && meet(closure, nights))) return 'ROOM_CLOSED'
    const sleepers = there.filter(stay => stay.room === room && stay.state === 'LIVE')
    if (!this.suits(person, room, sleepers)) return 'SEX_POLICY'
    return this.crowded(room, sleepers, nights) ? 'ROOM_FULL' : 'DONE'
  }

  give(person: number, room: number, bed: number, nights: Nights): string {
    const verdict = this.verdict(person, room, bed, nights)
    if (verdict === 'DONE') this.stays.push({ person, room, bed, ...nights, state: 'LIVE' })
    return verdict
  }

  cancel(at: number): string {
    const stay = this.stays[at]
    if (stay?.state !== 'LIVE' || stay.to <= this.today) return 'STAY_OVER'
    if (stay.from < this.today) Object.assign(stay, { state: 'ENDED', to: this.today })
    else stay.state = 'CANCELLED'
    return 'DONE'
  }

  close(room: number, nights: Nights): string {
    const inside = this.stays.some(stay => stay.room === room && stay.state === 'LIVE' && meet(stay, nights))
    if (inside) return 'ROOM_HAS_SLEEPERS'
    this.closures.push({ room, ...nights })
    return 'DONE'
  }

  /** Every bed that a person may have, as "room bed". */
  vacant(person: number, nights: Nights): string[] {
    return this.rooms.flatMap(({ beds }, room) =>
      Array.from({ length: beds }, (_, at) => at + 1)
        .filter(bed => this.verdict(person, room, bed, nights) === 'DONE')
        .map(bed => `${room} ${bed}`),
    )
  }

  /** Whether somebody has a bed on any of the nights. */
  housed(person: number, nights: Nights): boolean {
    return this.stays.some(stay => stay.person === person && stay.state !== 'CANCELLED' && meet(stay, nights))
  }

  private suits(person: number, room: number, sleepers: readonly ReferenceStay[]): boolean {
    const policy = this.rooms[room]?.sexPolicy
    const one = this.people[person]
    if (policy !== 'COUPLE') return one?.sex === policy
    const partner = one?.partner ?? null
    return partner !== null && sleepers.every(({ person: other }) => other === partner)
  }

  private crowded(room: number, sleepers: readonly ReferenceStay[], nights: Nights): boolean {
    const nightsToCount = [nights.from, ...sleepers.map(({ from }) => from)]
    return nightsToCount.some(
      night =>
        night >= nights.from &&
        sleepers.filter(({ from, to }) => from <= night && night < to).length + 1 >
          (this.rooms[room]?.capacity ?? 0),
    )
  }
}
