import highsLoader from 'highs'
import type { PersonToHouse, PlannerWorld, Weights } from '../../../domain/housing/planner/types.ts'
import { type Beds, Checker } from '../../housing/planner-checker.ts'

export interface Exact {
  placed: number
  /** Who has a bed, those first on the list before all others. */
  people: Set<string>
  /** The least that a plan for these people costs. */
  cost: number
}

interface Seat {
  name: string
  person: PersonToHouse
  bedId: string
  roomId: string
}

const sum = (weights: Weights): number => Object.values(weights).reduce((a, b) => a + b, 0)
const overlap = (a: { from: string; to: string | null }, b: { from: string; to: string | null }): boolean =>
  (b.to === null || a.from < b.to) && (a.to === null || b.from < a.to)

/**
 * The best plan of a small world as a mixed integer program for HiGHS. What may stand together, and what it costs,
 * is asked of the checker, one person and one pair at a time: the planner has no part in it.
 */
export const exactly = async (world: PlannerWorld, weights: Weights): Promise<Exact> => {
  // Its types say that the module is an object with a default; under Node the default is the function itself.
  const highs = await (highsLoader as unknown as typeof highsLoader.default)()
  const program = new Program(world, weights)
  const solve = (text: string): Map<string, number> => {
    const answer = highs.solve(text, { mip_rel_gap: 0, mip_abs_gap: 0.01 })
    if (answer.Status !== 'Optimal') throw new Error(`HiGHS says ${answer.Status}`)
    return new Map(
      Object.entries(answer.Columns).map(([name, column]) => [name, (column as { Primal: number }).Primal]),
    )
  }
  const first = solve(program.textFor('LIST', null))
  const people = new Set(
    program.seats.filter(seat => (first.get(seat.name) ?? 0) > 0.5).map(seat => seat.person.personId),
  )
  const second = solve(program.textFor('COST', people))
  const beds = new Map(
    program.seats
      .filter(seat => (second.get(seat.name) ?? 0) > 0.5)
      .map(seat => [seat.person.personId, seat.bedId]),
  )
  const checker = new Checker(world)
  const faults = checker.faults(beds)
  if (faults.length > 0) throw new Error(`The exact plan is none: ${faults.join(', ')}`)
  return { placed: people.size, people, cost: sum(checker.cost(beds, weights)) }
}

class Program {
  readonly seats: Seat[] = []
  private readonly world: PlannerWorld
  private readonly weights: Weights
  private readonly checker: Checker
  private readonly rules: string[] = []
  private readonly prices: string[] = []
  private readonly free: string[] = []

  constructor(world: PlannerWorld, weights: Weights) {
    this.world = world
    this.weights = weights
    this.checker = new Checker(world)
    world.people.forEach((person, at) => {
      world.beds.forEach(({ bedId, roomId }, bed) => {
        if (this.faults([[person, bedId]]).length === 0)
          this.seats.push({ name: `x${at}_${bed}`, person, bedId, roomId })
      })
    })
    this.onePlaceEach()
    this.together()
    this.apart()
    this.counted()
    this.rooms()
    this.mates()
  }

  textFor(goal: 'LIST' | 'COST', people: ReadonlySet<string> | null): string {
    const { world, seats } = this
    const rank = new Map(world.people.map((person, at) => [person.personId, at]))
    const worth = (seat: Seat): number =>
      2 ** world.people.length + 2 ** (world.people.length - 1 - (rank.get(seat.person.personId) as number))
    const list = seats.map(seat => `- ${worth(seat)} ${seat.name}`)
    const fixed = world.people.flatMap(person => {
      const own = this.seatsOf(person)
      if (!people || own.length === 0) return []
      return [`${own.map(seat => `+ ${seat.name}`).join(' ')} = ${people.has(person.personId) ? 1 : 0}`]
    })
    const rules = [...this.rules, ...fixed, 'nothing <= 1']
    return [
      `Minimize\n cost: ${(goal === 'LIST' ? list : this.prices).join(' ')} + 0 nothing`,
      `Subject To\n${rules.map((rule, at) => ` c${at}: ${rule}`).join('\n')}`,
      `Bounds\n${this.free.map(name => ` 0 <= ${name} <= 1`).join('\n')}`,
      `Binary\n ${[...seats.map(seat => seat.name), 'nothing'].join(' ')}`,
      'End',
    ].join('\n')
  }

