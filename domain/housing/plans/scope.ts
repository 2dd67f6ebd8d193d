import type { AllocationPlanModel, PlanKind, Tx } from '../../../prisma/client.ts'
import { fromDateColumn } from '../../columns.ts'
import { legalDate } from '../../rules/legal-date.ts'
import { rulePackFor } from '../../rules/rule-packs.ts'
import { DEFAULT_AGES } from '../planner/settings.ts'
import type { AgeRules, PlanOptions, Strategy, Weights } from '../planner/types.ts'

/** A room out of service while the plan holds; written when the plan is applied. ISO dates; `to: null` has no end. */
export interface PlanClosure {
  roomId: string
  from: string
  to: string | null
  reason: string
}

/** What a plan is for. Dates as ISO. */
export interface PlanScope {
  kind: PlanKind
  propertyId: string
  /** Null: everyone in the caller's reach. */
  employerId: string | null
  startsOn: string
  endsOn: string | null
  closures: readonly PlanClosure[]
  /** A plan whose own stays count as not there yet: to explain what was applied. */
  withoutPlanId: string | null
}

/** How a plan is to be made. Without `seconds` it is the same on every machine. */
export interface PlanManner {
  seed: number
  strategy: Strategy
  weights: Partial<Weights>
  seconds: number | null
}

export const scopeOf = (plan: AllocationPlanModel): PlanScope => ({
  kind: plan.kind,
  propertyId: plan.propertyId,
  employerId: plan.employerId,
  startsOn: fromDateColumn(plan.startsOn).toString(),
  endsOn: plan.endsOn && fromDateColumn(plan.endsOn).toString(),
  // Written by requestReplan and by nothing else.
  closures: plan.closures as unknown as PlanClosure[],
  withoutPlanId: plan.status === 'APPLIED' ? plan.id : null,
})

export const mannerOf = (plan: AllocationPlanModel): PlanManner => ({
  seed: plan.seed,
  strategy: strategyOf(plan.strategy),
  // Checked when the plan was asked for.
  weights: plan.weights as Partial<Weights>,
  seconds: plan.seconds,
})

export const strategyOf = (kept: string): Strategy => (kept === 'SPREAD_OUT' ? 'SPREAD_OUT' : 'FILL_ROOMS')

/** The ages that the law of the township sets on the first day; those of house practice by default. */
export async function agesOf(
  tx: Tx,
  { townshipId, startsOn }: { townshipId: string; startsOn: string },
): Promise<AgeRules> {
  const { jurisdiction } = await tx.township.findFirstOrThrow({ where: { id: townshipId } })
  const { minEmploymentAge, minorWorkerBelowAge } = rulePackFor(jurisdiction, legalDate(startsOn)).parameters
  return { ...DEFAULT_AGES, workingAge: minEmploymentAge.value, adultAge: minorWorkerBelowAge.value }
}

/** The planner's options without what has to do with time. */
export const optionsOf = (manner: PlanManner, ages: AgeRules): PlanOptions => ({
  seed: manner.seed,
  strategy: manner.strategy,
  weights: manner.weights,
  ages,
})
