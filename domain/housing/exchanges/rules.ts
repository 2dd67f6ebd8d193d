import type { BedTier } from '../planner/world-types.ts'
import { overlaps, type StayPeriod } from '../rules.ts'

/** Most people in an exchange; one alone only along a chain, into an empty bed. */
export const mostPeople = 6
/** Most choices of a wish, the dearest first. */
export const mostChoices = 5
/** How long people may be given to answer, in hours. */
export const hoursToAnswer = { least: 1, most: 14 * 24, usual: 48 } as const

/** What somebody would rather have: all that is said of it together. Ids; at least one is said. */
export interface WishedPlace {
  propertyId?: string | null
  buildingId?: string | null
  roomId?: string | null
  tier?: BedTier | null
  /** In the room of whoever has, or had, this stay. */
  nearStayId?: string | null
}

export interface ExchangeBed {
  bedId: string
  roomId: string
  buildingId: string
  propertyId: string
  tier: BedTier
  toClean: boolean
}

export interface ExchangeRoom {
  roomId: string
  sexPolicy: string
  capacity: number
  beds: number
}

export interface LiveStay extends StayPeriod {
  stayId: string
  bedId: string
}

/** Somebody who has a stay that may be exchanged, from tonight or its first night on, and would rather sleep elsewhere. */
export interface Wisher extends LiveStay {
  sex: string
  hasMovedIn: boolean
  choices: readonly WishedPlace[]
}

/** What the desk looks at. Beds in walking order; wishers in the order in which they wished. */
export interface ExchangeWorld {
  wishers: readonly Wisher[]
  beds: readonly ExchangeBed[]
  rooms: readonly ExchangeRoom[]
  stays: readonly LiveStay[]
  closures: readonly (StayPeriod & { roomId: string })[]
  /** By stay named in a wish to be near: the room in which its person sleeps. */
  roomNear: ReadonlyMap<string, string>
  /** Empty beds that another proposal counts on. */
  promised: ReadonlySet<string>
}

/** Whoever trades: the bed now, and the beds that are dearer and possible, the dearest first. */
export interface Trader {
  id: string
  bed: string
  wants: readonly string[]
}

/** Which choice a bed meets, 0 the dearest; as many as there are choices when none. */
export function rankOf(wisher: Wisher, bed: ExchangeBed, roomNear: ExchangeWorld['roomNear']): number {
  const at = wisher.choices.findIndex(
    ({ propertyId, buildingId, roomId, tier, nearStayId }) =>
      (!propertyId || propertyId === bed.propertyId) &&
      (!buildingId || buildingId === bed.buildingId) &&
      (!roomId || roomId === bed.roomId) &&
      (!tier || tier === bed.tier) &&
      (!nearStayId || roomNear.get(nearStayId) === bed.roomId),
  )
  return at < 0 ? wisher.choices.length : at
}

/**
 * Who would trade for what. A bed is wanted only where a dearer choice is met than in one's own bed and where one person
 * in the place of another breaks no rule of the room: sex policy, closures, rated capacity on every night. Each move
 * is allowed whatever the others do, so that any ring or chain of such moves is.
 */
export function tradersOf(world: ExchangeWorld): Trader[] {
  const index = indexOf(world)
  const byId = new Map(world.beds.map(bed => [bed.bedId, bed]))
  return world.wishers.map(wisher => {
    const own = byId.get(wisher.bedId)
    const rank = own ? rankOf(wisher, own, world.roomNear) : wisher.choices.length
    const better: { bedId: string; rank: number }[] = []
    for (const bed of world.beds) {
      const wanted = rankOf(wisher, bed, world.roomNear)
      if (wanted < rank && mayHave(world, index, wisher, bed)) better.push({ bedId: bed.bedId, rank: wanted })
    }
    better.sort((a, b) => a.rank - b.rank)
    return { id: wisher.stayId, bed: wisher.bedId, wants: better.map(({ bedId }) => bedId) }
  })
}

/** Beds nobody trades that could end a chain: of a room with more beds than people allowed the first one only. */
export function emptyBeds({ beds, rooms, wishers, stays, promised }: ExchangeWorld): string[] {
  const traded = new Set(wishers.map(({ bedId }) => bedId))
  const roomOf = new Map(rooms.map(room => [room.roomId, room]))
  const slept = new Set(stays.map(({ bedId }) => bedId))
  const crowded = new Set(
    beds
      .filter(({ bedId }) => promised.has(bedId))
      .map(({ roomId }) => roomId)
      .filter(roomId => isOverBedded(roomOf.get(roomId))),
  )
  return beds
    .filter(({ bedId, roomId }) => {
      if (traded.has(bedId) || promised.has(bedId)) return false
      if (!isOverBedded(roomOf.get(roomId))) return true
      if (slept.has(bedId) || crowded.has(roomId)) return false
      crowded.add(roomId)
      return true
    })
    .map(({ bedId }) => bedId)
}

const isOverBedded = (room: ExchangeRoom | undefined): boolean =>
  room !== undefined && room.beds > room.capacity

interface Index {
  rooms: Map<string, ExchangeRoom>
  trader: Map<string, Wisher>
  onBed: Map<string, LiveStay[]>
  inRoom: Map<string, LiveStay[]>
}

function indexOf({ rooms, wishers, stays, beds }: ExchangeWorld): Index {
  const roomOfBed = new Map(beds.map(({ bedId, roomId }) => [bedId, roomId]))
  return {
    rooms: new Map(rooms.map(room => [room.roomId, room])),
    trader: new Map(wishers.map(wisher => [wisher.bedId, wisher])),
    onBed: grouped(stays, ({ bedId }) => bedId),
    inRoom: grouped(stays, ({ bedId }) => roomOfBed.get(bedId) ?? ''),
  }
}

function grouped(stays: readonly LiveStay[], key: (stay: LiveStay) => string): Map<string, LiveStay[]> {
  const groups = new Map<string, LiveStay[]>()
  for (const stay of stays) groups.set(key(stay), [...(groups.get(key(stay)) ?? []), stay])
  return groups
}

function mayHave(world: ExchangeWorld, index: Index, wisher: Wisher, bed: ExchangeBed): boolean {
  const room = index.rooms.get(bed.roomId)
  const leaves = index.trader.get(bed.bedId)
  if (!room || bed.bedId === wisher.bedId || room.sexPolicy !== wisher.sex) return false
  if (!leaves && (world.promised.has(bed.bedId) || (bed.toClean && wisher.hasMovedIn))) return false
  const closed = world.closures.some(each => each.roomId === room.roomId && overlaps(each, wisher))
  if (closed) return false
  const others = (index.onBed.get(bed.bedId) ?? []).filter(({ stayId }) => stayId !== leaves?.stayId)
  if (others.some(stay => overlaps(stay, wisher))) return false
  if (room.beds <= room.capacity) return true
  // A room with more beds than people allowed: one for one, and no longer than the one who goes.
  if (leaves) return outlasts(leaves, wisher)
  const there = (index.inRoom.get(room.roomId) ?? []).filter(stay => overlaps(stay, wisher))
  const nights = [wisher.from, ...there.map(({ from }) => from).filter(from => from > wisher.from)]
  return nights.every(
    night => there.filter(({ from, to }) => from <= night && (!to || night < to)).length < room.capacity,
  )
}

const outlasts = (whole: StayPeriod, part: StayPeriod): boolean =>
  whole.from <= part.from && (whole.to === null || (part.to !== null && part.to <= whole.to))
