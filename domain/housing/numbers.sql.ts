import type { Tx } from '../../prisma/client.ts'
import {
  type BuildingOccupancy,
  type Occupancy,
  occupancyOfBuildings,
  sumOccupancy,
} from './occupancy.sql.ts'
import { needsBed } from './unhoused.sql.ts'

/** What the home page of somebody who looks after rooms shows. */
export interface HousingNumbers {
  occupancy: Occupancy
  byBuilding: BuildingOccupancy[]
  /** Beds slept in on each of the last thirty days, today the last. */
  byDay: { date: Date; count: number }[]
  /** People in reach with a live registration who have no bed from today on. */
  unhoused: number
}

const daysShown = 30

/**
 * The numbers of housing for a home page: of the caller's own properties, else of all in the township. `today` is
 * an ISO date. Four statements.
 */
export async function housingNumbers(tx: Tx, today: string): Promise<HousingNumbers> {
  const own = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM property WHERE coalesce(cardinality(anju.properties()), 0) = 0 OR id = ANY (anju.properties())`
  const propertyIds = own.map(({ id }) => id)
  const byBuilding = await occupancyOfBuildings(tx, propertyIds, today)
  const byDay = await tx.$queryRaw<{ date: Date; count: number }[]>`
    SELECT day::date AS date, count(taken.bed_id)::int AS count
    FROM generate_series(${today}::date - ${daysShown - 1}::int, ${today}::date, interval '1 day') AS day
    LEFT JOIN anju.beds_taken(${propertyIds}::uuid[], ${today}::date - ${daysShown - 1}::int, ${today}::date + 1) AS taken
      ON daterange(taken.starts_on, taken.ends_on, '[)') @> day::date
    GROUP BY day ORDER BY day`
  const [people] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM migrant_resident resident WHERE ${needsBed(today, null)}`
  return { occupancy: sumOccupancy(byBuilding), byBuilding, byDay, unhoused: people?.count ?? 0 }
}
