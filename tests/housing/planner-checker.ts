import type {
  CostKind,
  ExistingStay,
  PersonToHouse,
  Plan,
  PlannerRoom,
  PlannerWorld,
  Weights,
} from '../../domain/housing/planner/types.ts'

/** Who gets which bed. */
export type Beds = ReadonlyMap<string, string>

type Sleeper = { source: PersonToHouse | ExistingStay; isNew: boolean; bedId: string; room: PlannerRoom }

const DAY = 86_400_000
const dayNumber = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / DAY
const isPerson = (source: PersonToHouse | ExistingStay): source is PersonToHouse => !('bedId' in source)

/** Looks at a world night by night, with none of the planner's notions: a second opinion. */
export class Checker {
  readonly world: PlannerWorld
  private readonly nights: number[]
  private readonly roomOfBed: Map<string, PlannerRoom>

  constructor(world: PlannerWorld) {
    this.world = world
    const dates = [...world.people, ...world.stays, ...world.closures].flatMap(one =>
      [one.from, one.to ?? one.from].map(dayNumber),
    )
    const first = dayNumber(world.asOf)
    const start = Math.min(first, ...dates)
    const last = Math.max(first, ...dates) + 1
    this.nights = Array.from({ length: last - start + 1 }, (_, at) => start + at)
    const rooms = new Map(world.rooms.map(room => [room.roomId, room]))
    this.roomOfBed = new Map(world.beds.map(bed => [bed.bedId, rooms.get(bed.roomId) as PlannerRoom]))
  }

  /** What is wrong with these beds, in words; `partial` allows half a couple as long as the rest may follow. */
  faults(beds: Beds, partial = false): string[] {
    const found: string[] = []
    const sleepers = this.sleepers(beds)
    for (const one of sleepers) if (one.isNew) found.push(...this.personFaults(one, beds, partial))
    for (const one of sleepers) {
      const lock = this.world.locks?.findLast(other => other.personId === one.source.personId)
      if (one.isNew && lock && lock.bedId !== one.bedId) found.push(`${lock.personId} is not where fixed`)
    }
    for (const night of this.nights) {
      found.push(...this.quotaFaults(sleepers, night))
      for (const room of this.world.rooms) {
        const here = sleepers.filter(one => one.room === room && this.isThere(one.source, night))
        if (here.some(one => one.isNew))
          found.push(...this.nightFaults(room, here).map(text => `${night} ${text}`))
      }
    }
    return found
  }

  /** Companies with more people in a building than they may have, one of them new. */
  private quotaFaults(sleepers: readonly Sleeper[], night: number): string[] {
    return (this.world.quotas ?? []).flatMap(({ buildingId, companyId, atMost }) => {
      const here = sleepers.filter(
        one =>
          one.room.buildingId === buildingId &&
          one.source.companyId === companyId &&
          this.isThere(one.source, night),
      )
      const over = here.length > atMost && here.some(one => one.isNew)
      return over ? [`${night} ${companyId} has ${here.length} in ${buildingId}`] : []
    })
  }

  private sleepers(beds: Beds): Sleeper[] {
    const at = (source: PersonToHouse | ExistingStay, bedId: string, isNew: boolean): Sleeper => ({
      source,
      isNew,
      bedId,
      room: this.roomOfBed.get(bedId) as PlannerRoom,
    })
    const asOf = dayNumber(this.world.asOf)
    return [
      ...this.world.people
        .filter(one => beds.has(one.personId))
        .map(one => at(one, beds.get(one.personId) ?? '', true)),
      ...this.world.stays
        .filter(stay => (stay.to === null || dayNumber(stay.to) > asOf) && stay.from !== stay.to)
        .map(stay => at(stay, stay.bedId, false)),
    ]
  }

  private isThere(one: { from: string; to: string | null }, night: number): boolean {
    return dayNumber(one.from) <= night && (one.to === null || night < dayNumber(one.to))
  }

