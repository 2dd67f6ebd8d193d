import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'

export const RoomClosure = builder.prismaObject('RoomClosure', {
  interfaces: [Node],
  fieldClass: 'OPEN',
  fields: t => ({
    startsOn: t.expose('startsOn', { type: 'Date' }),
    endsOn: t.expose('endsOn', { type: 'Date', nullable: true }),
    reason: t.exposeString('reason'),
  }),
})
