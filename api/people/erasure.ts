import { decideErasure, requestErasure } from '../../domain/people/erase-person.ts'
import { erasureBases } from '../../domain/people/erasure-rules.ts'
import '../access/decided-by-two.ts'
import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'

export const Erasure = builder.prismaObject('Erasure', {
  interfaces: [Node],
  fieldClass: 'OPEN',
  readBy: 'erasure.list',
  fields: t => ({
    resident: t.prismaField({
      description: 'Whose data; null once they are gone.',
      type: 'MigrantResident',
      nullable: true,
      fieldClass: 'PERSONAL',
      select: { residentId: true },
      resolve: (query, { residentId: id }, _args, { tx }) =>
        id ? tx.migrantResident.findUnique({ ...query, where: { id } }) : null,
    }),
    basis: t.exposeString('basis'),
    reason: t.exposeString('reason'),
    doneAt: t.expose('doneAt', { type: 'DateTime', nullable: true }),
    rows: t.int({
      description: 'How many rows went.',
      select: { rows: true },
      resolve: ({ rows }) =>
        Object.values(rows as Record<string, number>).reduce((sum, count) => sum + count, 0),
    }),
  }),
})

const ErasureBasisType = builder.objectRef<(typeof erasureBases)[number]>('ErasureBasis').implement({
  description: 'A legal ground on which a person’s data go.',
  fieldClass: 'OPEN',
  fields: t => ({
    id: t.exposeID('id'),
    zh: t.string({ resolve: ({ title }) => title.zh }),
    en: t.string({ resolve: ({ title }) => title.en }),
    source: t.exposeString('source'),
  }),
})

builder.queryField('erasureBases', t =>
  t.field({
    description: 'The grounds on which a person’s data may be erased.',
    guard: 'erasure.list',
    type: [ErasureBasisType],
    resolve: () => [...erasureBases],
  }),
)

builder.queryField('erasures', t =>
  t.prismaConnection({
    description: 'Erasures asked for and carried out, the newest first.',
    guard: 'erasure.list',
    type: 'Erasure',
    cursor: 'id',
    maxSize: 100,
    resolve: (query, _root, _args, { tx }) => tx.erasure.findMany({ ...query, orderBy: { id: 'desc' } }),
  }),
)

builder.mutationFields(t => ({
  requestErasure: t.prismaField({
    description: 'Asks for the erasure of a person’s data on a legal ground; another administrator approves.',
    guard: 'erasure.request',
    idempotent: true,
    errors: {},
    type: 'Erasure',
    args: {
      residentId: t.arg.id({ required: true }),
      basis: t.arg.string({ required: true }),
      reason: t.arg.string({ required: true, description: '10 to 300 characters that name nobody.' }),
    },
    resolve: async (query, _root, input, context) => {
      const { id } = await context.act(act => requestErasure(act, input))
      return context.tx.erasure.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  decideErasure: t.prismaField({
    description:
      'Approves or refuses an erasure that another administrator asked for. Approved, the data are gone.',
    guard: 'erasure.decide',
    idempotent: true,
    errors: {},
    type: 'Erasure',
    args: { id: t.arg.id({ required: true }), approve: t.arg.boolean({ required: true }) },
    resolve: async (query, _root, input, context) => {
      const { id } = await context.act(act => decideErasure(act, input))
      return context.tx.erasure.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
}))
