import type { AllocationPlanModel } from '../../prisma/client.ts'
import type { Actor } from '../access/actor.ts'
import { type Act, act, type House, look } from '../act.ts'
import { fromDateColumn } from '../columns.ts'
import { isUnreachable } from '../database-refusals.ts'
import { DomainError } from '../errors.ts'
import { legalDate } from '../rules/legal-date.ts'
import { rulePackFor } from '../rules/rule-packs.ts'
import { planInThread } from './plan-in-thread.ts'
import { countWishes, type Placement, placementsOf } from './plan-words.ts'
import { DEFAULT_AGES } from './planner/settings.ts'
import type { AgeRules, Plan, PlannerWorld } from './planner/types.ts'
import { loadWorld, type PlanScope } from './planner-world.sql.ts'
import { worldHash } from './world-hash.sql.ts'

/** How a job tells how far it is, and learns that it should stop. */
export interface PlanReport {
  progress(done: number, total: number): Promise<void>
  signal: AbortSignal
}

const steps = 3

/**
 * Makes a plan that was asked for: looks at the world, plans beside the event loop, and keeps the result to be
 * looked at. Ends READY, or FAILED with words. Repeatable: what a killed run left is made anew; a plan that is
 * discarded meanwhile stays so.
 *
 * @throws what went wrong with the database; the queue tries again
 */
export async function makePlan(
  house: House,
  actor: Actor,
  { planId }: { planId: string },
  report: PlanReport,
): Promise<void> {
  const scope = await act(house, actor, 'plan.request', under => begin(under, planId))
  if (!scope) return
  try {
    await report.progress(0, steps)
    const { world, ages } = await look(house, actor, async tx => {
      const { jurisdiction } = await tx.township.findFirstOrThrow({ where: { id: scope.townshipId } })
      return { world: await loadWorld(tx, scope), ages: agesOf(jurisdiction, scope.startsOn) }
    })
    await report.progress(1, steps)
    const { plan, placements } = await planEveryone(world, { ...scope, ages }, report.signal)
    await report.progress(2, steps)
    await act(house, actor, 'plan.request', under => keep(under, scope, plan, placements))
    await report.progress(steps, steps)
  } catch (error) {
    // A stop and a lost database are tried again by the queue; anything else would fail again.
    if (report.signal.aborted || isUnreachable(error)) throw error
    await act(house, actor, 'plan.request', under => fail(under, planId, error))
    if (!(error instanceof DomainError)) throw error
  }
}

interface Scope extends PlanScope {
  id: string
  townshipId: string
  seed: number
  strategy: 'FILL_ROOMS' | 'SPREAD_OUT'
}

async function begin({ tx, concerns }: Act, planId: string): Promise<Scope | null> {
  concerns({ subjectType: 'AllocationPlan', subjectId: planId, details: { step: 'begin' } })
  const { count } = await tx.allocationPlan.updateMany({
    where: { id: planId, status: { in: ['QUEUED', 'RUNNING'] } },
    data: { status: 'RUNNING' },
  })
  if (count === 0) return null
  return scopeOf(await tx.allocationPlan.findUniqueOrThrow({ where: { id: planId } }))
}

const scopeOf = (plan: AllocationPlanModel): Scope => ({
  id: plan.id,
  townshipId: plan.townshipId,
  propertyId: plan.propertyId,
  employerId: plan.employerId,
  startsOn: fromDateColumn(plan.startsOn).toString(),
  endsOn: plan.endsOn && fromDateColumn(plan.endsOn).toString(),
  seed: plan.seed,
  strategy: plan.strategy === 'SPREAD_OUT' ? 'SPREAD_OUT' : 'FILL_ROOMS',
})

function agesOf(jurisdiction: string, startsOn: string): AgeRules {
  const { minEmploymentAge, minorWorkerBelowAge } = rulePackFor(jurisdiction, legalDate(startsOn)).parameters
  return { ...DEFAULT_AGES, workingAge: minEmploymentAge.value, adultAge: minorWorkerBelowAge.value }
}

/**
 * The plan, and once more without couple rooms for those couples for whom none was left: a dormitory bed each is
 * better than none.
 */
async function planEveryone(
  world: PlannerWorld,
  { seed, strategy, ages }: { seed: number; strategy: Scope['strategy']; ages: AgeRules },
  signal: AbortSignal,
): Promise<{ plan: Plan; placements: Placement[] }> {
  const plan = await planInThread(world, { seed, strategy, ages }, signal)
  const left = new Set(plan.unplaced.map(({ personId }) => personId))
  const apart = new Set(
    world.people
      .filter(({ personId, needs }) => needs.partnerId && left.has(personId))
      .map(one => one.personId),
  )
  if (apart.size === 0) return { plan, placements: placementsOf(plan, apart) }
  const people = world.people.map(person =>
    apart.has(person.personId) ? { ...person, needs: { ...person.needs, partnerId: null } } : person,
  )
  const second = await planInThread({ ...world, people }, { seed, strategy, ages }, signal)
  return { plan: second, placements: placementsOf(second, apart) }
}

async function keep({ tx, concerns }: Act, scope: Scope, plan: Plan, placements: Placement[]): Promise<void> {
  const { placed, unplaced } = plan.summary
  concerns({
    subjectType: 'AllocationPlan',
    subjectId: scope.id,
    details: { step: 'ready', placed, unplaced },
  })
  const { count } = await tx.allocationPlan.updateMany({
    where: { id: scope.id, status: 'RUNNING' },
    data: {
      status: 'READY',
      placedCount: placed,
      unplacedCount: unplaced,
      cost: Math.round(plan.cost.total),
      wishes: { ...countWishes(placements) },
    },
  })
  if (count === 0) return
  await tx.planPlacement.deleteMany({ where: { planId: scope.id } })
  // As one parameter: the number of people is not limited by that of parameters.
  await tx.$executeRaw`
    INSERT INTO plan_placement (plan_id, township_id, resident_id, bed_id, reasons)
    SELECT ${scope.id}::uuid, ${scope.townshipId}::uuid, "residentId", "bedId", reasons
    FROM jsonb_to_recordset(${JSON.stringify(placements)}::jsonb) AS placement ("residentId" uuid, "bedId" uuid, reasons jsonb)`
  await tx.allocationPlan.update({
    where: { id: scope.id },
    data: { worldHash: await worldHash(tx, scope) },
  })
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
