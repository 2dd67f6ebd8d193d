import { mergeFields, mergePeople } from '../../domain/people/duplicates/merge-people.ts'
import { undoMerge } from '../../domain/people/duplicates/undo-merge.ts'
import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'

const MergeFieldEnum = builder.enumType('MergeField', {
  description:
    'What is chosen in a merge, besides the document. EMPLOYMENT: whose contract and registration go on.',
  values: mergeFields,
})

export const ResidentMerge = builder.prismaObject('ResidentMerge', {
  interfaces: [Node],
  description: 'Two people known to be one. It can be undone at any time.',
  fieldClass: 'PERSONAL',
  readBy: 'duplicate.list',
  fields: t => ({
    survivor: t.prismaField({
      description: 'Whose document was kept; null where that one counts as somebody else by now.',
      type: 'MigrantResident',
      nullable: true,
      select: { survivorId: true },
      resolve: (query, { survivorId }, _args, { tx }) =>
        tx.migrantResident.findUnique({ ...query, where: { id: survivorId } }),
    }),
    absorbedId: t.exposeID('absorbedId'),
    absorbedName: t.string({
      description: 'The name of the other side.',
      nullable: true,
      select: { absorbedId: true },
      resolve: async ({ absorbedId }, _args, { tx }) =>
        (await tx.residentSide.findUnique({ where: { residentId: absorbedId }, select: { name: true } }))
          ?.name,
    }),
    reason: t.exposeString('reason'),
    mergedAt: t.expose('mergedAt', { type: 'DateTime' }),
    undoneAt: t.expose('undoneAt', { type: 'DateTime', nullable: true }),
    undoneReason: t.exposeString('undoneReason', { nullable: true }),
  }),
})

builder.prismaObjectField('MigrantResident', 'merges', t =>
  t.prismaField({
    description: 'Who was merged into this person, the latest first; also what was undone.',
    type: [ResidentMerge],
    select: { id: true },
    resolve: (query, { id }, _args, { tx }) =>
      tx.residentMerge.findMany({ ...query, where: { survivorId: id }, orderBy: { id: 'desc' } }),
  }),
)

builder.queryField('residentMerges', t =>
  t.prismaConnection({
    description: 'What was merged, the latest first.',
    guard: 'duplicate.list',
    type: 'ResidentMerge',
    cursor: 'id',
    maxSize: 100,
    resolve: (query, _root, _args, { tx }) =>
      tx.residentMerge.findMany({ ...query, orderBy: { id: 'desc' } }),
  }),
)

const MergeInput = builder.inputType('MergePeopleInput', {
  fields: t => ({
    survivorId: t.id({ required: true, description: 'Whose document is kept.' }),
    absorbedId: t.id({ required: true }),
    takeFromAbsorbed: t.field({
      type: [MergeFieldEnum],
      required: true,
      description: 'Whose value is the absorbed one’s; the others are the survivor’s.',
    }),
    reason: t.string({ required: true }),
  }),
})

builder.mutationFields(t => ({
  mergePeople: t.prismaField({
    description: 'Makes one person of two. Everything that hangs on the absorbed one moves.',
    guard: 'duplicate.merge',
    idempotent: true,
    errors: {},
    type: ResidentMerge,
    args: { input: t.arg({ type: MergeInput, required: true }) },
    resolve: async (query, _root, { input }, { act, tx }) => {
      const { mergeId } = await act(under => mergePeople(under, input))
      return tx.residentMerge.findUniqueOrThrow({ ...query, where: { id: mergeId } })
    },
  }),
  undoMerge: t.prismaField({
    description: 'Takes a merge back: each fact goes to the side it came from.',
    guard: 'duplicate.undo',
    idempotent: true,
    errors: {},
    type: ResidentMerge,
    args: { id: t.arg.id({ required: true }), reason: t.arg.string({ required: true }) },
    resolve: async (query, _root, input, { act, tx }) => {
      const { mergeId } = await act(under => undoMerge(under, input))
      return tx.residentMerge.findUniqueOrThrow({ ...query, where: { id: mergeId } })
    },
  }),
}))
