import type { Tx } from '../../../prisma/client.ts'
import type { BedTier } from '../planner/world-types.ts'

/** A choice of a wish in words: what is said of it together. */
export interface ChoiceShown {
  property: string | null
  building: string | null
  room: string | null
  tier: BedTier | null
  /** Near whom. */
  near: string | null
}

export interface WishShown {
  id: string
  stayId: string
  residentId: string
  name: string
  sex: string
  /** 1号楼 101-3 */
  bed: string
  property: string
  postedAt: Date
  /** Waits in a proposal. */
  proposed: boolean
  choices: ChoiceShown[]
}

const most = 500

/** The wishes of people who still have the bed they would exchange, who wished first in front; at most 500. One statement. */
export const openWishes = (tx: Tx, today: string): Promise<WishShown[]> => tx.$queryRaw`
  SELECT wish.id, stay.id AS "stayId", resident.id AS "residentId", resident.name, resident.sex::text AS sex,
    building.name || ' ' || room.number || '-' || bed.number AS bed, property.name AS property, wish.posted_at AS "postedAt",
    EXISTS (SELECT FROM exchange_member m WHERE m.stay_id = stay.id AND m.open) AS proposed,
    (SELECT jsonb_agg(jsonb_build_object('property', wanted_property.name, 'building', wanted_building.name,
        'room', CASE WHEN wanted_room.id IS NOT NULL THEN concat_ws(' ', of_room.name, wanted_room.number) END,
        'tier', choice ->> 'tier', 'near', mate.name) ORDER BY place)
      FROM jsonb_array_elements(wish.choices) WITH ORDINALITY AS said (choice, place)
        LEFT JOIN property wanted_property ON wanted_property.id = (choice ->> 'propertyId')::uuid
        LEFT JOIN building wanted_building ON wanted_building.id = (choice ->> 'buildingId')::uuid
        LEFT JOIN room wanted_room ON wanted_room.id = (choice ->> 'roomId')::uuid
        LEFT JOIN building of_room ON of_room.id = wanted_room.building_id
        LEFT JOIN stay near ON near.id = (choice ->> 'nearStayId')::uuid
        LEFT JOIN migrant_resident mate ON mate.id = near.resident_id) AS choices
  FROM exchange_wish wish JOIN stay ON stay.id = wish.stay_id JOIN migrant_resident resident ON resident.id = stay.resident_id
    JOIN bed ON bed.id = stay.bed_id JOIN room ON room.id = bed.room_id JOIN building ON building.id = room.building_id
    JOIN property ON property.id = wish.property_id
  WHERE wish.ended_at IS NULL AND stay.status IN ('RESERVED', 'CHECKED_IN')
    AND (stay.ends_on IS NULL OR stay.ends_on > ${today}::date)
  ORDER BY wish.posted_at, wish.id LIMIT ${most}`
