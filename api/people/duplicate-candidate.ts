import { markNotDuplicate } from '../../domain/people/duplicates/mark-not-duplicate.ts'
import { DuplicateStatus } from '../../prisma/client.ts'
import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'

const DuplicateStatusEnum = builder.enumType('DuplicateStatus', {
  description: 'Whether a pair has been decided.',
  values: Object.values(DuplicateStatus),
})

export const DuplicateCandidate = builder.prismaObject('DuplicateCandidate', {
  interfaces: [Node],
  description: 'Two people of the register who may be one.',
  fieldClass: 'PERSONAL',
  readBy: 'duplicate.list',
  fields: t => ({
    first: t.relation('first'),
    second: t.relation('second'),
    reasons: t.exposeStringList('reasons', {
      description: 'DOCUMENT_FORM, CORRECTED_DOCUMENT, NAME_BIRTH_PHONE.',
    }),
    foundBy: t.exposeString('foundBy', { description: 'REGISTRATION, IMPORT, CORRECTION or SCAN.' }),
    status: t.expose('status', { type: DuplicateStatusEnum }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    decidedAt: t.expose('decidedAt', { type: 'DateTime', nullable: true }),
    reason: t.exposeString('reason', { nullable: true }),
    samePhone: t.boolean({
      description: 'Whether the telephone numbers are one, which masks would hide.',
      select: { first: { select: { phoneIndex: true } }, second: { select: { phoneIndex: true } } },
      resolve: ({ first, second }) =>
        Boolean(
          first.phoneIndex && second.phoneIndex && Buffer.compare(first.phoneIndex, second.phoneIndex) === 0,
        ),
    }),
  }),
})

builder.queryField('duplicateCandidates', t =>
  t.prismaConnection({
    description:
      'The pairs that may be one person, the newest first; those still open unless told otherwise.',
    guard: 'duplicate.list',
    type: 'DuplicateCandidate',
    cursor: 'id',
    maxSize: 100,
    args: { status: t.arg({ type: DuplicateStatusEnum, defaultValue: 'OPEN' }) },
    resolve: (query, _root, { status }, { tx }) =>
      tx.duplicateCandidate.findMany({
        ...query,
        where: { status: status ?? undefined },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      }),
  }),
)

builder.queryField('duplicateCandidate', t =>
  t.prismaField({
    description: 'One pair.',
    guard: 'duplicate.list',
    type: 'DuplicateCandidate',
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, { tx }) => tx.duplicateCandidate.findUnique({ ...query, where: { id } }),
  }),
)

builder.mutationField('markNotDuplicate', t =>
  t.prismaField({
    description: 'The two are two; they are not proposed again.',
    guard: 'duplicate.decide',
    idempotent: true,
    errors: {},
    type: 'DuplicateCandidate',
    args: { id: t.arg.id({ required: true }), reason: t.arg.string({ required: true }) },
    resolve: async (query, _root, input, { act, tx }) => {
      const { id } = await act(under => markNotDuplicate(under, input))
      return tx.duplicateCandidate.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
)
