import type { PlacementReason } from '../../domain/housing/plans/words.ts'
import { builder } from '../builder/index.ts'
import { BilingualType } from '../builder/refusal.ts'
import { Bed } from './bed.ts'

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
    locked: t.exposeBoolean('locked', {
      description: 'Set by a person: making the plan again leaves it there.',
    }),
    startsOn: t.expose('startsOn', { type: 'Date', nullable: true, description: 'None: as the plan.' }),
    movesFrom: t.field({
      description: 'The bed that the person leaves for this one.',
      type: Bed,
      nullable: true,
      select: (_args, _context, nested) => ({ movedStay: { select: { bed: nested() } } }),
      resolve: ({ movedStay }) => movedStay?.bed ?? null,
    }),
    reasons: t.field({
      type: [PlanReason],
      select: { reasons: true },
      // Written by makePlan and by nothing else.
      resolve: ({ reasons }) => reasons as unknown as PlacementReason[],
    }),
  }),
})
