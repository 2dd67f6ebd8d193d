import type { InputJsonValue } from '../../../prisma/client.ts'
import type { Act } from '../../act.ts'
import { queuePlan } from './queue-plan.ts'
import { holdPlan, requireStatus } from './state.ts'

/**
 * Asks for a plan once more, as the world is now: what a person locked stays, everyone else stays where the earlier
 * preview put them as far as it can be. The earlier plan is left as it is, and the new one shows what differs.
 *
 * @throws DomainError PLAN_UNKNOWN, PROPERTY_NOT_YOURS, PLAN_NOT_READY
 */
export async function planAgain(act: Act, planId: string): Promise<{ id: string }> {
  const plan = await holdPlan(act, planId)
  requireStatus(plan.status, ['READY', 'FAILED', 'CANCELLED', 'UNDONE'])
  const { propertyId, employerId, kind, startsOn, endsOn, strategy, seconds, seed } = plan
  return queuePlan(act, {
    ...{ propertyId, employerId, kind, startsOn, endsOn, strategy, seconds, seed },
    weights: plan.weights as InputJsonValue,
    closures: plan.closures as InputJsonValue,
    basedOnId: plan.id,
  })
}
