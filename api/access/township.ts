import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'

export const Township = builder.prismaObject('Township', {
  interfaces: [Node],
  fieldClass: 'OPEN',
  fields: t => ({
    name: t.exposeString('name'),
    divisionCode: t.exposeString('divisionCode'),
    jurisdiction: t.exposeString('jurisdiction'),
  }),
})
