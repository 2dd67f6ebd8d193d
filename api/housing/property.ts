import { sumOccupancy } from '../../domain/housing/occupancy.sql.ts'
import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'
import { Building, inNaturalOrder } from './building.ts'
import { buildingsOf, Occupancy } from './occupancy.ts'

export const Property = builder.prismaObject('Property', {
  interfaces: [Node],
  fieldClass: 'OPEN',
  fields: t => ({
    name: t.exposeString('name'),
    address: t.exposeString('address'),
    buildings: t.field({
      type: [Building],
      select: (_args, _context, nested) => ({ buildings: nested() }),
      resolve: ({ buildings }) => inNaturalOrder(buildings),
    }),
    occupancy: t.field({
      type: Occupancy,
      select: { id: true },
      resolve: async ({ id }, _args, context) => sumOccupancy(await buildingsOf(context, id)),
    }),
  }),
})

builder.queryFields(t => ({
  properties: t.prismaField({
    description: 'The properties of the township.',
    guard: 'housing.read',
    type: ['Property'],
    resolve: (query, _root, _args, { tx }) => tx.property.findMany({ ...query, orderBy: { name: 'asc' } }),
  }),
  property: t.prismaField({
    description: 'One property.',
    guard: 'housing.read',
    type: 'Property',
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, { tx }) => tx.property.findUnique({ ...query, where: { id } }),
  }),
}))
