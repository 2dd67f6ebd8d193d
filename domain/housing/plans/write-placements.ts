import type { Tx } from '../../../prisma/client.ts'
import type { Placement } from './words.ts'
import { worldHash } from './world-hash.sql.ts'

/** Writes where a plan puts people in place of what it said before, and what of the world that rests on. */
export async function writePlacements(
  tx: Tx,
  plan: { id: string; townshipId: string; startsOn: string; endsOn: string | null },
  placements: readonly Placement[],
): Promise<void> {
  await tx.planPlacement.deleteMany({ where: { planId: plan.id } })
  // As one parameter: the number of people is not limited by that of parameters.
  await tx.$executeRaw`
    INSERT INTO plan_placement (plan_id, township_id, resident_id, bed_id, starts_on, ends_on, moved_stay_id, locked, reasons)
    SELECT ${plan.id}::uuid, ${plan.townshipId}::uuid, "residentId", "bedId", "startsOn", "endsOn", "movedStayId", locked, reasons
    FROM jsonb_to_recordset(${JSON.stringify(placements)}::jsonb) AS placement ("residentId" uuid, "bedId" uuid,
      "startsOn" date, "endsOn" date, "movedStayId" uuid, locked boolean, reasons jsonb)
    -- One move a person: whoever has a second stay in the way is left to the next plan, and applying says so.
    ON CONFLICT DO NOTHING`
  await tx.allocationPlan.update({
    where: { id: plan.id },
    data: { worldHash: await worldHash(tx, plan) },
  })
}
