import type { RoomPartsFragment } from '../generated/graphql.ts'
import { groupBy } from '../shared/group-by.ts'

export type Room = RoomPartsFragment
export type Bed = Room['beds'][number]
export type BedState = 'FREE' | 'OCCUPIED' | 'RESERVED' | 'CLOSED'

export const BED_STATES: readonly BedState[] = ['OCCUPIED', 'RESERVED', 'FREE', 'CLOSED']

/** Whether a room is closed on a day (YYYY-MM-DD). */
export const isClosed = ({ closure }: Room, on: string) =>
  Boolean(closure && closure.startsOn <= on && (!closure.endsOn || closure.endsOn >= on))

/** What a bed is on a day: someone sleeps there, someone will, the room is closed, or it is free. */
export function bedState(room: Room, { stay }: Bed, on: string): BedState {
  if (stay?.status === 'CHECKED_IN') return 'OCCUPIED'
  if (isClosed(room, on)) return 'CLOSED'
  if (stay?.status === 'RESERVED') return stay.startsOn <= on ? 'OCCUPIED' : 'RESERVED'
  return 'FREE'
}

/** Rooms by floor, the highest first, as one stands before the house; rooms by their number. */
export function byFloor(rooms: readonly Room[]): [number, Room[]][] {
  const byNumber = (a: Room, b: Room) => a.number.localeCompare(b.number, 'zh', { numeric: true })
  return [...groupBy(rooms, room => room.floor)]
    .sort(([a], [b]) => b - a)
    .map(([floor, those]) => [floor, those.sort(byNumber)])
}
