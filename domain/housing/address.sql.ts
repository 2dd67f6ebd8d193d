import { Prisma, type Tx } from '../../prisma/client.ts'

/** 居住地址 of a bed, over the aliases property, building, room and bed: …公寓1号楼101室3床. */
const bedAddress = Prisma.sql`property.address || building.name || room.number || '室' || bed.number || '床'`

const placeOfStay = Prisma.sql`stay JOIN bed ON bed.id = stay.bed_id JOIN room ON room.id = bed.room_id
  JOIN building ON building.id = room.building_id JOIN property ON property.id = stay.property_id`

/**
 * The live registrations of these people get the address of the bed they have, or else the one they will have
 * next. Who has none keeps the address declared. One statement.
 */
export async function addressesFollow(tx: Tx, residentIds: readonly string[], today: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE residence_registration SET residence_address = place.address, updated_at = now()
    FROM (
      SELECT DISTINCT ON (stay.resident_id) stay.resident_id, ${bedAddress} AS address FROM ${placeOfStay}
      WHERE stay.resident_id = ANY (${[...residentIds]}::uuid[]) AND stay.status IN ('RESERVED', 'CHECKED_IN')
        AND (stay.ends_on IS NULL OR stay.ends_on > ${today}::date)
      ORDER BY stay.resident_id, stay.starts_on
    ) AS place
    WHERE residence_registration.resident_id = place.resident_id
      AND residence_registration.status IN ('DECLARED', 'ACCEPTED', 'REGISTERED')
      AND residence_registration.residence_address IS DISTINCT FROM place.address`
}

/** An address that followed the bed of this stay is not theirs any more; one that was declared stays. */
export async function addressLeaves(tx: Tx, stayId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE residence_registration SET residence_address = NULL, updated_at = now()
    FROM (SELECT stay.resident_id, ${bedAddress} AS address FROM ${placeOfStay} WHERE stay.id = ${stayId}::uuid) AS place
    WHERE residence_registration.resident_id = place.resident_id
      AND residence_registration.status IN ('DECLARED', 'ACCEPTED', 'REGISTERED')
      AND residence_registration.residence_address = place.address`
}

/** Keeps the address that each registration of a plan's people has before the plan is applied. */
export async function addressesRemembered(tx: Tx, planId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE plan_placement placement SET address_before = g.residence_address FROM residence_registration g
    WHERE placement.plan_id = ${planId}::uuid AND placement.bed_id IS NOT NULL AND g.resident_id = placement.resident_id
      AND g.status IN ('DECLARED', 'ACCEPTED', 'REGISTERED')`
}

/** Registrations that follow the beds of a plan get back the address they had before it was applied. */
export async function addressesReturn(tx: Tx, planId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE residence_registration SET residence_address = place.before, updated_at = now()
    FROM (
      SELECT stay.resident_id, ${bedAddress} AS address, placement.address_before AS before
      FROM ${placeOfStay} JOIN plan_placement placement
        ON placement.plan_id = stay.plan_id AND placement.resident_id = stay.resident_id
      WHERE stay.plan_id = ${planId}::uuid
    ) AS place
    WHERE residence_registration.resident_id = place.resident_id
      AND residence_registration.status IN ('DECLARED', 'ACCEPTED', 'REGISTERED')
      AND residence_registration.residence_address = place.address`
}
