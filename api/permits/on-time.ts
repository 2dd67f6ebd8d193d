import { endorsementsOnTime, type OnTime } from '../../domain/permits/on-time.sql.ts'
import { builder } from '../builder/index.ts'

const EndorsementsOnTime = builder.objectRef<OnTime>('EndorsementsOnTime').implement({
  description: 'How the endorsements of a company’s people went in the last twelve months.',
  fieldClass: 'OPEN',
  fields: t => ({
    employer: t.exposeString('employer'),
    inTime: t.exposeInt('inTime'),
    late: t.exposeInt('late', { description: 'Restored after the window.' }),
    missing: t.exposeInt('missing', { description: 'Suspended and not restored yet.' }),
  }),
})

builder.queryField('endorsementsOnTime', t =>
  t.field({
    description: 'Endorsements in time and late, by company within reach, the twenty largest.',
    guard: 'permit.list',
    type: [EndorsementsOnTime],
    resolve: (_root, _args, { tx, house }) => endorsementsOnTime(tx, house.clock.today()),
  }),
)
