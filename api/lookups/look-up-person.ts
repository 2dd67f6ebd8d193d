import { dateColumn } from '../../domain/columns.ts'
import type { LookupPerson as LookupPersonShape } from '../../domain/lookups/find-by-document.ts'
import {
  type LookupAnswer as LookupAnswerShape,
  lookUpPerson,
  refusalOfAnswer,
} from '../../domain/lookups/look-up-person.ts'
import { LookupOutcome } from '../../prisma/client.ts'
import { builder } from '../builder/index.ts'
import { SexEnum } from '../people/enums.ts'
import { LookupFieldEnum } from './lookup-purpose.ts'

export const LookupOutcomeEnum = builder.enumType('LookupOutcome', {
  description: 'How a look-up ended.',
  values: Object.values(LookupOutcome),
})

const LookupPerson = builder.objectRef<LookupPersonShape>('LookupPerson').implement({
  description: 'What the purpose allows to be told of a person; the rest is null.',
  // The purpose has decided already: what it does not need is not in here.
  fieldClass: 'OPEN',
  fields: t => ({
    name: t.exposeString('name', { nullable: true }),
    sex: t.expose('sex', { type: SexEnum, nullable: true }),
    birthDate: t.field({
      type: 'Date',
      nullable: true,
      resolve: ({ birthDate }) => (birthDate ? dateColumn(birthDate) : null),
    }),
    documentNumber: t.exposeString('documentNumber', { nullable: true, description: 'In clear.' }),
    phone: t.exposeString('phone', { nullable: true, description: 'In clear, E.164.' }),
    employer: t.exposeString('employer', { nullable: true }),
    currentAddress: t.exposeString('currentAddress', {
      nullable: true,
      description: 'Where the person sleeps tonight, down to the bed; else the address registered.',
    }),
    registered: t.exposeBoolean('registered', { nullable: true }),
  }),
})

const LookupAnswer = builder.objectRef<LookupAnswerShape>('LookupAnswer').implement({
  description: 'The answer to a look-up. Nobody found and nobody in reach are the same answer.',
  fieldClass: 'OPEN',
  fields: t => ({
    id: t.exposeID('id'),
    outcome: t.expose('outcome', { type: LookupOutcomeEnum }),
    disclosed: t.field({ type: [LookupFieldEnum], resolve: ({ disclosed }) => disclosed }),
    person: t.field({ type: LookupPerson, nullable: true, resolve: ({ person }) => person }),
    answeredAt: t.field({ type: 'DateTime', resolve: ({ answeredAt }) => new Date(answeredAt) }),
  }),
})

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
    description: 'Looks one person up for a stated purpose. Every attempt is kept and logged.',
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
