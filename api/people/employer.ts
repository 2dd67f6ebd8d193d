import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'

export const Employer = builder.prismaObject('Employer', {
  interfaces: [Node],
  fieldClass: 'OPEN',
  fields: t => ({
    name: t.exposeString('name'),
    usccCode: t.exposeString('usccCode'),
    station: t.relation('station', { nullable: true }),
  }),
})

builder.queryField('employers', t =>
  t.prismaField({
    description: 'The employers within reach, by name.',
    guard: 'person.list',
    type: ['Employer'],
    resolve: (query, _root, _args, { tx }) => tx.employer.findMany({ ...query, orderBy: { name: 'asc' } }),
  }),
)
