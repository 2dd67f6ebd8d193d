import { COST_KINDS } from '../../domain/housing/planner/settings.ts'
import { PlanKind, PlanStatus } from '../../prisma/client.ts'
import { builder } from '../builder/index.ts'

export const PlanStatusEnum = builder.enumType(PlanStatus, {
  name: 'PlanStatus',
  description:
    '方案状态. READY: there to be looked at; nobody has moved. UNDONE: applied, and taken back as a whole.',
})

export const PlanKindEnum = builder.enumType(PlanKind, {
  name: 'PlanKind',
  description: 'ARRIVALS: for people without a bed. REPLAN: rooms close, and as few as possible move.',
})

export const PlanStrategy = builder.enumType('PlanStrategy', {
  description: 'What the rooms are to look like afterwards.',
  values: {
    FILL_ROOMS: { description: 'As few rooms as possible are opened.' },
    SPREAD_OUT: { description: 'As few as possible share a room.' },
  } as const,
})

export const PlanWish = builder.enumType('PlanWish', {
  description: 'What a plan is judged by.',
  values: COST_KINDS,
})
