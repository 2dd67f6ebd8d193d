import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'

export const ServiceStation = builder.prismaObject('ServiceStation', {
  interfaces: [Node],
  fieldClass: 'OPEN',
  fields: t => ({ name: t.exposeString('name'), address: t.exposeString('address') }),
})
