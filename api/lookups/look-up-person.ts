import { answerLookup, answerWideSearch } from '../../domain/lookups/answer-lookup.ts'
import { lookUpPerson, refusalOfAnswer } from '../../domain/lookups/look-up-person.ts'
import { builder } from '../builder/index.ts'
import { LookupAnswer, WideAnswer } from './lookup-answer.ts'

const LookUpPersonInput = builder.inputType('LookUpPersonInput', {
  fields: t => ({
    purpose: t.id({ required: true }),
    legalBasis: t.id({ required: true, description: 'One of the purpose’s own.' }),
    caseNumber: t.string({ required: true, description: '案(事)件编号, 4 to 40 characters.' }),
    necessity: t.string({ required: true, description: 'Why it is necessary, 10 to 500 characters.' }),
    documentNumber: t.string({ required: true }),
  }),
})

builder.mutationField('lookUpPerson', t =>
  t.field({
    description:
      'Looks one person up for a purpose that needs no second person. Every attempt is kept and logged.',
    guard: 'lookup.person',
    idempotent: true,
    errors: {},
    type: LookupAnswer,
    args: { input: t.arg({ type: LookUpPersonInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const answer = await ctx.act(act => lookUpPerson(act, input))
      const refusal = refusalOfAnswer(answer)
      if (refusal) throw refusal
      return answer
    },
  }),
)

builder.mutationField('answerLookup', t =>
  t.field({
    description:
      'Answers one’s own request once it is granted, as long as the grant lasts. Each answer is kept.',
    guard: 'lookup.person',
    idempotent: true,
    errors: {},
    type: LookupAnswer,
    args: { requestId: t.arg.id({ required: true }) },
    resolve: (_root, { requestId }, ctx) => ctx.act(act => answerLookup(act, requestId)),
  }),
)

builder.mutationField('answerWideSearch', t =>
  t.field({
    description: 'The same for who sleeps in a building on a night.',
    guard: 'lookup.person',
    idempotent: true,
    errors: {},
    type: WideAnswer,
    args: { requestId: t.arg.id({ required: true }) },
    resolve: (_root, { requestId }, ctx) => ctx.act(act => answerWideSearch(act, requestId)),
  }),
)
