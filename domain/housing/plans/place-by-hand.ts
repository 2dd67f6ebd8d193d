import type { AllocationPlanModel } from '../../../prisma/client.ts'
import type { Act } from '../../act.ts'
import { DomainError } from '../../errors.ts'
import type { Explanation, Lock, Plan } from '../planner/types.ts'
import { askAbout } from './explain-placement.ts'
import { placementUnknown } from './lock-placements.ts'
import { askPlanner } from './plan-in-thread.ts'
import type { LoadedWorld } from './planner-world.sql.ts'
import { loadPreview, type Preview } from './preview.ts'
import { scopeOf } from './scope.ts'
import { holdPlan, requireStatus } from './state.ts'
import { countWishes, placementsOf } from './words.ts'
import { writePlacements } from './write-placements.ts'

export interface PlaceByHandInput {
  planId: string
  residentId: string
  bedId: string
}

/**
 * Sets a person onto a bed of the preview and locks them there. Whoever has that bed in the plan takes theirs in
 * exchange; a couple moves together; everyone else stays. Refused with the rule that stands in the way, and with what
 * would have to change.
 *
 * @throws DomainError PLAN_UNKNOWN, PROPERTY_NOT_YOURS, PLAN_NOT_READY, PLACEMENT_UNKNOWN, BED_UNKNOWN, PLAN_OUTDATED;
 * SEX_POLICY, BED_TAKEN, CAPACITY, … as the planner's BrokenRule
 */
export async function placeByHand(act: Act, input: PlaceByHandInput): Promise<{ id: string }> {
  const { residentId, bedId } = input
  const plan = await holdPlan(act, input.planId)
  requireStatus(plan.status, ['READY'])
  const preview = await loadPreview(act.tx, plan)
  if (!(await act.tx.planPlacement.findFirst({ where: { planId: plan.id, residentId } })))
    throw placementUnknown()
  act.concerns({ details: { bedId } })
  const explanation = await askAbout(preview, residentId, bedId)
  if (explanation.verdict === 'FORBIDDEN') throw forbidden(explanation)
  const world = withEveryoneHeld(preview, input, explanation.swapWith)
  const settled = await askPlanner({
    kind: 'PLAN',
    world,
    options: { ...preview.options, maxSteps: 0 },
    seconds: null,
    stop: null,
  })
  requireNobodyLost(preview, settled)
  await keep(act, plan, world, settled, new Set([...preview.locks.map(lock => lock.personId), residentId]))
  return { id: plan.id }
}

/** The world in which everyone the plan has housed is held where they are but for those who have to change. */
function withEveryoneHeld(
  { world, beds }: Preview,
  { residentId, bedId }: PlaceByHandInput,
  swapWith: string | null,
): LoadedWorld {
  const own = beds.find(({ personId }) => personId === residentId)?.bedId
  const partnerOf = (id: string | null) =>
    world.people.find(({ personId }) => personId === id)?.needs.partnerId ?? null
  const couple = partnerOf(residentId) !== null
  // A couple changes places as two, and so does whoever makes room for it.
  const moving = new Set([residentId, swapWith, partnerOf(residentId), partnerOf(swapWith)])
  const held: Lock[] = beds.filter(({ personId }) => !moving.has(personId))
  if (swapWith && own && !couple) held.push({ personId: swapWith, bedId: own })
  return {
    ...world,
    locks: [...held, { personId: residentId, bedId }],
    previous: beds.map(({ personId, bedId: bed }) => ({ personId, bedId: bed })),
  }
}

function requireNobodyLost({ beds }: Preview, { unplaced }: Plan): void {
  const housed = new Set(beds.map(({ personId }) => personId))
  if (!unplaced.some(({ personId }) => housed.has(personId))) return
  throw new DomainError(
    'OTHERS_LOSE_BED',
    { zh: '这样安排会使别人失去床位', en: 'Somebody else would lose their bed' },
    {
      field: 'bedId',
      remedy: { zh: '请另选床位，或重新生成方案', en: 'Choose another bed, or make the plan again' },
    },
  )
}

async function keep(
  { tx }: Act,
  plan: AllocationPlanModel,
  world: LoadedWorld,
  settled: Plan,
  locked: ReadonlySet<string>,
): Promise<void> {
  const placements = placementsOf(settled, world).map(one => ({ ...one, locked: locked.has(one.residentId) }))
  const placed = placements.filter(({ bedId }) => bedId).length
  const unchanged = settled.cost.byKind.CHANGE
  await tx.allocationPlan.update({
    where: { id: plan.id },
    data: {
      placedCount: placed,
      unplacedCount: placements.length - placed,
      // What the change itself was priced at is no loss of the plan.
      cost: Math.round(settled.cost.total - unchanged),
      wishes: { ...countWishes(placements) },
    },
  })
  const { startsOn, endsOn } = scopeOf(plan)
  await writePlacements(tx, { id: plan.id, townshipId: plan.townshipId, startsOn, endsOn }, placements)
}

function forbidden({ breaches, message }: Explanation): DomainError {
  const [first] = breaches
  const all = breaches.map(breach => breach.message)
  return new DomainError(
    first?.rule ?? 'PLACEMENT_FORBIDDEN',
    all.length > 0
      ? { zh: all.map(({ zh }) => zh).join(''), en: all.map(({ en }) => en).join(' ') }
      : message,
    { field: 'bedId', remedy: first?.remedy.message },
  )
}
