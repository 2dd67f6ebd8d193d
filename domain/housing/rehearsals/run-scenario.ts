import { type InputJsonValue, Prisma, type Tx } from '../../../prisma/client.ts'
import type { Actor } from '../../access/actor.ts'
import { type Act, act, type House, look } from '../../act.ts'
import { isUnreachable } from '../../database-refusals.ts'
import { DomainError } from '../../errors.ts'
import type { Vault } from '../../vault.ts'
import { openValues } from '../../workbooks/batch.ts'
import type { PlannerWorld } from '../planner/types.ts'
import { planInThread } from '../plans/plan-in-thread.ts'
import type { PlainOptions } from '../plans/planner-answers.ts'
import { loadWorld } from '../plans/planner-world.sql.ts'
import { agesOf } from '../plans/scope.ts'
import { planSettingsOf } from '../plans/settings.ts'
import type { PlanReport } from '../plans/watch.ts'
import { type Arrival, peopleOf } from './arrivals.ts'
import { outcomeOf, type RehearsalOutcome } from './outcome.ts'
import { changedWorld, type ScenarioChange } from './scenario.ts'

/** All scenarios of a rehearsal are planned with one seed, so that only what was changed makes the difference. */
const seed = 20_261_123

/**
 * Plans the people of a rehearsal into the house as a scenario has it, and keeps numbers only. Ends READY, or FAILED
 * with words. Repeatable.
 * @throws what went wrong with the database; the queue tries again
 */
export async function runScenario(
  house: House,
  actor: Actor,
  { scenarioId }: { scenarioId: string },
  report: PlanReport,
): Promise<void> {
  const begun = await act(house, actor, 'plan.rehearse', under => begin(under, scenarioId))
  if (!begun) return
  try {
    const { world, options } = await look(house, actor, tx =>
      rehearsed(tx, house.vault, begun, house.clock.today().toString()),
    )
    const plan = await planInThread(world, options, { signal: report.signal })
    const outcome = outcomeOf(world, plan)
    await act(house, actor, 'plan.rehearse', under => keep(under, scenarioId, outcome))
    await report.progress(1, 1)
  } catch (error) {
    if (report.signal.aborted || isUnreachable(error)) throw error
    await act(house, actor, 'plan.rehearse', under => fail(under, scenarioId, error))
    if (!(error instanceof DomainError)) throw error
  }
}

interface Begun {
  townshipId: string
  propertyId: string
  batchId: string
  changes: ScenarioChange[]
}

async function begin({ tx, concerns }: Act, scenarioId: string): Promise<Begun | null> {
  const scenario = await tx.rehearsalScenario.findUnique({
    where: { id: scenarioId },
    include: { rehearsal: true },
  })
  if (!scenario || (scenario.status !== 'QUEUED' && scenario.status !== 'RUNNING')) return null
  const { rehearsal, townshipId } = scenario
  concerns({ subjectType: 'Rehearsal', subjectId: rehearsal.id, details: { step: 'begin' } })
  await tx.rehearsalScenario.update({ where: { id: scenarioId }, data: { status: 'RUNNING' } })
  const { propertyId, batchId } = rehearsal
  // Checked when the scenario was asked for.
  return { townshipId, propertyId, batchId, changes: scenario.changes as unknown as ScenarioChange[] }
}

/** The house as it would be with the people who may come, and how the property likes its plans made. */
async function rehearsed(
  tx: Tx,
  vault: Vault,
  { townshipId, propertyId, batchId, changes }: Begun,
  today: string,
): Promise<{ world: PlannerWorld; options: PlainOptions }> {
  const batch = await tx.importBatch.findUniqueOrThrow({
    where: { id: batchId },
    select: { employerId: true },
  })
  const rows = await tx.importRow.findMany({
    where: { batchId, outcome: { in: ['ACCEPT', 'WARN'] } },
    orderBy: { position: 'asc' },
    select: { ciphertext: true },
  })
  const people = peopleOf(
    rows.map(({ ciphertext }) => openValues(vault, ciphertext) as Arrival),
    { companyId: batch.employerId ?? 'arrivals', firstNight: today },
  )
  const scope = {
    propertyId,
    employerId: null,
    startsOn: today,
    endsOn: null,
    closures: [],
    withoutPlanId: null,
  }
  const { moving: _nobody, ...loaded } = await loadWorld(tx, { ...scope, kind: 'ARRIVALS' })
  const { strategy, weights } = await planSettingsOf(tx, propertyId)
  return {
    world: changedWorld({ ...loaded, people }, changes),
    options: { seed, strategy, weights, ages: await agesOf(tx, { townshipId, startsOn: today }) },
  }
}

async function keep({ tx, concerns }: Act, id: string, outcome: RehearsalOutcome): Promise<void> {
  const { placed, unplaced } = outcome
  concerns({ subjectType: 'RehearsalScenario', subjectId: id, details: { step: 'ready', placed, unplaced } })
  await tx.rehearsalScenario.updateMany({
    where: { id, status: 'RUNNING' },
    data: { status: 'READY', result: outcome as unknown as InputJsonValue },
  })
}

async function fail({ tx, concerns }: Act, id: string, error: unknown): Promise<void> {
  const known = error instanceof DomainError ? error : unexpected
  concerns({ subjectType: 'RehearsalScenario', subjectId: id, details: { step: 'failed', code: known.code } })
  await tx.rehearsalScenario.updateMany({
    where: { id, status: 'RUNNING' },
    data: {
      status: 'FAILED',
      result: Prisma.DbNull,
      errorCode: known.code,
      errorZh: known.zh,
      errorEn: known.en,
    },
  })
}

const unexpected = new DomainError('REHEARSAL_FAILED', {
  zh: '预演未能完成，请重新添加方案；若仍失败请联系管理员',
  en: 'The rehearsal could not be done. Add the scenario again, and ask the administrator if it fails again',
})
