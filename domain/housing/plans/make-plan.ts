import { Prisma } from '../../../prisma/client.ts'
import type { Actor } from '../../access/actor.ts'
import { type Act, act, type House, look } from '../../act.ts'
import { isUnreachable } from '../../database-refusals.ts'
import { DomainError } from '../../errors.ts'
import type { AgeRules, Plan } from '../planner/types.ts'
import { nothingRemembered, rememberPlan, withMemory } from './memory.ts'
import { planInThread } from './plan-in-thread.ts'
import { type LoadedWorld, loadWorld } from './planner-world.sql.ts'
import { agesOf, mannerOf, optionsOf, type PlanManner, type PlanScope, scopeOf } from './scope.ts'
import { type PlanReport, type PlanWatch, watchPlan } from './watch.ts'
import { countWishes, type Placement, placementsOf } from './words.ts'
import { writePlacements } from './write-placements.ts'

/**
 * Makes a plan that was asked for: looks at the world, plans beside the event loop, and keeps the result to be
 * looked at. Ends READY, or FAILED with words. Repeatable: what a killed run left is made anew; one that is discarded
 * meanwhile ends without a result, one that is stopped with the best plan found until then.
 *
 * @throws what went wrong with the database; the queue tries again
 */
export async function makePlan(
  house: House,
  actor: Actor,
  { planId }: { planId: string },
  report: PlanReport,
): Promise<void> {
  const begun = await act(house, actor, 'plan.request', under => begin(under, planId))
  if (!begun) return
  const { scope, manner } = begun
  const watch = watchPlan(house, actor, planId, report)
  try {
    await report.progress(0, 1)
    const { world, ages } = await look(house, actor, async tx => {
      const loaded = await loadWorld(tx, scope)
      const memory = begun.basedOnId ? await rememberPlan(tx, begun.basedOnId) : nothingRemembered
      return { world: withMemory(loaded, memory), ages: await agesOf(tx, begun) }
    })
    const { plan, placements } = await planEveryone(world, manner, ages, watch)
    await watch.end()
    await act(house, actor, 'plan.request', under => keep(under, begun, plan, placements))
    await report.progress(1, 1)
  } catch (error) {
    await watch.end()
    if (watch.discarded) return
    // A stop and a lost database are tried again by the queue; anything else would fail again.
    if (report.signal.aborted || isUnreachable(error)) throw error
    await act(house, actor, 'plan.request', under => fail(under, planId, error))
    if (!(error instanceof DomainError)) throw error
  }
}

interface Begun {
  id: string
  townshipId: string
  startsOn: string
  endsOn: string | null
  basedOnId: string | null
  scope: PlanScope
  manner: PlanManner
}

async function begin({ tx, concerns }: Act, planId: string): Promise<Begun | null> {
  concerns({ subjectType: 'AllocationPlan', subjectId: planId, details: { step: 'begin' } })
  const { count } = await tx.allocationPlan.updateMany({
    where: { id: planId, status: { in: ['QUEUED', 'RUNNING'] } },
    data: { status: 'RUNNING' },
  })
  if (count === 0) return null
  const plan = await tx.allocationPlan.findUniqueOrThrow({ where: { id: planId } })
  const scope = scopeOf(plan)
  const { id, townshipId, basedOnId } = plan
  const { startsOn, endsOn } = scope
  return { id, townshipId, basedOnId, startsOn, endsOn, scope, manner: mannerOf(plan) }
}

/**
 * The plan, and once more without couple rooms for those couples for whom none was left: a dormitory bed each is
 * better than none.
 */
async function planEveryone(
  world: LoadedWorld,
  manner: PlanManner,
  ages: AgeRules,
  watch: PlanWatch,
): Promise<{ plan: Plan; placements: Placement[] }> {
  const options = optionsOf(manner, ages)
  const run = (of: LoadedWorld) => planInThread(of, options, { ...watch.options, seconds: manner.seconds })
  const plan = await run(world)
  const left = new Set(plan.unplaced.map(({ personId }) => personId))
  const apart = new Set(
    world.people
      .filter(({ personId, needs }) => needs.partnerId && left.has(personId))
      .map(one => one.personId),
  )
  if (apart.size === 0) return { plan, placements: placementsOf(plan, world) }
  const people = world.people.map(person =>
    apart.has(person.personId) ? { ...person, needs: { ...person.needs, partnerId: null } } : person,
  )
  const second = { ...world, people }
  const again = await run(second)
  return { plan: again, placements: placementsOf(again, second, apart) }
}

async function keep({ tx, concerns }: Act, begun: Begun, plan: Plan, placements: Placement[]): Promise<void> {
  const placed = placements.filter(({ bedId }) => bedId).length
  const unplaced = placements.length - placed
  concerns({
    subjectType: 'AllocationPlan',
    subjectId: begun.id,
    details: { step: 'ready', placed, unplaced },
  })
  const { count } = await tx.allocationPlan.updateMany({
    where: { id: begun.id, status: 'RUNNING' },
    data: {
      status: 'READY',
      placedCount: placed,
      unplacedCount: unplaced,
      cost: Math.round(plan.cost.total),
      // Rounded down: nothing may be claimed that is not proved.
      bound: plan.bound.costAtLeast > 0 || plan.cost.total === 0 ? Math.floor(plan.bound.costAtLeast) : null,
      placedAtMost: placed + Math.max(0, plan.bound.placedAtMost - plan.summary.placed),
      progress: Prisma.DbNull,
      wishes: { ...countWishes(placements) },
    },
  })
  if (count === 0) return
  await writePlacements(tx, begun, placements)
}

async function fail({ tx, concerns }: Act, planId: string, error: unknown): Promise<void> {
  const known = error instanceof DomainError ? error : unexpected
  concerns({
    subjectType: 'AllocationPlan',
    subjectId: planId,
    details: { step: 'failed', code: known.code },
  })
  await tx.allocationPlan.updateMany({
    where: { id: planId, status: 'RUNNING' },
    data: { status: 'FAILED', errorCode: known.code, errorZh: known.zh, errorEn: known.en },
  })
}

const unexpected = new DomainError('PLAN_FAILED', {
  zh: '方案未能生成，请重新申请；若仍失败请联系管理员',
  en: 'The plan could not be made. Ask for it again, and the administrator if it fails again',
})
