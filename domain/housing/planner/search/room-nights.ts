/** People who take one room for all their nights, counted per room and night. Costs are whole numbers. */
export interface RoomNightsProblem {
  nights: number
  /** Per person: first night, and the night after the last. */
  from: ArrayLike<number>
  to: ArrayLike<number>
  /** Per person: 0 or 1, which of the two kinds that a room would rather not mix. */
  kind: ArrayLike<number>
  /** Per room: people at most on a night. */
  capacity: ArrayLike<number>
  /** Per room: the price of a night with both kinds, for each of the fewer; 0 where they may mix. */
  mixPrice: ArrayLike<number>
  /** Person times room: what the stay costs whoever else is there. */
  cost: Int32Array
}

export const NOWHERE = -1
/** Until this share of the search mixed nights cost less than they do, from this part of the price on. */
const SOFT_UNTIL = 0.9
const SOFTEST = 0.1

/** Who has which room, with what it costs kept up to date by everyone who enters or leaves. */
export class RoomNights {
  cost = 0
  readonly people: number
  readonly rooms: number
  readonly from: Int32Array
  readonly to: Int32Array
  readonly roomOf: Int32Array
  readonly price: Int32Array
  /** Room: what its mixed nights cost now. */
  readonly mixed: Int32Array
  /** Room times `stride`: who is there at some time, the first `guestCount` of them. */
  readonly guests: Int32Array
  readonly guestCount: Int32Array
  readonly stride: number
  private readonly nights: number
  private readonly kind: Uint8Array
  private readonly capacity: Int32Array
  private readonly mixPrice: Int32Array
  private readonly fullPrice: Int32Array
  private isSoft = false
  /** Room times night: people there, and those of kind 1. */
  private readonly asleep: Int32Array
  private readonly ones: Int32Array
  private readonly slotOf: Int32Array
  private readonly kept: Int32Array
  private keptCost = 0

  constructor(problem: RoomNightsProblem) {
    this.people = problem.from.length
    this.rooms = problem.capacity.length
    this.nights = problem.nights
    this.from = Int32Array.from(problem.from)
    this.to = Int32Array.from(problem.to)
    this.kind = Uint8Array.from(problem.kind)
    this.capacity = Int32Array.from(problem.capacity)
    this.mixPrice = Int32Array.from(problem.mixPrice)
    this.fullPrice = this.mixPrice.slice()
    this.price = problem.cost
    this.asleep = new Int32Array(this.rooms * this.nights)
    this.ones = new Int32Array(this.rooms * this.nights)
    this.mixed = new Int32Array(this.rooms)
    this.roomOf = new Int32Array(this.people).fill(NOWHERE)
    this.kept = this.roomOf.slice()
    this.slotOf = new Int32Array(this.people)
    this.stride = Math.min(this.people, this.capacity.reduce((a, b) => Math.max(a, b), 0) * this.nights)
    this.guests = new Int32Array(this.rooms * this.stride)
    this.guestCount = new Int32Array(this.rooms)
  }

  /**
   * Gives everyone a room in the order of their first nights, the cheapest that has a place. Whoever comes finds a
   * bed free on the first night free ever after, so all find one unless a night has more people than beds.
   * Returns those for whom there was none.
   */
  fill(): number[] {
    const order = Array.from({ length: this.people }, (_, at) => at)
    order.sort((a, b) => (this.from[a] as number) - (this.from[b] as number) || a - b)
    return order.filter(person => {
      let best = NOWHERE
      let bestCost = Number.POSITIVE_INFINITY
      for (let room = 0; room < this.rooms; room++) {
        if (!this.fits(person, room, NOWHERE)) continue
        const cost = (this.price[person * this.rooms + room] as number) + this.mixRise(person, room, 1)
        if (cost >= bestCost) continue
        best = room
        bestCost = cost
      }
      if (best >= 0) this.enter(person, best)
      return best < 0
    })
  }

