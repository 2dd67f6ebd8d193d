import type { Tx } from '../../../prisma/client.ts'
import { needsBed } from '../unhoused.sql.ts'

/**
 * A digest of all that a plan rests on: its placements, and of the rooms and people in them what would change the
 * answer. Rooms and people that the plan does not touch may change. Hex SHA-256, as the caller sees it: for one who
 * sees fewer of the people it is another. A plan's own stays count for nothing.
 */
export async function worldHash(
  tx: Tx,
  plan: { id: string; startsOn: string; endsOn: string | null },
): Promise<string> {
  const { id, startsOn, endsOn } = plan
  const [row] = await tx.$queryRaw<{ hash: string }[]>`
    WITH plan AS (
      SELECT id, kind, daterange(${startsOn}::date, ${endsOn}::date, '[)') AS nights, closures FROM allocation_plan WHERE id = ${id}::uuid
    ), placed AS (
      SELECT placement.resident_id, placement.bed_id, placement.moved_stay_id, placement.starts_on, placement.ends_on,
        bed.room_id, bed.number, bed.tier, room.sex_policy
      FROM plan_placement placement JOIN bed ON bed.id = placement.bed_id JOIN room ON room.id = bed.room_id
      WHERE placement.plan_id = ${id}::uuid
    ), touched AS (
      SELECT id AS room_id, sex_policy, rated_capacity FROM room WHERE id IN (
        SELECT room_id FROM placed
        UNION SELECT b.room_id FROM placed JOIN stay s ON s.id = placed.moved_stay_id JOIN bed b ON b.id = s.bed_id
        UNION SELECT (closure ->> 'roomId')::uuid FROM plan, jsonb_array_elements(plan.closures) AS closure)
    )
    SELECT encode(sha256(convert_to(coalesce(string_agg(line, E'\n' ORDER BY line COLLATE "C"), ''), 'UTF8')), 'hex') AS hash
    FROM (
      SELECT concat_ws(' ', 'placed', resident_id, bed_id, room_id, number, tier, moved_stay_id, starts_on, ends_on) AS line
        FROM placed
      UNION ALL SELECT concat_ws(' ', 'room', room_id, sex_policy, rated_capacity) FROM touched
      UNION ALL SELECT concat_ws(' ', 'closed', room_id, starts_on, ends_on) FROM plan, room_closure JOIN touched USING (room_id)
        WHERE daterange(starts_on, ends_on, '[)') && plan.nights
      UNION ALL SELECT concat_ws(' ', 'stay', stay.bed_id, stay.resident_id, stay.starts_on, stay.ends_on)
        FROM plan, stay JOIN bed ON bed.id = stay.bed_id JOIN touched USING (room_id)
        WHERE stay.status IN ('RESERVED', 'CHECKED_IN') AND stay.plan_id IS DISTINCT FROM plan.id
          AND daterange(stay.starts_on, stay.ends_on, '[)') && plan.nights
      UNION ALL SELECT concat_ws(' ', 'person', resident.id, resident.sex, resident.birth_date, plan.kind = 'REPLAN' OR ${needsBed(startsOn, endsOn, id)})
        FROM plan, migrant_resident resident JOIN placed ON placed.resident_id = resident.id
      UNION ALL SELECT concat_ws(' ', 'partner', first_id, second_id) FROM couple JOIN placed ON resident_id IN (first_id, second_id)
      UNION ALL SELECT concat_ws(' ', 'wish', wish.resident_id, wish.wants_couple_room, wish.room_mate_ids)
        FROM lodging_wish wish JOIN placed USING (resident_id) WHERE placed.sex_policy IN ('COUPLE', 'FAMILY')
    ) AS world`
  return row?.hash ?? ''
}
