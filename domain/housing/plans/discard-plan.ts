import type { Act } from '../../act.ts'
import { holdPlan, requireStatus } from './state.ts'

/**
 * Gives a plan up. One that is being made stops at its next step.
 * @throws DomainError PLAN_UNKNOWN, PROPERTY_NOT_YOURS, PLAN_NOT_READY
 */
export async function discardPlan(act: Act, planId: string): Promise<{ id: string }> {
  const plan = await holdPlan(act, planId)
  requireStatus(plan.status, ['QUEUED', 'RUNNING', 'READY', 'FAILED'])
  await act.tx.allocationPlan.update({ where: { id: planId }, data: { status: 'CANCELLED' } })
  return { id: planId }
}
