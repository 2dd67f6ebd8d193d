import type { Act } from '../../act.ts'
import { DomainError } from '../../errors.ts'
import { holdPlan, requireStatus } from './state.ts'

export interface LockPlacementsInput {
  planId: string
  residentIds: readonly string[]
  locked: boolean
}

/**
 * Locks people to the beds of a preview, or lets them go: making the plan again leaves who is locked where they are.
 * All of them or nobody.
 *
 * @throws DomainError PLAN_UNKNOWN, PROPERTY_NOT_YOURS, PLAN_NOT_READY, PLACEMENT_UNKNOWN
 */
export async function lockPlacements(act: Act, input: LockPlacementsInput): Promise<{ id: string }> {
  const { planId, locked } = input
  const residentIds = [...new Set(input.residentIds)]
  const plan = await holdPlan(act, planId)
  requireStatus(plan.status, ['READY'])
  const { count } = await act.tx.planPlacement.updateMany({
    where: { planId, residentId: { in: residentIds }, bedId: { not: null } },
    data: { locked },
  })
  if (count !== residentIds.length) throw placementUnknown()
  act.concerns({ details: { [locked ? 'locked' : 'unlocked']: count } })
  return { id: planId }
}

export const placementUnknown = () =>
  new DomainError(
    'PLACEMENT_UNKNOWN',
    { zh: '方案中没有此人，或此人没有床位', en: 'The plan has no bed for this person' },
    { field: 'residentIds', remedy: { zh: '请刷新后重试', en: 'Reload and try again' } },
  )
