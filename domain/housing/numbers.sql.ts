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
  const byDay = await sleptOn(tx, propertyIds, today)
  const [people] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM migrant_resident resident WHERE ${needsBed(today, null)}`
  return { occupancy: sumOccupancy(byBuilding), byBuilding, byDay, unhoused: people?.count ?? 0 }
}

/** Who comes and who goes, summed up day by day: the work grows with the stays and not with the nights. */
const sleptOn = (
  tx: Tx,
  propertyIds: string[],
  today: string,
): Promise<HousingNumbers['byDay']> => tx.$queryRaw`
  WITH span AS (SELECT ${today}::date - ${daysShown - 1}::int AS first, ${today}::date AS last),
  taken AS (
    SELECT greatest(starts_on, first) AS came, ends_on AS went
    FROM span, anju.beds_taken(${propertyIds}::uuid[], first, last + 1)
  ), changes AS (
    SELECT day, sum(step) AS step
    FROM (SELECT came AS day, 1 AS step FROM taken UNION ALL SELECT went, -1 FROM taken WHERE went IS NOT NULL) AS each
    GROUP BY day
  )
  SELECT day::date AS date, (sum(coalesce(step, 0)) OVER (ORDER BY day))::int AS count
  FROM span, generate_series(first::timestamp, last::timestamp, interval '1 day') AS day LEFT JOIN changes USING (day)
  ORDER BY day`
