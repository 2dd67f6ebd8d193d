import { Prisma, type Tx } from '../../prisma/client.ts'
import { legalDate } from '../rules/legal-date.ts'
import { partnersOf } from './couples.ts'

export interface VacantBedFilter {
  propertyId: string
  /** With a person: only the beds that this person may have. */
  residentId?: string | null
  /** First night, ISO date. */
  startsOn: string
  /** The day of leaving, ISO date; null or absent: no end. */
  endsOn?: string | null
}

/** A page of a list by its key: `limit` beds after or before one of them. */
export interface Page {
  limit: number
  /** Where to go on; null: from the end the direction starts at. */
  from: string | null
  backward: boolean
}

/** Beds in the order in which one walks through a house. */
const walk = Prisma.sql`length(building.name), building.name, room.floor, length(room.number), room.number, bed.number, bed.id`
const back = Prisma.sql`length(building.name) DESC, building.name DESC, room.floor DESC, length(room.number) DESC, room.number DESC, bed.number DESC, bed.id DESC`
const places = Prisma.sql`bed JOIN room ON room.id = bed.room_id JOIN building ON building.id = room.building_id`

/**
 * The ids of beds that nobody has on any night of the period, in rooms that are open and below their rated
 * capacity, in walking order. For a person also by sex policy and couple, and none at all where the person has a
 * bed already. What two people asked at once may both be told; giving the bed decides (giveBed).
 *
 * @throws DomainError DATE_INVALID
 */
export async function vacantBeds(tx: Tx, filter: VacantBedFilter, page: Page): Promise<string[]> {
  const from = legalDate(filter.startsOn, 'filter.startsOn').toString()
  const to = filter.endsOn ? legalDate(filter.endsOn, 'filter.endsOn').toString() : null
  if (to !== null && to <= from) return []
  const suits = filter.residentId ? await suiting(tx, filter.residentId, from, to) : Prisma.sql`true`
  const after = page.from
    ? Prisma.sql`(${walk}) ${page.backward ? Prisma.sql`<` : Prisma.sql`>`} (SELECT ${walk} FROM ${places} WHERE bed.id = ${page.from}::uuid)`
    : Prisma.sql`true`
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH taken AS (
      SELECT * FROM anju.beds_taken(ARRAY[${filter.propertyId}::uuid], ${from}::date, ${to}::date)
    ), sleepers AS (SELECT room_id, count(*) AS count FROM taken WHERE live GROUP BY room_id)
    SELECT bed.id FROM ${places} LEFT JOIN sleepers ON sleepers.room_id = room.id
    WHERE bed.property_id = ${filter.propertyId}::uuid
      AND NOT EXISTS (SELECT FROM taken WHERE taken.bed_id = bed.id)
      AND NOT EXISTS (SELECT FROM room_closure c WHERE c.room_id = room.id
        AND daterange(c.starts_on, c.ends_on, '[)') && daterange(${from}::date, ${to}::date, '[)'))
      -- Only where all of them together would fill the room need their nights be told apart.
      AND (CASE WHEN coalesce(sleepers.count, 0) < room.rated_capacity THEN true
        ELSE anju.most_sleepers(room.id, ${from}::date, ${to}::date) < room.rated_capacity END)
      AND ${suits} AND ${after}
    ORDER BY ${page.backward ? back : walk} LIMIT ${page.limit}`
  return rows.map(({ id }) => id)
}

/** Over room and sleepers: what a room must be for this person. A bed in a house out of sight counts, and is not told. */
async function suiting(tx: Tx, residentId: string, from: string, to: string | null): Promise<Prisma.Sql> {
  const [person] = await tx.$queryRaw<{ sex: string; housed: boolean }[]>`
    SELECT r.sex::text AS sex, r.id = ANY (anju.housed_elsewhere(${from}::date, ${to}::date))
      OR EXISTS (SELECT FROM stay s WHERE s.resident_id = r.id AND s.status IN ('RESERVED', 'CHECKED_IN', 'ENDED')
        AND daterange(s.starts_on, s.ends_on, '[)') && daterange(${from}::date, ${to}::date, '[)')) AS housed
    FROM migrant_resident r WHERE r.id = ${residentId}::uuid`
  if (!person || person.housed) return Prisma.sql`false`
  const dormitory = Prisma.sql`room.sex_policy::text = ${person.sex}`
  const partner = (await partnersOf(tx, [residentId])).get(residentId)
  if (!partner) return dormitory
  // A room of their own: nobody there but the partner.
  return Prisma.sql`(${dormitory} OR room.sex_policy IN ('COUPLE', 'FAMILY') AND coalesce(sleepers.count, 0) = (
    SELECT count(*) FROM stay s JOIN bed b ON b.id = s.bed_id
    WHERE b.room_id = room.id AND s.resident_id = ${partner}::uuid AND s.status IN ('RESERVED', 'CHECKED_IN')
      AND daterange(s.starts_on, s.ends_on, '[)') && daterange(${from}::date, ${to}::date, '[)')))`
}
