import type { Tx } from '../../../prisma/client.ts'
import { DomainError } from '../../errors.ts'
import type { Explanation } from '../planner/types.ts'
import { askPlanner } from './plan-in-thread.ts'
import { loadPreview, type Preview } from './preview.ts'

export interface PlacementQuestion {
  planId: string
  residentId: string
  /** Another bed than the plan's; null: why this one. */
  bedId: string | null
}

/**
 * Why the plan gives a person this bed, or why not another one: the rules it would break with what would have to
 * change, or what the whole plan would lose. Of a plan that was applied, as if it had not been. Null where there is
 * no such plan or person in it.
 *
 * @throws DomainError PLAN_OUTDATED when rooms or people have changed so much that it cannot be told; BED_UNKNOWN
 */
export async function explainPlacement(tx: Tx, question: PlacementQuestion): Promise<Explanation | null> {
  const { planId, residentId, bedId } = question
  const plan = await tx.allocationPlan.findUnique({ where: { id: planId } })
  if (!plan) return null
  const placement = await tx.planPlacement.findUnique({
    where: { planId_residentId: { planId, residentId } },
  })
  if (!placement) return null
  if (plan.kind === 'REPLAN' && plan.status !== 'READY') throw notAnyMore()
  return askAbout(await loadPreview(tx, plan), residentId, bedId)
}

/** @throws DomainError PLAN_OUTDATED, BED_UNKNOWN */
export async function askAbout(
  preview: Preview,
  personId: string,
  bedId: string | null,
): Promise<Explanation> {
  const { world, options, beds, locks } = preview
  try {
    return await askPlanner({
      kind: 'EXPLAIN',
      // Where a person is locked says nothing of where they might be.
      world: { ...world, locks: locks.filter(lock => lock.personId !== personId) },
      options,
      outline: { beds },
      personId,
      bedId,
    })
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    if (error.code === 'PLANNER_UNKNOWN_BED') throw bedUnknown()
    if (error.code === 'PLANNER_PLAN_STALE' || error.code === 'PLANNER_UNKNOWN_PERSON') throw changed()
    throw error
  }
}

const changed = () =>
  new DomainError(
    'PLAN_OUTDATED',
    {
      zh: '方案生成后房间或人员有了变化，无法再逐一说明',
      en: 'Rooms or people have changed since the plan was made: it cannot be explained bed by bed any more',
    },
    { field: 'planId', remedy: { zh: '请重新生成方案', en: 'Make the plan again' } },
  )

const notAnyMore = () =>
  new DomainError(
    'PLAN_NOT_READY',
    { zh: '只有待确认的调整方案可以逐床说明', en: 'A re-plan is explained bed by bed until it is applied' },
    { field: 'planId', remedy: { zh: '请查看方案中的原因', en: 'Look at the reasons in the plan' } },
  )

export const bedUnknown = () =>
  new DomainError(
    'BED_UNKNOWN',
    { zh: '该公寓没有此床位', en: 'There is no such bed in this property' },
    { field: 'bedId', remedy: { zh: '请刷新后重新选择', en: 'Reload and choose again' } },
  )