  private faults(pairs: readonly (readonly [PersonToHouse, string])[]): string[] {
    return this.checker.faults(new Map(pairs.map(([person, bedId]) => [person.personId, bedId])), true)
  }

  private costOf(...taken: Seat[]): number {
    const beds: Beds = new Map(taken.map(seat => [seat.person.personId, seat.bedId]))
    return sum(this.checker.cost(beds, { ...this.weights, OPEN_ROOM: 0, ROOM_MATE: 0 }))
  }

  private seatsOf(person: PersonToHouse, roomId?: string): Seat[] {
    return this.seats.filter(
      seat => seat.person === person && (roomId === undefined || seat.roomId === roomId),
    )
  }

  private inRoom(person: PersonToHouse, roomId: string, sign = '+'): string {
    const own = this.seatsOf(person, roomId)
    return own.length === 0 ? '+ 0 nothing' : own.map(seat => `${sign} ${seat.name}`).join(' ')
  }

  private variable(prefix: string, price: number): string {
    const name = `${prefix}${this.free.length}`
    this.free.push(name)
    if (price !== 0) this.prices.push(`+ ${price} ${name}`)
    return name
  }

  private onePlaceEach(): void {
    const none = this.costOf()
    for (const person of this.world.people) {
      const own = this.seatsOf(person)
      if (own.length > 0) this.rules.push(`${own.map(seat => `+ ${seat.name}`).join(' ')} <= 1`)
      for (const seat of own) this.prices.push(`+ ${this.costOf(seat) - none} ${seat.name}`)
    }
  }

  /** Couples and families have the same room or none: a pair that is a fault as soon as one of the two is alone. */
  private together(): void {
    const { people } = this.world
    for (const [at, a] of people.entries()) {
      for (const b of people.slice(at + 1)) {
        const seat = this.seatsOf(a)[0] ?? this.seatsOf(b)[0]
        if (!seat || !this.mustBeTogether(a, b)) continue
        for (const { roomId } of this.world.rooms) {
          this.rules.push(`${this.inRoom(a, roomId)} ${this.inRoom(b, roomId, '-')} = 0`)
        }
      }
    }
  }

  private mustBeTogether(a: PersonToHouse, b: PersonToHouse): boolean {
    if (a.needs.familyId || b.needs.familyId) return a.needs.familyId === b.needs.familyId
    const alone = (one: PersonToHouse): boolean =>
      this.seatsOf(one).some(seat => {
        const beds = new Map([[one.personId, seat.bedId]])
        return this.checker.faults(beds).some(fault => fault.includes('apart from the other half'))
      })
    return a.needs.partnerId === b.personId && b.needs.partnerId === a.personId && (alone(a) || alone(b))
  }

  private apart(): void {
    const { seats } = this
    for (const [at, a] of seats.entries()) {
      for (const b of seats.slice(at + 1)) {
        if (a.person === b.person || a.roomId !== b.roomId || !overlap(a.person, b.person)) continue
        const wrong = this.faults([
          [a.person, a.bedId],
          [b.person, b.bedId],
        ]).filter(fault => !fault.includes('over capacity') && !/ has \d+ in /.test(fault))
        if (wrong.length > 0) this.rules.push(`${a.name} + ${b.name} <= 1`)
      }
    }
  }

