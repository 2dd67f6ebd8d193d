import { PlanStatus } from '../../prisma/client.ts'
import { builder } from '../builder/index.ts'

export const PlanStatusEnum = builder.enumType(PlanStatus, {
  name: 'PlanStatus',
  description: '方案状态. READY: there to be looked at; nobody has moved.',
})

export const PlanStrategy = builder.enumType('PlanStrategy', {
  description: 'What the rooms are to look like afterwards.',
  values: {
    FILL_ROOMS: { description: 'As few rooms as possible are opened.' },
    SPREAD_OUT: { description: 'As few as possible share a room.' },
  } as const,
})
