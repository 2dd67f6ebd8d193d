import { applyPlan } from '../../domain/housing/plans/apply-plan.ts'
import { discardPlan } from '../../domain/housing/plans/discard-plan.ts'
import { requestPlan } from '../../domain/housing/plans/request-plan.ts'
import { builder } from '../builder/index.ts'
import { AllocationPlan } from './allocation-plan.ts'
import { PlanStrategy } from './plan-enums.ts'
import { PlanWeightInput } from './plan-settings.ts'

const RequestPlanInput = builder.inputType('RequestPlanInput', {
  description: 'Whom to house, where and when.',
  fields: t => ({
    propertyId: t.id({ required: true }),
    employerId: t.id({ description: 'Only the people of this employer; none: everyone in reach.' }),
    startsOn: t.field({ type: 'Date', required: true }),
    endsOn: t.field({ type: 'Date' }),
    strategy: t.field({ type: PlanStrategy, description: 'None: as the property likes it.' }),
    weights: t.field({ type: [PlanWeightInput], description: 'None: as the property likes them.' }),
    seconds: t.int({
      description:
        'How long the planner may look. Left out: as the property likes it; null: its usual number of steps.',
    }),
  }),
})

builder.mutationFields(t => ({
  requestPlan: t.prismaField({
    description: 'Asks for a plan that gives a bed to everyone who has none. A worker makes it.',
    guard: 'plan.request',
    idempotent: true,
    errors: {},
    type: AllocationPlan,
    args: { input: t.arg({ type: RequestPlanInput, required: true }) },
    resolve: async (query, _root, { input }, context) => {
      const { id } = await context.act(act => requestPlan(act, input))
      return context.tx.allocationPlan.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  applyPlan: t.prismaField({
    description: 'Gives everyone in the plan their bed, all of them or nobody.',
    guard: 'plan.apply',
    idempotent: true,
    errors: {},
    type: AllocationPlan,
    args: { id: t.arg.id({ required: true }) },
    resolve: async (query, _root, args, context) => {
      const { id } = await context.act(act => applyPlan(act, args.id))
      return context.tx.allocationPlan.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  discardPlan: t.prismaField({
    description: 'Gives a plan up that has not been applied.',
    guard: 'plan.discard',
    idempotent: true,
    errors: {},
    type: AllocationPlan,
    args: { id: t.arg.id({ required: true }) },
    resolve: async (query, _root, args, context) => {
      const { id } = await context.act(act => discardPlan(act, args.id))
      return context.tx.allocationPlan.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
}))