  private age(source: PersonToHouse | ExistingStay): number {
    if (!source.birthDate) return 40
    const on = [source.from, this.world.asOf].sort()[1] as string
    const years = Number(on.slice(0, 4)) - Number(source.birthDate.slice(0, 4))
    return on.slice(5) >= source.birthDate.slice(5) ? years : years - 1
  }

  private isMinor(source: PersonToHouse | ExistingStay): boolean {
    const agrees = isPerson(source) ? source.needs.guardianAgrees : source.guardianAgrees
    const age = this.age(source)
    return age < 16 || (age < 18 && !agrees)
  }

  private isHoused(person: PersonToHouse): boolean {
    return this.world.stays.some(
      stay =>
        stay.personId === person.personId &&
        this.nights.some(night => this.isThere(stay, night) && this.isThere(person, night)),
    )
  }

  private isSound(person: PersonToHouse): boolean {
    return (person.to === null || person.to > person.from) && !this.isHoused(person)
  }

  private family(one: PersonToHouse | ExistingStay): string | null {
    return (isPerson(one) ? one.needs.familyId : one.familyId) ?? null
  }

  private partner(one: PersonToHouse | ExistingStay): string | null {
    return (isPerson(one) ? one.needs.partnerId : one.partnerId) ?? null
  }

  /** Two people who are a couple in the planner's eyes: both name each other. */
  private areCouple(a: PersonToHouse | ExistingStay, b: PersonToHouse | ExistingStay): boolean {
    return a.personId !== b.personId && this.partner(a) === b.personId && this.partner(b) === a.personId
  }

  /** The other half on the list with whom this person has to be placed. */
  private halfOnList(person: PersonToHouse): PersonToHouse | undefined {
    if (this.family(person) || this.age(person) < 18) return undefined
    const housed = this.world.stays.some(
      stay =>
        stay.personId === this.partner(person) &&
        (stay.to === null || stay.to > this.world.asOf) &&
        this.nights.some(night => this.isThere(stay, night) && this.isThere(person, night)),
    )
    if (housed) return undefined
    return this.world.people.find(
      other =>
        this.areCouple(person, other) && this.isSound(other) && !this.family(other) && this.age(other) >= 18,
    )
  }

  private personFaults(one: Sleeper, beds: Beds, partial: boolean): string[] {
    const person = one.source as PersonToHouse
    const { room } = one
    const bed = this.world.beds.find(other => other.bedId === one.bedId)
    const found: string[] = []
    const say = (wrong: boolean, text: string): void => {
      if (wrong) found.push(`${person.personId} ${text}`)
    }
    say(!this.isSound(person), 'has no sound period or is housed already')
    const dormitory = room.sexPolicy !== 'COUPLE' && room.sexPolicy !== 'FAMILY'
    say(dormitory && person.sex === 'UNKNOWN', 'has no sex')
    say(room.sexPolicy === 'MALE' && person.sex !== 'MALE', 'sleeps among men')
    say(room.sexPolicy === 'FEMALE' && person.sex !== 'FEMALE', 'sleeps among women')
    say(this.age(person) < 16 && room.sexPolicy !== 'FAMILY', 'is a child without family')
    say(
      room.companyIds !== null && !room.companyIds.includes(person.companyId ?? ''),
      'is of another company',
    )
    say(!!person.needs.accessible && (!room.accessible || bed?.tier === 'UPPER'), 'cannot get there')
    for (const closure of this.world.closures) {
      const here =
        (closure.scope === 'BED' && closure.id === one.bedId) ||
        (closure.scope === 'ROOM' && closure.id === room.roomId) ||
        (closure.scope === 'BUILDING' && closure.id === room.buildingId)
      const closed = this.nights.some(night => this.isThere(closure, night) && this.isThere(person, night))
      say(here && closed, 'sleeps where it is closed')
    }
    found.push(...this.householdFaults(person, room, beds, partial))
    return found
  }

