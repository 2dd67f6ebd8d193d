import { lookupFlags } from '../../domain/lookups/flags.sql.ts'
import {
  replyToReview,
  reviewLookup,
  reviewStateOf,
  reviewStates,
  verdicts,
} from '../../domain/lookups/review-lookup.ts'
import { LookupReviewStepKind } from '../../prisma/client.ts'
import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'
import { PoliceLookup } from './police-lookup.ts'
import { PoliceOfficer } from './police-officer.ts'

const reasons = ['SAMPLE', ...lookupFlags] as const

const ReasonEnum = builder.enumType('LookupReviewReason', {
  description: 'Why a look-up is read again: drawn, or flagged.',
  values: reasons,
})
const StateEnum = builder.enumType('LookupReviewState', {
  description: 'Where a review stands.',
  values: reviewStates,
})
const VerdictEnum = builder.enumType('LookupVerdict', {
  description: 'What a reviewer says.',
  values: verdicts,
})
const StepKindEnum = builder.enumType('LookupReviewStepKind', {
  description: 'A question, the officer’s answer, or the verdict.',
  values: Object.values(LookupReviewStepKind),
})

const LookupReviewStep = builder.prismaObject('LookupReviewStep', {
  fieldClass: 'OPEN',
  fields: t => ({
    kind: t.expose('kind', { type: StepKindEnum }),
    note: t.exposeString('note'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
})

export const LookupReview = builder.prismaObject('LookupReview', {
  interfaces: [Node],
  fieldClass: 'OPEN',
  fields: t => ({
    reasons: t.field({
      type: [ReasonEnum],
      select: { reasons: true },
      resolve: ({ reasons: kept }) => reasons.filter(reason => kept.includes(reason)),
    }),
    state: t.field({
      type: StateEnum,
      select: { steps: { select: { kind: true }, orderBy: { createdAt: 'asc' } } },
      resolve: ({ steps }) => reviewStateOf(steps),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    lookup: t.relation('lookup', {
      type: PoliceLookup,
      description: 'Why and how it was made, and the names of the fields shown; never the answer.',
    }),
    officer: t.prismaField({
      type: PoliceOfficer,
      nullable: true,
      select: { officerId: true },
      resolve: (query, { officerId }, _args, { tx }) =>
        tx.policeOfficer.findUnique({ ...query, where: { accountId: officerId } }),
    }),
    steps: t.relation('steps', { type: LookupReviewStep, query: { orderBy: { createdAt: 'asc' } } }),
  }),
})

const settled = { some: { kind: { in: ['JUSTIFIED', 'NOT_JUSTIFIED'] as LookupReviewStepKind[] } } }

builder.queryField('lookupReviews', t =>
  t.prismaConnection({
    description: 'Look-ups drawn or flagged, the newest first: to judge, or judged.',
    guard: 'lookup.review',
    type: LookupReview,
    cursor: 'id',
    maxSize: 100,
    args: { settled: t.arg.boolean({ required: true, defaultValue: false }) },
    resolve: (query, _root, args, { tx }) =>
      tx.lookupReview.findMany({
        ...query,
        where: { steps: args.settled ? settled : { none: settled.some } },
        orderBy: { id: 'desc' },
      }),
  }),
)

builder.queryField('lookupQuestions', t =>
  t.prismaConnection({
    description: 'What reviewers asked about one’s own look-ups, the newest first.',
    guard: 'lookup.reply',
    type: LookupReview,
    cursor: 'id',
    maxSize: 100,
    resolve: (query, _root, _args, { tx, actor }) =>
      tx.lookupReview.findMany({
        ...query,
        where: { officerId: actor.accountId ?? undefined, steps: { some: { kind: 'ASK' } } },
        orderBy: { id: 'desc' },
      }),
  }),
)

builder.mutationField('reviewLookup', t =>
  t.prismaField({
    description: 'Judges a look-up, or asks the officer about it.',
    guard: 'lookup.review',
    idempotent: true,
    errors: {},
    type: LookupReview,
    args: {
      reviewId: t.arg.id({ required: true }),
      verdict: t.arg({ type: VerdictEnum, required: true }),
      note: t.arg.string({ required: true }),
    },
    resolve: async (query, _root, input, ctx) => {
      const { id } = await ctx.act(act => reviewLookup(act, input))
      return ctx.tx.lookupReview.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
)

builder.mutationField('replyToReview', t =>
  t.prismaField({
    description: 'Answers a reviewer.',
    guard: 'lookup.reply',
    idempotent: true,
    errors: {},
    type: LookupReview,
    args: { reviewId: t.arg.id({ required: true }), reply: t.arg.string({ required: true }) },
    resolve: async (query, _root, input, ctx) => {
      const { id } = await ctx.act(act => replyToReview(act, input))
      return ctx.tx.lookupReview.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
)
