import type { PlacementReason } from '../../domain/housing/plan-words.ts'
import { builder } from '../builder/index.ts'
import { BilingualType } from '../builder/refusal.ts'

export const PlanReason = builder.objectRef<PlacementReason>('PlanReason').implement({
  description: 'A wish that a bed meets or not; or the rule that stands in the way, and what would help.',
  fieldClass: 'PERSONAL',
  fields: t => ({
    code: t.exposeString('code'),
    message: t.field({ type: BilingualType, resolve: ({ zh, en }) => ({ zh, en }) }),
    met: t.exposeBoolean('met'),
  }),
})

export const PlanPlacement = builder.prismaObject('PlanPlacement', {
  fieldClass: 'PERSONAL',
  fields: t => ({
    resident: t.relation('resident'),
    bed: t.relation('bed', { nullable: true }),
    reasons: t.field({
      type: [PlanReason],
      select: { reasons: true },
      // Written by makePlan and by nothing else.
      resolve: ({ reasons }) => reasons as unknown as PlacementReason[],
    }),
  }),
})
