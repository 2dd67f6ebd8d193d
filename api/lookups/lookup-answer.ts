import { dateColumn } from '../../domain/columns.ts'
import type { WideAnswer as WideAnswerShape } from '../../domain/lookups/answer-lookup.ts'
import type { LookupPerson as LookupPersonShape } from '../../domain/lookups/find-person.ts'
import type { LookupAnswer as LookupAnswerShape } from '../../domain/lookups/look-up-person.ts'
import { LookupOutcome } from '../../prisma/client.ts'
import { builder } from '../builder/index.ts'
import { SexEnum } from '../people/enums.ts'
import { LookupFieldEnum } from './lookup-purpose.ts'

export const LookupOutcomeEnum = builder.enumType('LookupOutcome', {
  description: 'How a look-up ended.',
  values: Object.values(LookupOutcome),
})

const LookupPerson = builder.objectRef<LookupPersonShape>('LookupPerson').implement({
  description:
    'What is told of a person. Asking for a field outside the purpose is refused before anything runs (FIELD_OUTSIDE_PURPOSE); one that is null is not known.',
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

const restricted = 'Yes or no only, because an emergency lacks its countersignature.'

export const LookupAnswer = builder.objectRef<LookupAnswerShape>('LookupAnswer').implement({
  description: 'The answer to a look-up. Nobody found and nobody in reach are the same answer.',
  fieldClass: 'OPEN',
  fields: t => ({
    id: t.exposeID('id'),
    outcome: t.expose('outcome', { type: LookupOutcomeEnum }),
    disclosed: t.field({ type: [LookupFieldEnum], resolve: ({ disclosed }) => disclosed }),
    person: t.field({ type: LookupPerson, nullable: true, resolve: ({ person }) => person }),
    restricted: t.exposeBoolean('restricted', { description: restricted }),
    answeredAt: t.field({ type: 'DateTime', resolve: ({ answeredAt }) => new Date(answeredAt) }),
  }),
})

export const WideAnswer = builder.objectRef<WideAnswerShape>('WideAnswer').implement({
  description: 'Who sleeps in a building on a night, at most 50 people.',
  fieldClass: 'OPEN',
  fields: t => ({
    id: t.exposeID('id'),
    hits: t.exposeInt('hits', { description: 'Everyone there was, shown or not.' }),
    disclosed: t.field({ type: [LookupFieldEnum], resolve: ({ disclosed }) => disclosed }),
    people: t.field({ type: [LookupPerson], resolve: ({ people }) => people }),
    restricted: t.exposeBoolean('restricted', { description: restricted }),
    answeredAt: t.field({ type: 'DateTime', resolve: ({ answeredAt }) => new Date(answeredAt) }),
  }),
})
