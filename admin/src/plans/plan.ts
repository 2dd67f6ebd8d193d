import type {
  BedExplanationQuery,
  PlanBoardQuery,
  PlanPlacementsQuery,
  PlanQuery,
  PlanStatus,
} from '../generated/graphql.ts'

export type Plan = NonNullable<PlanQuery['allocationPlan']>
export type Placement = NonNullable<
  PlanPlacementsQuery['allocationPlan']
>['placements']['edges'][number]['node']
export type BoardRoom = NonNullable<PlanBoardQuery['allocationPlan']>['board'][number]
export type BoardBed = BoardRoom['beds'][number]
export type BoardPerson = NonNullable<BoardBed['sleeper']>
export type Explanation = Extract<
  NonNullable<BedExplanationQuery['bedExplanation']>,
  { __typename: 'BedExplanation' }
>
/** Somebody looked at, and another bed that is asked about. */
export interface Choice {
  person: { id: string; name: string }
  bed?: { id: string; label: string; sleeper: { id: string; name: string } | null }
}
/** Before the plan, or with it. */
export type Moment = 'before' | 'after'

/** While the planner works on it the plan's page looks again every second. */
export const isPlanning = (status: PlanStatus | undefined) => status === 'QUEUED' || status === 'RUNNING'

/** There is something to preview. */
export const isPlanned = (status: PlanStatus) =>
  status === 'READY' || status === 'APPLIED' || status === 'UNDONE'

/** Who sleeps in a bed at that moment. */
export const sleeperAt = ({ sleeper, stays, placement }: BoardBed, moment: Moment): BoardPerson | null =>
  (moment === 'before' ? sleeper : (placement?.resident ?? (stays ? sleeper : null))) ?? null