  private householdFaults(person: PersonToHouse, room: PlannerRoom, beds: Beds, partial: boolean): string[] {
    const found: string[] = []
    const family = this.family(person)
    if ((room.sexPolicy === 'FAMILY') !== (family !== null))
      found.push(`${person.personId} family and room differ`)
    const living = this.world.stays
      .filter(stay => stay.to === null || stay.to > this.world.asOf)
      .filter(stay => stay.from !== stay.to)
    const kin = this.world.people.filter(other => family && this.family(other) === family)
    const housedKin = living.filter(stay => family && this.family(stay) === family)
    for (const other of kin) {
      const otherRoom = this.roomOfBed.get(beds.get(other.personId) ?? '')
      if (
        otherRoom ? otherRoom !== room : !partial && !housedKin.some(stay => stay.personId === other.personId)
      ) {
        found.push(`${person.personId} apart from family`)
      }
    }
    const anchors = housedKin.map(stay => this.roomOfBed.get(stay.bedId))
    if (anchors.length > 0 && !anchors.includes(room))
      found.push(`${person.personId} not where the family lives`)
    if (
      [...kin, ...housedKin].some(one => this.age(one) < 16) &&
      ![...kin, ...housedKin].some(one => this.age(one) >= 18)
    ) {
      found.push(`${person.personId} children alone`)
    }
    if (family) return found
    const half = this.halfOnList(person)
    const housed = living.find(
      stay =>
        this.areCouple(person, stay) &&
        this.nights.some(night => this.isThere(stay, night) && this.isThere(person, night)),
    )
    const joins =
      housed !== undefined &&
      this.roomOfBed.get(housed.bedId)?.sexPolicy === 'COUPLE' &&
      this.age(person) >= 18
    if (half && room.sexPolicy !== 'COUPLE') found.push(`${person.personId} half of a couple outside`)
    if (half) {
      const otherRoom = this.roomOfBed.get(beds.get(half.personId) ?? '')
      if (otherRoom ? otherRoom !== room : !partial)
        found.push(`${person.personId} apart from the other half`)
    } else if (joins) {
      if (this.roomOfBed.get(housed.bedId) !== room)
        found.push(`${person.personId} not where the other half lives`)
    } else if (room.sexPolicy === 'COUPLE') found.push(`${person.personId} single in a couple room`)
    return found
  }

  private nightFaults(room: PlannerRoom, here: Sleeper[]): string[] {
    const found: string[] = []
    if (here.length > room.ratedCapacity) found.push(`${room.roomId} over capacity`)
    for (const one of here.filter(sleeper => sleeper.isNew)) {
      for (const other of here) {
        if (other === one) continue
        if (one.bedId === other.bedId) found.push(`${one.bedId} shared`)
        if (room.sexPolicy === 'COUPLE') {
          if (!this.areCouple(one.source, other.source)) found.push(`${room.roomId} strangers with a couple`)
        } else if (room.sexPolicy === 'FAMILY') {
          if (this.family(one.source) !== this.family(other.source))
            found.push(`${room.roomId} strangers with a family`)
        } else {
          const presumed = !other.isNew && other.source.sex === 'UNKNOWN' && room.sexPolicy !== 'MIXED'
          if (!presumed && one.source.sex !== other.source.sex) found.push(`${room.roomId} men and women`)
          if (this.isMinor(one.source) !== this.isMinor(other.source))
            found.push(`${room.roomId} minors and adults`)
        }
      }
    }
    return found
  }

