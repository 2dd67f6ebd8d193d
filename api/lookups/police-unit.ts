import { changePoliceUnit, recordPoliceUnit } from '../../domain/lookups/police-units.ts'
import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'

export const PoliceUnit = builder.prismaObject('PoliceUnit', {
  interfaces: [Node],
  fieldClass: 'OPEN',
  readBy: 'police.read',
  fields: t => ({
    name: t.exposeString('name'),
    parentId: t.exposeID('parentId', { nullable: true }),
    officers: t.relation('officers', {
      description: 'Who serves here, by police number; also those whose posting has ended.',
      query: { orderBy: { policeNumber: 'asc' }, take: 500 },
    }),
  }),
})

builder.queryField('policeUnits', t =>
  t.prismaField({
    description: 'The units of public security in the township, by name; who stands above is `parentId`.',
    guard: 'police.read',
    type: ['PoliceUnit'],
    resolve: (query, _root, _args, { tx }) =>
      tx.policeUnit.findMany({ ...query, orderBy: { name: 'asc' }, take: 500 }),
  }),
)

const PoliceUnitInput = builder.inputType('PoliceUnitInput', {
  fields: t => ({
    name: t.string({ required: true }),
    parentId: t.id({ description: 'The unit above it, whose head decides for this one too.' }),
  }),
})

builder.mutationFields(t => ({
  recordPoliceUnit: t.prismaField({
    description: 'Sets up a police unit.',
    guard: 'police.change',
    idempotent: true,
    errors: {},
    type: 'PoliceUnit',
    args: { input: t.arg({ type: PoliceUnitInput, required: true }) },
    resolve: async (query, _root, { input }, context) => {
      const { id } = await context.act(act => recordPoliceUnit(act, input))
      return context.tx.policeUnit.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  changePoliceUnit: t.prismaField({
    description: 'Renames a police unit, or puts it below another.',
    guard: 'police.change',
    idempotent: true,
    errors: {},
    type: 'PoliceUnit',
    args: {
      id: t.arg.id({ required: true }),
      input: t.arg({ type: PoliceUnitInput, required: true }),
    },
    resolve: async (query, _root, { id, input }, context) => {
      await context.act(act => changePoliceUnit(act, id, input))
      return context.tx.policeUnit.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
}))
