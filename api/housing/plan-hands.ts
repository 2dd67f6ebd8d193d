import { lockPlacements } from '../../domain/housing/plans/lock-placements.ts'
import { placeByHand } from '../../domain/housing/plans/place-by-hand.ts'
import { planAgain } from '../../domain/housing/plans/plan-again.ts'
import { requestReplan } from '../../domain/housing/plans/request-replan.ts'
import { stopPlan } from '../../domain/housing/plans/stop-plan.ts'
import { undoPlan } from '../../domain/housing/plans/undo-plan.ts'
import { builder } from '../builder/index.ts'
import { AllocationPlan } from './allocation-plan.ts'

const RequestReplanInput = builder.inputType('RequestReplanInput', {
  description: 'Which rooms cannot be slept in, from when to when, and why.',
  fields: t => ({
    propertyId: t.id({ required: true }),
    roomIds: t.idList({ description: 'The rooms.' }),
    buildingId: t.id({ description: 'Every room of this building.' }),
    startsOn: t.field({ type: 'Date', required: true, description: 'From this night on.' }),
    endsOn: t.field({ type: 'Date', description: 'None: until further notice.' }),
    reason: t.string({ required: true }),
  }),
})

builder.mutationFields(t => ({
  planAgain: t.prismaField({
    description:
      'Asks for a plan once more for the world as it is: who is locked stays, others as far as can be.',
    guard: 'plan.request',
    idempotent: true,
    errors: {},
    type: AllocationPlan,
    args: { id: t.arg.id({ required: true }) },
    resolve: async (query, _root, args, context) => {
      const { id } = await context.act(act => planAgain(act, args.id))
      return context.tx.allocationPlan.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  requestReplan: t.prismaField({
    description: 'Asks for a plan that empties rooms which have to be closed and moves as few as possible.',
    guard: 'plan.request',
    idempotent: true,
    errors: {},
    type: AllocationPlan,
    args: { input: t.arg({ type: RequestReplanInput, required: true }) },
    resolve: async (query, _root, args, context) => {
      const { id } = await context.act(act => requestReplan(act, args.input))
      return context.tx.allocationPlan.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  stopPlan: t.prismaField({
    description: 'Ends the search of a plan that is being made, with the best found so far.',
    guard: 'plan.stop',
    idempotent: true,
    errors: {},
    type: AllocationPlan,
    args: { id: t.arg.id({ required: true }) },
    resolve: async (query, _root, args, context) => {
      const { id } = await context.act(act => stopPlan(act, args.id))
      return context.tx.allocationPlan.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  lockPlacements: t.prismaField({
    description: 'Locks people to their beds in a preview, or lets them go.',
    guard: 'plan.lock',
    idempotent: true,
    errors: {},
    type: AllocationPlan,
    args: {
      id: t.arg.id({ required: true }),
      residentIds: t.arg.idList({ required: true }),
      locked: t.arg.boolean({ required: true }),
    },
    resolve: async (query, _root, args, context) => {
      const { id } = await context.act(act => lockPlacements(act, { ...args, planId: args.id }))
      return context.tx.allocationPlan.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  placeByHand: t.prismaField({
    description:
      'Sets a person onto a bed of a preview and locks them there; refused with the rule in the way.',
    guard: 'plan.lock',
    idempotent: true,
    errors: {},
    type: AllocationPlan,
    args: {
      id: t.arg.id({ required: true }),
      residentId: t.arg.id({ required: true }),
      bedId: t.arg.id({ required: true }),
    },
    resolve: async (query, _root, args, context) => {
      const { id } = await context.act(act => placeByHand(act, { ...args, planId: args.id }))
      return context.tx.allocationPlan.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  undoPlan: t.prismaField({
    description: 'Takes an applied plan back as a whole, while nothing was built on it.',
    guard: 'plan.undo',
    idempotent: true,
    errors: {},
    type: AllocationPlan,
    args: { id: t.arg.id({ required: true }) },
    resolve: async (query, _root, args, context) => {
      const { id } = await context.act(act => undoPlan(act, args.id))
      return context.tx.allocationPlan.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
}))
