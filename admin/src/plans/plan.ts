import type { PlanPlacementsQuery, PlanQuery, PlanRoomsQuery, PlanStatus } from '../generated/graphql.ts'

export type Plan = NonNullable<PlanQuery['allocationPlan']>
export type PlanRoom = NonNullable<PlanRoomsQuery['allocationPlan']>['rooms'][number]
export type Placement = NonNullable<
  PlanPlacementsQuery['allocationPlan']
>['placements']['edges'][number]['node']

/** While the planner works on it the plan's page looks again every second. */
export const isPlanning = (status: PlanStatus | undefined) => status === 'QUEUED' || status === 'RUNNING'

/** There is something to preview. */
export const isPlanned = (status: PlanStatus) => status === 'READY' || status === 'APPLIED'
