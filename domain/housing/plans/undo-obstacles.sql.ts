import type { Tx } from '../../../prisma/client.ts'
import type { Bilingual } from '../../errors.ts'

/** What was built on a plan after it was applied, so that it cannot be taken back as if it had never been. */
export type ObstacleCode =
  | 'NIGHT_SLEPT'
  | 'STAY_CHANGED'
  | 'REGISTRATION_CHANGED'
  | 'BED_GIVEN_AGAIN'
  | 'ROOM_CLOSED'

export interface UndoObstacle {
  code: ObstacleCode
  residentId: string
  /** The bed it is about. */
  bedId: string
}

export const obstacleWords: Readonly<Record<ObstacleCode, Bilingual>> = {
  NIGHT_SLEPT: { zh: '已在该床位住过夜', en: 'Has slept there for a night' },
  STAY_CHANGED: { zh: '之后已退宿、调床或改期', en: 'Has left, moved or changed dates since' },
  REGISTRATION_CHANGED: {
    zh: '居住登记已按该地址办理或变更',
    en: 'The registration was made or changed with this address since',
  },
  BED_GIVEN_AGAIN: { zh: '原床位已安排给别人', en: 'The bed they came from has been given to somebody else' },
  ROOM_CLOSED: { zh: '原房间已另行停用', en: 'The room they came from has been closed since' },
}

/** Everything that stands in the way of undoing an applied plan, person by person. One statement. */
export const undoObstacles = (tx: Tx, planId: string, today: string): Promise<UndoObstacle[]> => tx.$queryRaw`
  WITH plan AS (SELECT * FROM allocation_plan WHERE id = ${planId}::uuid),
  placed AS (
    SELECT placement.resident_id, placement.bed_id, placement.moved_stay_id, placement.moved_stay_ends_on,
      placement.moved_stay_status, coalesce(placement.starts_on, plan.starts_on) AS starts_on,
      CASE WHEN placement.starts_on IS NULL THEN plan.ends_on ELSE placement.ends_on END AS ends_on
    FROM plan JOIN plan_placement placement ON placement.plan_id = plan.id WHERE placement.bed_id IS NOT NULL
  ), given AS (
    SELECT placed.*, stay.id AS stay_id, stay.created_at, stay.status
    FROM placed LEFT JOIN stay ON stay.plan_id = ${planId}::uuid AND stay.resident_id = placed.resident_id
      AND stay.bed_id = placed.bed_id AND stay.status IN ('RESERVED', 'CHECKED_IN')
      AND stay.starts_on = placed.starts_on AND stay.ends_on IS NOT DISTINCT FROM placed.ends_on
  )
  SELECT code, "residentId", "bedId" FROM (
    SELECT 'STAY_CHANGED' AS code, resident_id AS "residentId", bed_id AS "bedId" FROM given WHERE stay_id IS NULL
    UNION ALL SELECT 'NIGHT_SLEPT', resident_id, bed_id FROM given WHERE stay_id IS NOT NULL AND starts_on < ${today}::date
    UNION ALL SELECT 'REGISTRATION_CHANGED', given.resident_id, given.bed_id FROM given
      JOIN residence_registration g ON g.resident_id = given.resident_id AND g.updated_at > given.created_at
        AND g.status IN ('DECLARED', 'ACCEPTED', 'REGISTERED') AND g.residence_address IS NOT NULL
      WHERE given.stay_id IS NOT NULL
    UNION ALL SELECT 'BED_GIVEN_AGAIN', given.resident_id, former.bed_id FROM given JOIN stay former ON former.id = given.moved_stay_id
      WHERE EXISTS (SELECT FROM stay other WHERE other.bed_id = former.bed_id AND other.id <> former.id
        AND other.plan_id IS DISTINCT FROM ${planId}::uuid AND other.status IN ('RESERVED', 'CHECKED_IN')
        AND daterange(other.starts_on, other.ends_on, '[)') && daterange(given.starts_on, given.moved_stay_ends_on, '[)'))
    UNION ALL SELECT 'ROOM_CLOSED', given.resident_id, former.bed_id FROM given
      JOIN stay former ON former.id = given.moved_stay_id JOIN bed ON bed.id = former.bed_id
      WHERE EXISTS (SELECT FROM plan, room_closure c WHERE c.room_id = bed.room_id
        AND daterange(c.starts_on, c.ends_on, '[)') && daterange(given.starts_on, given.moved_stay_ends_on, '[)')
        AND NOT EXISTS (SELECT FROM jsonb_to_recordset(plan.closures) AS own ("roomId" uuid, "from" date, "to" date, reason text)
          WHERE own."roomId" = c.room_id AND own."from" = c.starts_on AND own."to" IS NOT DISTINCT FROM c.ends_on
            AND own.reason = c.reason))
  ) AS found ORDER BY "residentId", code`
