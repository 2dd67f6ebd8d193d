import { recordAnswer } from '../../domain/housing/exchanges/answer-exchange.ts'
import { withdrawProposal } from '../../domain/housing/exchanges/held-proposal.ts'
import { proposeExchanges } from '../../domain/housing/exchanges/propose-exchanges.ts'
import { AnswerGiven, ExchangeAnswer, ExchangeStatus } from '../../prisma/client.ts'
import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'

const ExchangeStatusEnum = builder.enumType('ExchangeStatus', {
  description: 'PROPOSED: waits for answers. FAILED: all had agreed, and it was not possible any more.',
  values: Object.values(ExchangeStatus),
})
const ExchangeAnswerEnum = builder.enumType('ExchangeAnswer', {
  description: 'What a person says to an exchange.',
  values: Object.values(ExchangeAnswer),
})
const AnswerGivenEnum = builder.enumType('AnswerGiven', {
  description: 'How a person gave an answer.',
  values: Object.values(AnswerGiven),
})
const AnswerRecordedEnum = builder.enumType('AnswerRecorded', {
  description: 'How a person gave an answer that somebody else records.',
  values: [AnswerGiven.IN_PERSON, AnswerGiven.BY_TELEPHONE, AnswerGiven.IN_WRITING] as const,
})

const ExchangeMember = builder.prismaObject('ExchangeMember', {
  interfaces: [Node],
  description: 'One person of an exchange, and the bed that this one gets.',
  fieldClass: 'PERSONAL',
  readBy: 'exchange.read',
  fields: t => ({
    stay: t.relation('stay', { description: 'The stay that is exchanged.' }),
    toBed: t.relation('toBed'),
    answer: t.expose('answer', { type: ExchangeAnswerEnum, nullable: true }),
    answeredAt: t.expose('answeredAt', { type: 'DateTime', nullable: true }),
    given: t.expose('given', { type: AnswerGivenEnum, nullable: true }),
  }),
})

const ExchangeProposal = builder.prismaObject('ExchangeProposal', {
  interfaces: [Node],
  description: '换床方案: a ring of people who get each other’s beds, or a chain that ends in an empty one.',
  fieldClass: 'PERSONAL',
  readBy: 'exchange.read',
  fields: t => ({
    status: t.expose('status', { type: ExchangeStatusEnum }),
    answerBy: t.expose('answerBy', { type: 'DateTime', description: 'Until when all have to agree.' }),
    proposedAt: t.expose('proposedAt', { type: 'DateTime' }),
    closedAt: t.expose('closedAt', { type: 'DateTime', nullable: true }),
    freeBed: t.relation('freeBed', {
      nullable: true,
      description: 'What the last one of a chain gets; null: a ring.',
    }),
    members: t.field({
      description: 'Each gets the bed of the next.',
      type: [ExchangeMember],
      select: (_args, _context, nested) => ({ members: nested({ orderBy: { position: 'asc' } }) }),
      resolve: ({ members }) => members,
    }),
    failureZh: t.exposeString('failureZh', {
      nullable: true,
      description: 'Why it failed though all had agreed, in Chinese.',
    }),
    failureEn: t.exposeString('failureEn', { nullable: true, description: 'The same in English.' }),
  }),
})

builder.queryField('exchangeProposals', t =>
  t.prismaConnection({
    description: 'Exchanges that were proposed, the latest first.',
    guard: 'exchange.read',
    type: ExchangeProposal,
    cursor: 'id',
    maxSize: 100,
    args: { open: t.arg.boolean({ description: 'Only those that wait for answers, or only the others.' }) },
    resolve: (query, _root, { open }, { tx }) =>
      tx.exchangeProposal.findMany({
        ...query,
        where: open == null ? {} : { status: open ? 'PROPOSED' : { not: 'PROPOSED' } },
        orderBy: { id: 'desc' },
      }),
  }),
)

const ExchangesFound = builder.objectRef<{ ids: string[] }>('ExchangesFound').implement({
  description: 'The proposals that were made.',
  fieldClass: 'OPEN',
  fields: t => ({ ids: t.exposeIDList('ids') }),
})

builder.mutationFields(t => ({
  proposeExchanges: t.field({
    description: 'Looks for rings and chains among the wishes, and proposes each to its people.',
    guard: 'exchange.propose',
    idempotent: true,
    errors: {},
    type: ExchangesFound,
    args: {
      hours: t.arg.int({
        required: true,
        defaultValue: 48,
        description: 'So long they have to answer: 1 to 336.',
      }),
    },
    resolve: (_root, input, { act }) => act(under => proposeExchanges(under, input)),
  }),
  recordExchangeAnswer: t.prismaField({
    description:
      'Records what a person answers. With the last agreement all move at once; one refusal ends the exchange.',
    guard: 'exchange.answer',
    idempotent: true,
    errors: {},
    type: ExchangeProposal,
    args: {
      memberId: t.arg.id({ required: true }),
      answer: t.arg({ type: ExchangeAnswerEnum, required: true }),
      given: t.arg({ type: AnswerRecordedEnum, required: true }),
    },
    resolve: async (query, _root, input, context) => {
      const { id } = await context.act(act => recordAnswer(act, input))
      return context.tx.exchangeProposal.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  withdrawExchange: t.prismaField({
    description: 'Takes a proposal back; the wishes stay.',
    guard: 'exchange.propose',
    idempotent: true,
    errors: {},
    type: ExchangeProposal,
    args: { id: t.arg.id({ required: true }) },
    resolve: async (query, _root, input, context) => {
      const { id } = await context.act(act => withdrawProposal(act, input))
      return context.tx.exchangeProposal.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
}))
