import type { Walk } from './anneal.ts'
import type { Dice } from './dice.ts'
import type { LikedRooms } from './liked-rooms.ts'
import { NOWHERE, type RoomNights } from './room-nights.ts'
import { RoomRenewal } from './room-renewal.ts'

/** Of 64 steps: so many renew a few rooms, so many of the others let two people change places. */
const RENEWALS = 44
const SWAPS = 8

/** The changes a search makes: one person to another room, two in exchange, or a few rooms dealt out anew. */
export class RoomWalk implements Walk {
  private readonly state: RoomNights
  private readonly liked: Int32Array
  private readonly renewal: RoomRenewal

  /** `liked`: the order in which rooms are tried; `cheap`: the order of what the stay itself costs. */
  constructor(state: RoomNights, liked: LikedRooms, cheap: LikedRooms) {
    this.state = state
    this.liked = liked.rooms
    this.renewal = new RoomRenewal(state, liked, cheap)
  }

  get cost(): number {
    return this.state.cost
  }

  keep(): void {
    this.state.keep()
  }

  goBack(): void {
    this.state.goBack()
  }

  soften(share: number): boolean {
    return this.state.soften(share)
  }

  step(dice: Dice, patience: number): void {
    const { state } = this
    const person = dice.below(state.people)
    const here = state.roomOf[person] as number
    if (here < 0) return
    const kind = dice.below(64)
    if (kind < RENEWALS) {
      this.renewal.step(person, dice, patience)
      return
    }
    const share = dice.share()
    const sharp = share * share
    const there = this.liked[person * state.rooms + ((sharp * sharp * state.rooms) | 0)] as number
    if (there === here) return
    const count = kind < RENEWALS + SWAPS ? (state.guestCount[there] as number) : 0
    if (count > 0) {
      const other = state.guests[there * state.stride + dice.below(count)] as number
      this.trySwap(person, here, other, there, patience)
    } else this.tryMove(person, here, there, patience)
  }

  private tryMove(person: number, here: number, there: number, patience: number): void {
    const { state } = this
    const row = person * state.rooms
    const rise = (state.price[row + there] as number) - (state.price[row + here] as number)
    if (rise - (state.mixed[here] as number) > patience || !state.fits(person, there, NOWHERE)) return
    if (rise + state.mixRise(person, here, -1) + state.mixRise(person, there, 1) > patience) return
    state.leave(person)
    state.enter(person, there)
  }

  private trySwap(person: number, here: number, other: number, there: number, patience: number): void {
    const { state } = this
    const { price, rooms, mixed, from, to } = state
    const mine = person * rooms
    const theirs = other * rooms
    const rise =
      (price[mine + there] as number) -
      (price[mine + here] as number) +
      (price[theirs + here] as number) -
      (price[theirs + there] as number)
    if (rise - (mixed[here] as number) - (mixed[there] as number) > patience) return
    // Two who never meet need not change places: each can simply move.
    const apart =
      (from[person] as number) >= (to[other] as number) || (from[other] as number) >= (to[person] as number)
    if (apart || !state.fits(person, there, other) || !state.fits(other, here, person)) return
    const before = state.cost
    state.leave(person)
    state.leave(other)
    state.enter(person, there)
    state.enter(other, here)
    if (state.cost - before <= patience) return
    state.leave(person)
    state.leave(other)
    state.enter(person, here)
    state.enter(other, there)
  }
}
