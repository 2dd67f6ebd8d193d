import { sumOccupancy } from '../../domain/housing/occupancy.sql.ts'
import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'
import { buildingsOf, Occupancy } from './occupancy.ts'

export const Building = builder.prismaObject('Building', {
  interfaces: [Node],
  fieldClass: 'OPEN',
  select: { id: true, name: true },
  fields: t => ({
    name: t.exposeString('name'),
    property: t.relation('property'),
    rooms: t.relation('rooms', { query: { orderBy: [{ floor: 'asc' }, { number: 'asc' }] } }),
    occupancy: t.field({
      type: Occupancy,
      select: { id: true, propertyId: true },
      resolve: async ({ id, propertyId }, _args, context) =>
        sumOccupancy((await buildingsOf(context, propertyId)).filter(({ buildingId }) => buildingId === id)),
    }),
  }),
})

const natural = new Intl.Collator('zh', { numeric: true })

/** 2号楼 before 10号楼. */
export const inNaturalOrder = <T extends { name: string }>(places: readonly T[]): T[] =>
  [...places].sort((a, b) => natural.compare(a.name, b.name))

builder.queryField('building', t =>
  t.prismaField({
    description: 'One building with its rooms.',
    guard: 'housing.read',
    type: 'Building',
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, { tx }) => tx.building.findUnique({ ...query, where: { id } }),
  }),
)
