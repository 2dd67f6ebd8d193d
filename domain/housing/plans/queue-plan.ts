import type { AllocationPlanUncheckedCreateInput } from '../../../prisma/client.ts'
import type { Act } from '../../act.ts'

type PlanParts = Omit<AllocationPlanUncheckedCreateInput, 'id' | 'townshipId' | 'status' | 'requestedBy'>

/** Writes down that a plan is wanted and leaves the making to a worker, who does it as the caller. */
export async function queuePlan(act: Act, parts: PlanParts): Promise<{ id: string }> {
  const { accountId } = act.actor
  if (!accountId) throw new Error('A plan is asked for by a person')
  const { id } = await act.tx.allocationPlan.create({
    data: { ...parts, townshipId: act.townshipId, status: 'QUEUED', requestedBy: accountId },
    select: { id: true },
  })
  act.concerns({ subjectType: 'AllocationPlan', subjectId: id })
  await act.emit('plan.make', { planId: id, accountId })
  return { id }
}
