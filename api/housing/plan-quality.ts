import { DEFAULT_WEIGHTS } from '../../domain/housing/planner/settings.ts'
import type { CostKind, Weights } from '../../domain/housing/planner/types.ts'
import { costLabels } from '../../domain/housing/plans/labels.ts'
import type { PlanningProgress } from '../../domain/housing/plans/planner-answers.ts'
import { qualityOf } from '../../domain/housing/plans/quality.ts'
import { shownWeights } from '../../domain/housing/plans/settings.ts'
import { builder } from '../builder/index.ts'
import { BilingualType } from '../builder/refusal.ts'
import { PlanWish } from './plan-enums.ts'

interface WeightShape {
  kind: CostKind
  points: number
}

export const PlanWeight = builder.objectRef<WeightShape>('PlanWeight').implement({
  description: 'What one wish not met counts, in points.',
  fieldClass: 'OPEN',
  fields: t => ({
    kind: t.expose('kind', { type: PlanWish }),
    label: t.field({ type: BilingualType, resolve: ({ kind }) => costLabels[kind] }),
    points: t.exposeInt('points'),
    usual: t.int({
      description: 'Where nobody says otherwise.',
      resolve: ({ kind }) => DEFAULT_WEIGHTS[kind],
    }),
  }),
})

/** Every weight that can be changed, as it is where `own` differs from the usual. */
export const weightsShown = (own: Partial<Weights>): WeightShape[] =>
  shownWeights.map(kind => ({ kind, points: own[kind] ?? DEFAULT_WEIGHTS[kind] }))

export const PlanProgress = builder.objectRef<PlanningProgress>('PlanProgress').implement({
  description: 'How far a running planner is; what it would answer if it were stopped now.',
  fieldClass: 'OPEN',
  fields: t => ({
    share: t.exposeFloat('share', { description: 'From 0 to 1.' }),
    placed: t.exposeInt('placed'),
    unplaced: t.exposeInt('unplaced'),
    cost: t.int({ resolve: ({ cost }) => Math.round(cost) }),
    bound: t.int({
      description: 'No plan for the same people costs less.',
      resolve: ({ costAtLeast }) => Math.floor(costAtLeast),
    }),
    steps: t.exposeFloat('steps'),
  }),
})

builder.prismaObjectFields('AllocationPlan', t => ({
  bound: t.exposeInt('bound', { nullable: true, description: 'No plan for the same people costs less.' }),
  placedAtMost: t.exposeInt('placedAtMost', { nullable: true, description: 'No plan houses more.' }),
  quality: t.field({
    description: 'How far it is at most from the best there can be, in words; null before it is made.',
    type: BilingualType,
    nullable: true,
    select: {
      ...{ status: true, kind: true, placedCount: true, unplacedCount: true, cost: true },
      ...{ bound: true, placedAtMost: true },
    },
    resolve: plan => (isMade(plan.status) ? qualityOf(plan) : null),
  }),
  progress: t.field({
    type: PlanProgress,
    nullable: true,
    select: { progress: true, status: true },
    // Written by the plan's watch and by nothing else.
    resolve: ({ progress, status }) =>
      status === 'RUNNING' ? (progress as unknown as PlanningProgress | null) : null,
  }),
  stopAskedAt: t.expose('stopAskedAt', { type: 'DateTime', nullable: true }),
  seconds: t.exposeInt('seconds', {
    nullable: true,
    description: 'How long the planner may look; none: its usual number of steps.',
  }),
  weights: t.field({
    type: [PlanWeight],
    select: { weights: true },
    resolve: ({ weights }) => weightsShown(weights as Partial<Weights>),
  }),
}))

const isMade = (status: string): boolean => ['READY', 'APPLIED', 'UNDONE'].includes(status)
