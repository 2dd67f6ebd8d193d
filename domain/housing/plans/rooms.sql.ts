import type { Tx } from '../../../prisma/client.ts'

export interface RoomOfPlan {
  roomId: string
  /** Who sleeps there on the plan's first night by other ways than this plan. */
  sleepersBefore: number
  /** Whom the plan puts there, by bed. */
  residentIds: string[]
}

/** The rooms into which a plan puts people, in walking order. One statement. */
export const roomsOfPlan = (tx: Tx, planId: string): Promise<RoomOfPlan[]> => tx.$queryRaw`
  SELECT room.id AS "roomId", array_agg(placement.resident_id::text ORDER BY bed.number) AS "residentIds",
    (SELECT count(*)::int FROM stay s JOIN bed b ON b.id = s.bed_id
      WHERE b.room_id = room.id AND s.status IN ('RESERVED', 'CHECKED_IN') AND s.plan_id IS DISTINCT FROM plan.id
        AND daterange(s.starts_on, s.ends_on, '[)') @> plan.starts_on) AS "sleepersBefore"
  FROM allocation_plan plan JOIN plan_placement placement ON placement.plan_id = plan.id
    JOIN bed ON bed.id = placement.bed_id JOIN room ON room.id = bed.room_id
    JOIN building ON building.id = room.building_id
  WHERE plan.id = ${planId}::uuid
  GROUP BY plan.id, room.id, building.id
  ORDER BY length(building.name), building.name, room.floor, length(room.number), room.number`