  /** Mixed nights cost little at first, so that rooms can change from one kind to the other on the way. */
  soften(share: number): boolean {
    const isSoft = share < SOFT_UNTIL
    if (!isSoft && !this.isSoft) return false
    this.isSoft = isSoft
    const part = isSoft ? SOFTEST + ((1 - SOFTEST) * share) / SOFT_UNTIL : 1
    for (let room = 0; room < this.rooms; room++) {
      const full = this.fullPrice[room] as number
      const price = full === 0 ? 0 : Math.max(1, Math.round(full * part))
      const before = this.mixed[room] as number
      const units = full === 0 ? 0 : before / (this.mixPrice[room] as number)
      this.mixPrice[room] = price
      this.mixed[room] = units * price
      this.cost += units * price - before
    }
    return isSoft
  }

  keep(): void {
    this.kept.set(this.roomOf)
    this.keptCost = this.cost
  }

  goBack(): void {
    for (let person = 0; person < this.people; person++) {
      if (this.roomOf[person] !== this.kept[person] && (this.roomOf[person] as number) >= 0)
        this.leave(person)
    }
    for (let person = 0; person < this.people; person++) {
      const room = this.kept[person] as number
      if (this.roomOf[person] !== room && room >= 0) this.enter(person, room)
    }
    this.cost = this.keptCost
  }

  /** Whether there is a place on every night, `without` gone from the room. */
  fits(person: number, room: number, without: number): boolean {
    const base = room * this.nights
    const limit = this.capacity[room] as number
    const end = this.to[person] as number
    const goneFrom = without < 0 ? end : (this.from[without] as number)
    const goneTo = without < 0 ? end : (this.to[without] as number)
    for (let night = this.from[person] as number; night < end; night++) {
      const there = this.asleep[base + night] as number
      if (there >= limit && (night < goneFrom || night >= goneTo || there > limit)) return false
    }
    return true
  }

  /** What the mixed nights of a room cost more when a person comes (1) or goes (-1). */
  mixRise(person: number, room: number, change: number): number {
    const price = this.mixPrice[room] as number
    if (price === 0) return 0
    const base = room * this.nights
    const end = this.to[person] as number
    const isOne = this.kind[person] === 1
    let rise = 0
    for (let night = this.from[person] as number; night < end; night++) {
      const ones = this.ones[base + night] as number
      const zeros = (this.asleep[base + night] as number) - ones
      const own = isOne ? ones : zeros
      const others = isOne ? zeros : ones
      if (change > 0 ? own < others : own <= others) rise += change
    }
    return rise * price
  }

  enter(person: number, room: number): void {
    const mix = this.mixRise(person, room, 1)
    this.mixed[room] = (this.mixed[room] as number) + mix
    this.cost += (this.price[person * this.rooms + room] as number) + mix
    this.count(person, room, 1)
    const slot = this.guestCount[room] as number
    this.guests[room * this.stride + slot] = person
    this.slotOf[person] = slot
    this.guestCount[room] = slot + 1
    this.roomOf[person] = room
  }

  leave(person: number): void {
    const room = this.roomOf[person] as number
    const mix = this.mixRise(person, room, -1)
    this.mixed[room] = (this.mixed[room] as number) + mix
    this.cost += mix - (this.price[person * this.rooms + room] as number)
    this.count(person, room, -1)
    const last = (this.guestCount[room] as number) - 1
    const moved = this.guests[room * this.stride + last] as number
    const slot = this.slotOf[person] as number
    this.guests[room * this.stride + slot] = moved
    this.slotOf[moved] = slot
    this.guestCount[room] = last
    this.roomOf[person] = NOWHERE
  }

  private count(person: number, room: number, change: number): void {
    const base = room * this.nights
    const end = base + (this.to[person] as number)
    const one = this.kind[person] === 1 ? change : 0
    for (let at = base + (this.from[person] as number); at < end; at++) {
      this.asleep[at] = (this.asleep[at] as number) + change
      this.ones[at] = (this.ones[at] as number) + one
    }
  }
}
