import { Prisma, type Tx } from '../../../prisma/client.ts'
import { type Actor, reachOf } from '../../access/actor.ts'
import type { ExchangeBed, ExchangeRoom, ExchangeWorld, LiveStay, WishedPlace, Wisher } from './rules.ts'

/**
 * What the desk looks at, in the properties that the caller manages: beds in walking order, who sleeps in them from today
 * on, and the wishes of those whose stay may be exchanged and who wait in no proposal. Six statements, however many wish.
 */
export async function exchangeWorld(tx: Tx, actor: Actor, today: string): Promise<ExchangeWorld> {
  const { reach, properties } = reachOf(actor)
  const mine = (column: string) =>
    reach === 'TOWNSHIP' ? Prisma.sql`true` : Prisma.sql`${Prisma.raw(column)} = ANY (${properties}::uuid[])`
  const rooms = await tx.$queryRaw<ExchangeRoom[]>`
    SELECT room.id AS "roomId", room.sex_policy::text AS "sexPolicy", room.rated_capacity AS capacity,
      (SELECT count(*)::int FROM bed WHERE bed.room_id = room.id) AS beds
    FROM room WHERE ${mine('room.property_id')}`
  const beds = await tx.$queryRaw<ExchangeBed[]>`
    SELECT bed.id AS "bedId", room.id AS "roomId", room.building_id AS "buildingId", bed.property_id AS "propertyId",
      bed.tier::text AS tier, bed.cleaning_since IS NOT NULL AS "toClean"
    FROM bed JOIN room ON room.id = bed.room_id JOIN building ON building.id = room.building_id
      JOIN property ON property.id = bed.property_id
    WHERE ${mine('bed.property_id')}
    ORDER BY property.name, length(building.name), building.name, room.floor, length(room.number), room.number, bed.number, bed.id`
  const stays = await tx.$queryRaw<LiveStay[]>`
    SELECT id AS "stayId", bed_id AS "bedId", greatest(starts_on, ${today}::date)::text AS "from", ends_on::text AS "to"
    FROM stay WHERE ${mine('property_id')} AND status IN ('RESERVED', 'CHECKED_IN')
      AND (ends_on IS NULL OR ends_on > ${today}::date)`
  const closures = await tx.$queryRaw<ExchangeWorld['closures'][number][]>`
    SELECT room_id AS "roomId", starts_on::text AS "from", ends_on::text AS "to" FROM room_closure
    WHERE ${mine('property_id')} AND (ends_on IS NULL OR ends_on > ${today}::date)`
  const wishers = await tx.$queryRaw<(Omit<Wisher, 'choices'> & { choices: WishedPlace[] })[]>`
    SELECT stay.id AS "stayId", stay.bed_id AS "bedId", greatest(stay.starts_on, ${today}::date)::text AS "from",
      stay.ends_on::text AS "to", resident.sex::text AS sex, stay.status = 'CHECKED_IN' AS "hasMovedIn", wish.choices
    FROM exchange_wish wish JOIN stay ON stay.id = wish.stay_id JOIN migrant_resident resident ON resident.id = stay.resident_id
    WHERE wish.ended_at IS NULL AND ${mine('wish.property_id')} AND stay.status IN ('RESERVED', 'CHECKED_IN')
      AND stay.held_until IS NULL AND (stay.ends_on IS NULL OR stay.ends_on > ${today}::date)
      AND NOT EXISTS (SELECT FROM exchange_member m WHERE m.stay_id = stay.id AND m.open)
    ORDER BY wish.posted_at, wish.id`
  const near = wishers.flatMap(({ choices }) => choices.flatMap(({ nearStayId }) => nearStayId ?? []))
  return {
    rooms,
    beds,
    stays,
    closures,
    wishers,
    roomNear: await roomsNear(tx, near, today),
    promised: await promisedBeds(tx),
  }
}

/** Of whoever has, or had, a stay: the room in which the person sleeps now, or will next. */
async function roomsNear(tx: Tx, stayIds: readonly string[], today: string): Promise<Map<string, string>> {
  if (stayIds.length === 0) return new Map()
  const rows = await tx.$queryRaw<{ stayId: string; roomId: string }[]>`
    SELECT DISTINCT ON (named.id) named.id AS "stayId", bed.room_id AS "roomId"
    FROM stay named JOIN stay now ON now.resident_id = named.resident_id AND now.status IN ('RESERVED', 'CHECKED_IN')
      AND (now.ends_on IS NULL OR now.ends_on > ${today}::date) JOIN bed ON bed.id = now.bed_id
    WHERE named.id = ANY (${[...stayIds]}::uuid[]) ORDER BY named.id, now.starts_on`
  return new Map(rows.map(({ stayId, roomId }) => [stayId, roomId]))
}

async function promisedBeds(tx: Tx): Promise<Set<string>> {
  const rows = await tx.exchangeProposal.findMany({
    where: { status: 'PROPOSED', freeBedId: { not: null } },
    select: { freeBedId: true },
  })
  return new Set(rows.flatMap(({ freeBedId }) => freeBedId ?? []))
}
