import type { Dice } from './dice.ts'
import type { LikedRooms } from './liked-rooms.ts'
import { NOWHERE, type RoomNights } from './room-nights.ts'

const MOST_ROOMS = 6
const MOST_PEOPLE = 16
/** Nights beyond a person's own that are looked at with them. */
const MOST_BEYOND = 4
/** Share of rooms passed over although they are the best, and of renewals that go by prices with nights in them. */
const PASSED_OVER = 0.02
const BY_PRICES = 0.3

/**
 * Takes those who sleep on some nights in a few rooms out and puts them back one by one, each into the cheapest room
 * there is then (ruin and recreate after Christiaens and Vanden Berghe 2020). A room can so change from men to women
 * at once, which no row of small changes does.
 */
export class RoomRenewal {
  private readonly state: RoomNights
  private readonly liked: LikedRooms
  private readonly cheap: LikedRooms
  /** Who was taken out and from where, and the order in which they come back. */
  private readonly out = new Int32Array(MOST_PEOPLE)
  private readonly back = new Int32Array(MOST_PEOPLE)
  private readonly order = new Int32Array(MOST_PEOPLE)
  private readonly rank = new Float64Array(MOST_PEOPLE)
  private count = 0

  constructor(state: RoomNights, liked: LikedRooms, cheap: LikedRooms) {
    this.state = state
    this.liked = liked
    this.cheap = cheap
  }

  /** Renews around a person; undone as a whole where that costs more than `patience` more or somebody has no room. */
  step(person: number, dice: Dice, patience: number): void {
    const { state, out, back, order } = this
    const limit = state.cost + patience
    this.takeOut(person, dice)
    this.arrange(dice)
    const liked = dice.share() < BY_PRICES ? this.liked : this.cheap
    let entered = 0
    while (entered < this.count) {
      const one = out[order[entered] as number] as number
      const room = this.roomFor(one, liked, dice)
      if (room === NOWHERE) break
      state.enter(one, room)
      entered++
      if (state.cost > limit) break
    }
    if (entered === this.count && state.cost <= limit) return
    for (let at = 0; at < entered; at++) state.leave(out[order[at] as number] as number)
    for (let at = 0; at < this.count; at++) state.enter(out[at] as number, back[at] as number)
  }

  /** From the person's room, and from some that the person likes. */
  private takeOut(person: number, dice: Dice): void {
    const { state } = this
    const beyond = dice.below(MOST_BEYOND)
    const before = dice.below(beyond + 1)
    const first = (state.from[person] as number) - before
    const end = (state.to[person] as number) + beyond - before
    const rooms = 1 + dice.below(MOST_ROOMS)
    this.count = 0
    let room = state.roomOf[person] as number
    for (let turn = 0; turn < rooms && this.count < MOST_PEOPLE; turn++) {
      this.empty(room, person, first, end, dice.below(4) === 0, dice)
      const share = dice.share()
      const sharp = share * share
      room = this.liked.rooms[person * state.rooms + ((sharp * sharp * state.rooms) | 0)] as number
    }
  }

  private empty(room: number, person: number, first: number, end: number, isHalf: boolean, dice: Dice): void {
    const { state } = this
    for (let slot = (state.guestCount[room] as number) - 1; slot >= 0 && this.count < MOST_PEOPLE; slot--) {
      const guest = state.guests[room * state.stride + slot] as number
      if (guest !== person) {
        if ((state.from[guest] as number) >= end || (state.to[guest] as number) <= first) continue
        if (isHalf && dice.below(2) === 0) continue
      }
      this.out[this.count] = guest
      this.back[this.count++] = room
      state.leave(guest)
    }
  }

  /** In any order, the longest stays first, in the order of first nights, or those who paid most first. */
  private arrange(dice: Dice): void {
    const { state, out, back, order, rank } = this
    const way = dice.below(8)
    for (let at = 0; at < this.count; at++) {
      const one = out[at] as number
      const from = state.from[one] as number
      let by = dice.share()
      if (way >= 7) by -= state.price[one * state.rooms + (back[at] as number)] as number
      else if (way === 6) by += from
      else if (way >= 3) by += from - (state.to[one] as number)
      rank[at] = by
      let place = at
      for (; place > 0 && (rank[order[place - 1] as number] as number) > by; place--)
        order[place] = order[place - 1] as number
      order[place] = at
    }
  }

  private roomFor(person: number, { rooms, costs }: LikedRooms, dice: Dice): number {
    const { state } = this
    const row = person * state.rooms
    let best = NOWHERE
    let least = Number.POSITIVE_INFINITY
    for (let at = row; at < row + state.rooms; at++) {
      const cost = costs[at] as number
      if (cost >= least) break
      const room = rooms[at] as number
      if (!state.fits(person, room, NOWHERE) || dice.share() < PASSED_OVER) continue
      const full = cost + state.mixRise(person, room, 1)
      if (full >= least) continue
      least = full
      best = room
    }
    return best
  }
}
