import type { Tx } from '../../../prisma/client.ts'

export interface BoardBed {
  bedId: string
  /** Who sleeps there on the plan's first night by other ways than this plan; null: nobody. */
  sleeperId: string | null
  /** Whether that one goes on sleeping there under the plan. */
  stays: boolean
  /** Whom the plan puts there. */
  placedId: string | null
}

/**
 * Every bed of a building with who sleeps in it before and after a plan, on its first night. Of an applied plan, as it
 * was before. One statement.
 */
export const boardOf = (tx: Tx, planId: string, buildingId: string): Promise<BoardBed[]> => tx.$queryRaw`
  SELECT bed.id AS "bedId", sleeper.resident_id AS "sleeperId", sleeper.resident_id IS NOT NULL AND NOT EXISTS (
      SELECT FROM plan_placement moved WHERE moved.plan_id = plan.id AND moved.moved_stay_id = sleeper.id) AS stays,
    placement.resident_id AS "placedId"
  FROM allocation_plan plan JOIN room ON room.property_id = plan.property_id JOIN bed ON bed.room_id = room.id
    LEFT JOIN plan_placement placement ON placement.plan_id = plan.id AND placement.bed_id = bed.id
    LEFT JOIN LATERAL (
      SELECT stay.id, stay.resident_id FROM stay
      WHERE stay.bed_id = bed.id AND stay.plan_id IS DISTINCT FROM plan.id
        AND (stay.status IN ('RESERVED', 'CHECKED_IN') AND daterange(stay.starts_on, stay.ends_on, '[)') @> plan.starts_on
          OR EXISTS (SELECT FROM plan_placement own WHERE own.plan_id = plan.id AND own.moved_stay_id = stay.id))
      LIMIT 1
    ) AS sleeper ON true
  WHERE plan.id = ${planId}::uuid AND room.building_id = ${buildingId}::uuid
  ORDER BY room.floor, length(room.number), room.number, bed.number`

export interface BoardBuilding {
  buildingId: string
  /** How many the plan puts there. */
  placed: number
}

/** The buildings of a plan's property with how many it puts into each. One statement. */
export const buildingsOfPlan = (tx: Tx, planId: string): Promise<BoardBuilding[]> => tx.$queryRaw`
  SELECT building.id AS "buildingId", count(placement.resident_id)::int AS placed
  FROM allocation_plan plan JOIN building ON building.property_id = plan.property_id
    LEFT JOIN room ON room.building_id = building.id LEFT JOIN bed ON bed.room_id = room.id
    LEFT JOIN plan_placement placement ON placement.plan_id = plan.id AND placement.bed_id = bed.id
  WHERE plan.id = ${planId}::uuid GROUP BY building.id ORDER BY length(building.name), building.name`
