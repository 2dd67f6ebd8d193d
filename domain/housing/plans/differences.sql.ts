import type { Tx } from '../../../prisma/client.ts'

export interface PlanDifferenceRow {
  residentId: string
  /** The bed in the plan that this one was made from again; null: none. */
  before: string | null
  after: string | null
  /** Not in this plan at all any more. */
  gone: boolean
}

/** Who has another bed in a plan than in the one it was made from again; nobody where it was not. One statement. */
export const differencesOf = (tx: Tx, planId: string): Promise<PlanDifferenceRow[]> => tx.$queryRaw`
  WITH plan AS (SELECT id, based_on_id FROM allocation_plan WHERE id = ${planId}::uuid AND based_on_id IS NOT NULL),
  old AS (SELECT resident_id, bed_id FROM plan_placement WHERE plan_id = (SELECT based_on_id FROM plan)),
  new AS (SELECT resident_id, bed_id FROM plan_placement WHERE plan_id = (SELECT id FROM plan))
  SELECT coalesce(new.resident_id, old.resident_id) AS "residentId", old.bed_id AS before, new.bed_id AS after,
    new.resident_id IS NULL AS gone
  FROM old FULL JOIN new ON new.resident_id = old.resident_id
  WHERE old.bed_id IS DISTINCT FROM new.bed_id OR new.resident_id IS NULL OR old.resident_id IS NULL
  ORDER BY 1`