  /** Rated capacity and quotas, on the first night of everybody. */
  private counted(): void {
    const { people, stays, rooms, beds } = this.world
    const roomOf = new Map(beds.map(bed => [bed.bedId, bed.roomId]))
    const buildingOf = new Map(rooms.map(room => [room.roomId, room.buildingId]))
    const alive = stays.filter(
      stay => (stay.to === null || stay.to > this.world.asOf) && stay.from !== stay.to,
    )
    const nights = new Set([...people, ...alive].map(one => one.from))
    const isThere = (one: { from: string; to: string | null }, night: string): boolean =>
      one.from <= night && (one.to === null || night < one.to)
    const limit = (taken: Seat[], most: number): void => {
      if (taken.length > 0)
        this.rules.push(`${taken.map(seat => `+ ${seat.name}`).join(' ')} <= ${Math.max(0, most)}`)
    }
    for (const night of nights) {
      const awake = this.seats.filter(seat => isThere(seat.person, night))
      for (const room of rooms) {
        const old = alive.filter(
          stay => roomOf.get(stay.bedId) === room.roomId && isThere(stay, night),
        ).length
        limit(
          awake.filter(seat => seat.roomId === room.roomId),
          room.ratedCapacity - old,
        )
      }
      for (const { buildingId, companyId, atMost } of this.world.quotas ?? []) {
        const counts = (roomId: string | undefined, company: string | null): boolean =>
          buildingOf.get(roomId ?? '') === buildingId && company === companyId
        const old = alive.filter(
          stay => counts(roomOf.get(stay.bedId), stay.companyId) && isThere(stay, night),
        )
        limit(
          awake.filter(seat => counts(seat.roomId, seat.person.companyId)),
          atMost - old.length,
        )
      }
    }
  }

  /** What a room costs to open, and what two in it cost each other. */
  private rooms(): void {
    const { people, rooms } = this.world
    for (const { roomId } of rooms) {
      const taken = this.seats.filter(seat => seat.roomId === roomId)
      const [one] = taken
      if (!one) continue
      const beds: Beds = new Map([[one.person.personId, one.bedId]])
      const price = this.checker.cost(beds, { ...this.weights, ROOM_MATE: 0 }).OPEN_ROOM
      const open = this.variable('o', price)
      for (const seat of taken) this.rules.push(`${open} - ${seat.name} >= 0`)
      for (const [at, a] of people.entries()) {
        for (const b of people.slice(at + 1)) {
          const [mine, theirs] = [this.seatsOf(a, roomId)[0], this.seatsOf(b, roomId)[0]]
          if (!mine || !theirs || !overlap(a, b)) continue
          const pair = this.costOf(mine, theirs) - this.costOf(mine) - this.costOf(theirs) + this.costOf()
          if (pair <= 0) continue
          const both = this.variable('z', pair)
          this.rules.push(`${both} ${this.inRoom(a, roomId, '-')} ${this.inRoom(b, roomId, '-')} >= -1`)
        }
      }
    }
  }

  private mates(): void {
    const { people, stays, beds, asOf } = this.world
    const roomOf = new Map(beds.map(bed => [bed.bedId, bed.roomId]))
    const alive = stays.filter(stay => (stay.to === null || stay.to > asOf) && stay.from !== stay.to)
    for (const person of people) {
      const own = this.seatsOf(person)
      for (const mate of new Set(person.wishes.roomMateIds ?? [])) {
        if (mate === person.personId || own.length === 0) continue
        const missed = this.variable('u', this.weights.ROOM_MATE)
        const met = alive
          .filter(stay => stay.personId === mate && overlap(stay, person))
          .map(stay => roomOf.get(stay.bedId) ?? '')
          .filter((roomId, at, all) => all.indexOf(roomId) === at)
          .map(roomId => this.inRoom(person, roomId))
        const other = people.find(one => one.personId === mate && overlap(one, person))
        for (const { roomId } of other ? this.world.rooms : []) {
          if (!other || this.seatsOf(other, roomId).length === 0 || this.seatsOf(person, roomId).length === 0)
            continue
          const both = this.variable('t', 0)
          this.rules.push(
            `${both} ${this.inRoom(person, roomId, '-')} <= 0`,
            `${both} ${this.inRoom(other, roomId, '-')} <= 0`,
          )
          met.push(`+ ${both}`)
        }
        this.rules.push(`${missed} ${met.join(' ')} ${own.map(seat => `- ${seat.name}`).join(' ')} >= 0`)
      }
    }
  }
}
