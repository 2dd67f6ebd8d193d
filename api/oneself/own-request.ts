import { answerOwnRequest, openRequestAnswer, openRequestText } from '../../domain/oneself/own-requests.ts'
import type { RequestNumbers as Numbers } from '../../domain/oneself/request-numbers.ts'
import { OwnRequestKind, OwnRequestStatus } from '../../prisma/client.ts'
import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'

const OwnRequestKindEnum = builder.enumType('OwnRequestKind', {
  description: 'What a person asks about their own data.',
  values: Object.values(OwnRequestKind),
})
const OwnRequestStatusEnum = builder.enumType('OwnRequestStatus', {
  description: 'OPEN: waits for an answer, which is due on a legal date.',
  values: Object.values(OwnRequestStatus),
})

export const OwnRequest = builder.prismaObject('OwnRequest', {
  interfaces: [Node],
  fieldClass: 'PERSONAL',
  readBy: 'own-request.list',
  fields: t => ({
    kind: t.expose('kind', { type: OwnRequestKindEnum }),
    status: t.expose('status', { type: OwnRequestStatusEnum }),
    language: t.exposeString('language'),
    resident: t.relation('resident'),
    text: t.string({
      select: { textCiphertext: true },
      resolve: ({ textCiphertext }, _args, { house }) => openRequestText(house.vault, textCiphertext),
    }),
    answer: t.string({
      nullable: true,
      select: { answerCiphertext: true },
      resolve: ({ answerCiphertext }, _args, { house }) => openRequestAnswer(house.vault, answerCiphertext),
    }),
    askedAt: t.expose('askedAt', { type: 'DateTime' }),
    dueOn: t.expose('dueOn', { type: 'Date', description: 'The legal date by which it is answered.' }),
    answeredAt: t.expose('answeredAt', { type: 'DateTime', nullable: true }),
  }),
})

export const RequestNumbers = builder.objectRef<Numbers>('RequestNumbers').implement({
  description: 'What people ask about their own data, in numbers.',
  fieldClass: 'OPEN',
  fields: t => ({
    open: t.exposeInt('open', { description: 'Those that wait for an answer, late ones included.' }),
    late: t.exposeInt('late', { description: 'Those that should have been answered by now.' }),
  }),
})

builder.queryField('ownRequests', t =>
  t.prismaConnection({
    description: 'What people ask about their own data, what is due first in front.',
    guard: 'own-request.list',
    type: 'OwnRequest',
    cursor: 'id',
    maxSize: 100,
    args: { status: t.arg({ type: OwnRequestStatusEnum }) },
    resolve: (query, _root, { status }, { tx }) =>
      tx.ownRequest.findMany({
        ...query,
        where: { status: status ?? undefined },
        orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
      }),
  }),
)

builder.mutationField('answerOwnRequest', t =>
  t.prismaField({
    description: 'Answers a person, once. What is granted is then done by its own act.',
    guard: 'own-request.answer',
    idempotent: true,
    errors: {},
    type: 'OwnRequest',
    args: {
      id: t.arg.id({ required: true }),
      granted: t.arg.boolean({ required: true }),
      answer: t.arg.string({ required: true }),
    },
    resolve: async (query, _root, input, { act, tx }) => {
      const { id } = await act(under => answerOwnRequest(under, input))
      return tx.ownRequest.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
)