  /** The cost of a plan's beds, counted afresh. */
  cost(beds: Beds, weights: Weights): Weights {
    const sleepers = this.sleepers(beds)
    const cost = Object.fromEntries(Object.keys(weights).map(kind => [kind, 0])) as Weights
    const add = (kind: CostKind, times: number | boolean): void => {
      cost[kind] += weights[kind] * Number(times)
    }
    const together = (a: Sleeper, b: Sleeper): boolean =>
      a.room === b.room &&
      this.nights.some(night => this.isThere(a.source, night) && this.isThere(b.source, night))
    for (const room of this.world.rooms) {
      const here = sleepers.filter(one => one.room === room)
      add('OPEN_ROOM', here.length > 0 && here.every(one => one.isNew))
    }
    sleepers.forEach((a, at) => {
      if (a.isNew) this.ownCost(a, sleepers, together, add)
      for (const b of sleepers.slice(at + 1)) {
        if (!a.isNew && !b.isNew) continue
        if (a.room.sexPolicy === 'COUPLE' || a.room.sexPolicy === 'FAMILY' || !together(a, b)) continue
        const known = (x: unknown, y: unknown): boolean => !!x && !!y
        const { source: p } = a
        const { source: q } = b
        add('SHIFT', known(p.shift, q.shift) && p.shift !== q.shift)
        add('COMPANY', known(p.companyId, q.companyId) && p.companyId !== q.companyId)
        const colleagues = known(p.companyId, q.companyId) && p.companyId === q.companyId
        add('WORKSHOP', colleagues && known(p.workshop, q.workshop) && p.workshop !== q.workshop)
        const smokes = (one: PersonToHouse | ExistingStay): boolean =>
          !!(isPerson(one) ? one.wishes.smoker : one.smoker)
        add('NO_SMOKING', isPerson(p) && !!p.wishes.noSmoking && smokes(q))
        add('NO_SMOKING', isPerson(q) && !!q.wishes.noSmoking && smokes(p))
        add('CROWDING', true)
        const abroad = known(p.homeProvince, q.homeProvince) && p.homeProvince !== q.homeProvince
        const mute =
          !!p.languages?.length &&
          !!q.languages?.length &&
          !p.languages.some(one => q.languages?.includes(one))
        for (const one of [p, q]) {
          add('HOME_PROVINCE', abroad && isPerson(one) && !!one.wishes.sameProvince)
          add('LANGUAGE', mute && isPerson(one) && !!one.wishes.sameLanguage)
        }
      }
    })
    return cost
  }

  private ownCost(
    one: Sleeper,
    sleepers: Sleeper[],
    together: (a: Sleeper, b: Sleeper) => boolean,
    add: (kind: CostKind, times: number | boolean) => void,
  ): void {
    const person = one.source as PersonToHouse
    const upper = this.world.beds.find(bed => bed.bedId === one.bedId)?.tier === 'UPPER'
    add('LOWER_BUNK', upper && !!person.wishes.lowerBunk)
    add('LOWER_BUNK_AGE', upper && !person.wishes.lowerBunk && !!person.birthDate && this.age(person) >= 50)
    const near = one.room.near ?? []
    for (const place of person.wishes.near ?? []) add('NEAR', !near.includes(place))
    for (const place of person.wishes.farFrom ?? []) add('FAR', near.includes(place))
    const stands = (id: string | null | undefined): boolean => this.roomOfBed.has(id ?? '')
    const before = this.world.previous?.findLast(other => other.personId === person.personId)?.bedId
    add('CHANGE', stands(before) && before !== one.bedId)
    const last = person.wishes.lastBedId
    add('SAME_BED', stands(last) && last !== one.bedId)
    add('NEAR_TOILET', !!person.wishes.nearToilet && !one.room.nearToilet)
    const hoped = !!person.wishes.coupleRoom || (!!person.needs.partnerId && !person.needs.familyId)
    add('COUPLE_ROOM', hoped && one.room.sexPolicy !== 'COUPLE')
    const mates = new Set(person.wishes.roomMateIds ?? [])
    mates.delete(person.personId)
    for (const mate of mates) {
      add('ROOM_MATE', !sleepers.some(other => other.source.personId === mate && together(one, other)))
    }
  }

  /** The most people anyone could place, by trying everything. */
  mostPlaced(): number {
    const { people, beds } = this.world
    let best = 0
    const given = new Map<string, string>()
    const visit = (at: number): void => {
      if (given.size + people.length - at <= best) return
      const person = people[at]
      if (!person) {
        if (this.faults(given).length === 0) best = given.size
        return
      }
      for (const bed of beds) {
        given.set(person.personId, bed.bedId)
        if (this.faults(given, true).length === 0) visit(at + 1)
        given.delete(person.personId)
      }
      visit(at + 1)
    }
    visit(0)
    return best
  }
}

export const bedsOf = (plan: Plan): Beds => new Map(plan.assignments.map(one => [one.personId, one.bedId]))
