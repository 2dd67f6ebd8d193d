import type { OccupancyPartsFragment } from '../generated/graphql.ts'

export type Occupancy = OccupancyPartsFragment

/** Places that may still be given: what the rules allow in open rooms, less those taken. Never below zero. */
export const freeBeds = ({ capacity, occupied, reserved }: Occupancy) =>
  Math.max(0, capacity - occupied - reserved)

/** Taken places as a share of what the rules allow, 0 to 1. */
export const takenShare = ({ capacity, occupied, reserved }: Occupancy) =>
  capacity === 0 ? 0 : Math.min(1, (occupied + reserved) / capacity)
