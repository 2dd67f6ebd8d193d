import { Prisma, type Tx } from '../../prisma/client.ts'

/** How full a place is tonight. */
export interface Occupancy {
  /** All beds. */
  beds: number
  /** Rated persons of the rooms that are open. */
  capacity: number
  /** Beds in which somebody sleeps tonight. */
  occupied: number
  /** Beds free tonight that somebody will have later. */
  reserved: number
  /** Beds in rooms that are closed tonight. */
  closed: number
}

export interface BuildingOccupancy extends Occupancy {
  buildingId: string
  propertyId: string
}

/**
 * SQL for how full each building is: of the properties `ids` (an SQL expression, uuid[]), or of the one building
 * `buildingId` in them, on the day `today` (date). It counts people without showing them, and so is the same for everyone
 * who may see the rooms. Its beds are listed before those taken are looked up: joined together, PostgreSQL goes through all
 * that are taken once for every room.
 */
export function occupancyText(ids: string, today: string, buildingId?: string): string {
  const taken = buildingId
    ? `anju.beds_taken_in_building(${buildingId}, ${today}, NULL)`
    : `anju.beds_taken(${ids}, ${today}, NULL)`
  const within = (building: string, property: string) =>
    buildingId ? `${building} = ${buildingId}` : `${property} = ANY (${ids})`
  return `
    WITH taken AS (
      SELECT bed_id, bool_or(starts_on <= ${today}) AS tonight FROM ${taken} GROUP BY bed_id
    ), closed AS (
      SELECT DISTINCT room_id FROM room_closure
      WHERE property_id = ANY (${ids}) AND daterange(starts_on, ends_on, '[)') @> ${today}
    ), each_bed AS MATERIALIZED (
      SELECT room.id AS room_id, room.building_id, room.rated_capacity, bed.id AS bed_id
      FROM room LEFT JOIN bed ON bed.room_id = room.id
      WHERE ${within('room.building_id', 'room.property_id')}
    ), per_room AS (
      SELECT building_id, rated_capacity, closed.room_id IS NOT NULL AS closed, count(each_bed.bed_id) AS beds,
        count(*) FILTER (WHERE taken.tonight) AS occupied, count(*) FILTER (WHERE NOT taken.tonight) AS reserved
      FROM each_bed LEFT JOIN closed ON closed.room_id = each_bed.room_id LEFT JOIN taken ON taken.bed_id = each_bed.bed_id
      GROUP BY each_bed.room_id, building_id, rated_capacity, closed.room_id
    )
    SELECT building.id AS "buildingId", building.property_id AS "propertyId",
      coalesce(sum(beds), 0)::int AS beds, coalesce(sum(occupied), 0)::int AS occupied,
      coalesce(sum(reserved), 0)::int AS reserved,
      coalesce(sum(rated_capacity) FILTER (WHERE NOT closed), 0)::int AS capacity,
      coalesce(sum(beds) FILTER (WHERE closed), 0)::int AS closed
    FROM building LEFT JOIN per_room ON per_room.building_id = building.id
    WHERE ${within('building.id', 'building.property_id')}
    GROUP BY building.id
    ORDER BY building.property_id, length(building.name), building.name`
}

/** How full each building of these properties is on a day (ISO). One statement, however many rooms. */
export function occupancyOfBuildings(
  tx: Tx,
  propertyIds: readonly string[],
  today: string,
): Promise<BuildingOccupancy[]> {
  const values = { ids: [...propertyIds], today }
  const pieces = occupancyText('§ids§::uuid[]', '§today§::date').split(/§(ids|today)§/)
  const texts = pieces.filter((_, n) => n % 2 === 0)
  const names = pieces.filter((_, n) => n % 2 === 1) as (keyof typeof values)[]
  return tx.$queryRaw(Prisma.sql(texts, ...names.map(name => values[name])))
}

/** Several places as one. */
export const sumOccupancy = (parts: readonly Occupancy[]): Occupancy =>
  parts.reduce<Occupancy>(
    (sum, { beds, capacity, occupied, reserved, closed }) => ({
      beds: sum.beds + beds,
      capacity: sum.capacity + capacity,
      occupied: sum.occupied + occupied,
      reserved: sum.reserved + reserved,
      closed: sum.closed + closed,
    }),
    { beds: 0, capacity: 0, occupied: 0, reserved: 0, closed: 0 },
  )
