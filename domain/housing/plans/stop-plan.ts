import { type Act, instantDate } from '../../act.ts'
import { holdPlan, requireStatus } from './state.ts'

/**
 * Ends the search of a plan that is being made: the best plan found until then is kept to be looked at.
 * @throws DomainError PLAN_UNKNOWN, PROPERTY_NOT_YOURS, PLAN_NOT_READY
 */
export async function stopPlan(act: Act, planId: string): Promise<{ id: string }> {
  const plan = await holdPlan(act, planId)
  requireStatus(plan.status, ['QUEUED', 'RUNNING'])
  if (!plan.stopAskedAt) {
    await act.tx.allocationPlan.update({ where: { id: planId }, data: { stopAskedAt: instantDate(act.now) } })
  }
  return { id: planId }
}
