import type { AllocationPlanModel, PlanStatus } from '../../../prisma/client.ts'
import type { Act } from '../../act.ts'
import { DomainError } from '../../errors.ts'
import { requireProperty } from '../own-property.ts'

/**
 * The plan, held for this act so that no other act decides about it at the same time.
 * @throws DomainError PLAN_UNKNOWN, PROPERTY_NOT_YOURS
 */
export async function holdPlan(act: Act, planId: string): Promise<AllocationPlanModel> {
  act.concerns({ subjectType: 'AllocationPlan', subjectId: planId })
  await act.tx.$executeRaw`SELECT FROM allocation_plan WHERE id = ${planId}::uuid FOR NO KEY UPDATE`
  const plan = await act.tx.allocationPlan.findUnique({ where: { id: planId } })
  if (!plan) {
    throw new DomainError(
      'PLAN_UNKNOWN',
      { zh: '找不到该分配方案', en: 'There is no such plan' },
      { field: 'id', remedy: { zh: '请刷新后重试', en: 'Reload and try again' } },
    )
  }
  requireProperty(act, plan.propertyId, 'id')
  return plan
}

const states: Record<PlanStatus, { zh: string; en: string }> = {
  QUEUED: { zh: '正在排队', en: 'still waiting to be made' },
  RUNNING: { zh: '正在计算', en: 'still being made' },
  READY: { zh: '已可查看', en: 'ready' },
  APPLIED: { zh: '已执行', en: 'applied already' },
  FAILED: { zh: '未能生成', en: 'one that could not be made' },
  CANCELLED: { zh: '已放弃', en: 'discarded already' },
  UNDONE: { zh: '已撤销', en: 'undone' },
}

/** @throws DomainError PLAN_NOT_READY, saying how it stands */
export function requireStatus(status: PlanStatus, allowed: readonly PlanStatus[]): void {
  if (allowed.includes(status)) return
  const state = states[status]
  throw new DomainError(
    'PLAN_NOT_READY',
    { zh: `该方案${state.zh}，不能进行此操作`, en: `This cannot be done: the plan is ${state.en}` },
    { field: 'id', remedy: { zh: '请刷新后查看', en: 'Reload to see how it stands' } },
  )
}
