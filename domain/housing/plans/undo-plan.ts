import { type Act, instantDate } from '../../act.ts'
import { refusalOf } from '../../database-refusals.ts'
import { DomainError } from '../../errors.ts'
import { addressesReturn } from '../address.sql.ts'
import { holdPlan, requireStatus } from './state.ts'
import { undoObstacles } from './undo-obstacles.sql.ts'

/**
 * Takes an applied plan back as a whole: its stays are cancelled as if they had never been, stays that it ended go on,
 * rooms that it closed are open, and registrations have the address they had. Refused as soon as anything was built
 * on it for anybody; who and what is in `undoObstacles`.
 *
 * @throws DomainError PLAN_UNKNOWN, PROPERTY_NOT_YOURS, PLAN_NOT_READY, PLAN_BUILT_ON
 */
export async function undoPlan(act: Act, planId: string): Promise<{ id: string }> {
  const { tx, today } = act
  const plan = await holdPlan(act, planId)
  requireStatus(plan.status, ['APPLIED'])
  // Under a lock: nobody checks out or moves between the look and the writing.
  await tx.$executeRaw`SELECT FROM stay WHERE plan_id = ${planId}::uuid OR id IN (
    SELECT moved_stay_id FROM plan_placement WHERE plan_id = ${planId}::uuid) ORDER BY id FOR NO KEY UPDATE`
  const obstacles = await undoObstacles(tx, planId, today.toString())
  if (obstacles.length > 0) throw builtOn(new Set(obstacles.map(({ residentId }) => residentId)).size)
  await addressesReturn(tx, planId)
  const count = await takeBack(act, planId)
  await tx.allocationPlan.update({
    where: { id: planId },
    data: { status: 'UNDONE', undoneAt: instantDate(act.now) },
  })
  act.concerns({ details: { undone: count } })
  return { id: planId }
}

async function takeBack({ tx }: Act, planId: string): Promise<number> {
  try {
    const count = await tx.$executeRaw`
      UPDATE stay SET status = 'CANCELLED' WHERE plan_id = ${planId}::uuid AND status IN ('RESERVED', 'CHECKED_IN')`
    await tx.$executeRaw`
      DELETE FROM room_closure c USING allocation_plan plan,
        jsonb_to_recordset(plan.closures) AS own ("roomId" uuid, "from" date, "to" date, reason text)
      WHERE plan.id = ${planId}::uuid AND own."roomId" = c.room_id AND own."from" = c.starts_on
        AND own."to" IS NOT DISTINCT FROM c.ends_on AND own.reason = c.reason`
    await tx.$executeRaw`
      UPDATE stay SET ends_on = placement.moved_stay_ends_on, status = placement.moved_stay_status
      FROM plan_placement placement WHERE placement.moved_stay_id = stay.id AND placement.plan_id = ${planId}::uuid`
    return count
  } catch (error) {
    const refusal = refusalOf(error)
    throw refusal ? builtOn(1) : error
  }
}

const builtOn = (people: number) =>
  new DomainError(
    'PLAN_BUILT_ON',
    {
      zh: `方案执行后，已有 ${people} 人的情况在其基础上发生变化，不能整体撤销`,
      en: `Since the plan was applied something was built on it for ${people} of its people: it cannot be undone as a whole`,
    },
    {
      field: 'id',
      remedy: { zh: '请查看下列人员，逐人办理', en: 'See who they are below, and settle them one by one' },
    },
  )
