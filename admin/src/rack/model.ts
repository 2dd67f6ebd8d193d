import type { RackQuery } from '../generated/graphql.ts'

type Columns = RackQuery['rack']
export type RackState = Columns['stays']['states'][number]
export type SexPolicy = Columns['rooms']['sexPolicies'][number]

/** A stay as a bar. Days count from the first day shown; an open end lies at infinity. */
export interface Bar {
  id: string | null
  from: number
  to: number
  state: RackState
  residentId: string | null
  name: string | null
  sex: string | null
  employer: string | null
  bedAt: number
}

export interface Closed {
  from: number
  to: number
  reason: string
}

export interface RackRoom {
  id: string
  building: string
  floor: number
  number: string
  sexPolicy: SexPolicy
  capacity: number
  bedsAt: number[]
  closures: Closed[]
}

export interface RackBed {
  at: number
  id: string
  number: number
  tier: Columns['beds']['tiers'][number]
  toClean: boolean
  room: RackRoom
  /** 1号楼 101-3 */
  label: string
  bars: Bar[]
}

/** A line of the rack: the head of a building, or a bed. */
export type Line = { kind: 'BUILDING'; name: string } | { kind: 'BED'; bed: RackBed }

export interface RackModel {
  beds: RackBed[]
  rooms: RackRoom[]
  lines: Line[]
  /** The line of each bed. */
  lineOf: number[]
  /** By day: beds with somebody in them, or kept for somebody. */
  taken: number[]
}

const endOf = (day: number | null | undefined) => day ?? Number.POSITIVE_INFINITY

/** Puts the columns of the answer together. */
export function readRack(columns: Columns, days: number): RackModel {
  const { buildings, closures, stays, employers } = columns
  const rooms = columns.rooms.ids.map(
    (id, at): RackRoom => ({
      id,
      building: buildings.names[columns.rooms.buildingAt[at] ?? -1] ?? '',
      floor: columns.rooms.floors[at] ?? 0,
      number: columns.rooms.numbers[at] ?? '',
      sexPolicy: columns.rooms.sexPolicies[at] ?? 'MALE',
      capacity: columns.rooms.capacities[at] ?? 0,
      bedsAt: [],
      closures: [],
    }),
  )
  closures.roomAt.forEach((room, at) => {
    const from = closures.startDays[at] ?? 0
    rooms[room]?.closures.push({ from, to: endOf(closures.endDays[at]), reason: closures.reasons[at] ?? '' })
  })
  const beds = columns.beds.ids.flatMap((id, at): RackBed[] => {
    const room = rooms[columns.beds.roomAt[at] ?? -1]
    if (!room) return []
    room.bedsAt.push(at)
    const number = columns.beds.numbers[at] ?? 0
    const toClean = columns.beds.toClean[at] ?? false
    const label = `${room.building} ${room.number}-${number}`
    return [{ at, id, number, tier: columns.beds.tiers[at] ?? 'SINGLE', toClean, room, label, bars: [] }]
  })
  const taken = Array<number>(days).fill(0)
  stays.bedAt.forEach((bedAt, at) => {
    const bar: Bar = {
      id: stays.ids[at] ?? null,
      from: stays.startDays[at] ?? 0,
      to: endOf(stays.endDays[at]),
      state: stays.states[at] ?? 'TAKEN',
      residentId: stays.residentIds[at] ?? null,
      name: stays.names[at] ?? null,
      sex: stays.sexes[at] ?? null,
      employer: employers[stays.employerAt[at] ?? -1] ?? null,
      bedAt,
    }
    beds[bedAt]?.bars.push(bar)
    for (let day = Math.max(0, bar.from); day < Math.min(days, bar.to); day++)
      taken[day] = (taken[day] ?? 0) + 1
  })
  return { beds, rooms, taken, ...linesOf(beds) }
}

function linesOf(beds: readonly RackBed[]) {
  const lines: Line[] = []
  const lineOf: number[] = []
  let building: string | undefined
  for (const bed of beds) {
    if (bed.room.building !== building) {
      building = bed.room.building
      lines.push({ kind: 'BUILDING', name: building })
    }
    lineOf.push(lines.length)
    lines.push({ kind: 'BED', bed })
  }
  return { lines, lineOf }
}

interface Nights {
  from: number
  to: number
}

export const meet = (a: Nights, b: Nights) => a.from < b.to && b.from < a.to
