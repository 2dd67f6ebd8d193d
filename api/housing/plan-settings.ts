import {
  type PlanSettingsShape,
  planSettingsOf,
  savePlanSettings,
} from '../../domain/housing/plans/settings.ts'
import { builder } from '../builder/index.ts'
import { PlanStrategy, PlanWish } from './plan-enums.ts'
import { PlanWeight, weightsShown } from './plan-quality.ts'

const PlanSettings = builder.objectRef<PlanSettingsShape>('PlanSettings').implement({
  description: 'How a property likes its plans made.',
  fieldClass: 'OPEN',
  fields: t => ({
    strategy: t.expose('strategy', { type: PlanStrategy }),
    weights: t.field({ type: [PlanWeight], resolve: ({ weights }) => weightsShown(weights) }),
    seconds: t.exposeInt('seconds', { nullable: true }),
  }),
})

export const PlanWeightInput = builder.inputType('PlanWeightInput', {
  fields: t => ({
    kind: t.field({ type: PlanWish, required: true }),
    points: t.int({ required: true }),
  }),
})

const PlanSettingsInput = builder.inputType('PlanSettingsInput', {
  fields: t => ({
    propertyId: t.id({ required: true }),
    strategy: t.field({ type: PlanStrategy, required: true }),
    weights: t.field({ type: [PlanWeightInput], required: true }),
    seconds: t.int({ description: 'How long the planner may look; none: its usual number of steps.' }),
  }),
})

builder.prismaObjectField('Property', 'planSettings', t =>
  t.field({
    type: PlanSettings,
    select: { id: true },
    resolve: ({ id }, _args, { tx }) => planSettingsOf(tx, id),
  }),
)

builder.mutationField('savePlanSettings', t =>
  t.prismaField({
    description: 'Keeps how a property likes its plans made; plans asked for before stay as they are.',
    guard: 'plan.settings',
    idempotent: true,
    errors: {},
    type: 'Property',
    args: { input: t.arg({ type: PlanSettingsInput, required: true }) },
    resolve: async (query, _root, { input }, context) => {
      const { propertyId } = await context.act(act => savePlanSettings(act, input))
      return context.tx.property.findUniqueOrThrow({ ...query, where: { id: propertyId } })
    },
  }),
)
