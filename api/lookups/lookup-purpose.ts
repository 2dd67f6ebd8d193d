import {
  answerShapes,
  approvals,
  type LegalBasis as LegalBasisShape,
  type LookupPurpose as LookupPurposeShape,
  lookupFields,
  lookupPurposes,
  shapeOf,
} from '../../domain/lookups/purposes.ts'
import { LookupKeyKind } from '../../prisma/client.ts'
import { builder } from '../builder/index.ts'
import { BilingualType } from '../builder/refusal.ts'

export const LookupFieldEnum = builder.enumType('LookupField', {
  description: 'What the answer to a look-up may hold.',
  values: lookupFields,
})

export const LookupKeyKindEnum = builder.enumType('LookupKeyKind', {
  description: 'What a look-up asks by.',
  values: Object.values(LookupKeyKind),
})

const AnswerShapeEnum = builder.enumType('LookupAnswerShape', {
  description: 'How wide an answer is: whether somebody is in the register; where they live; the card.',
  values: answerShapes,
})

const ApprovalEnum = builder.enumType('LookupApproval', {
  description: 'Who else is asked before an answer.',
  values: approvals,
})

export const LegalBasis = builder.objectRef<LegalBasisShape>('LegalBasis').implement({
  description: 'An article that allows public security to ask.',
  fieldClass: 'OPEN',
  fields: t => ({
    id: t.exposeID('id'),
    label: t.field({ type: BilingualType, resolve: ({ label }) => label }),
  }),
})

export const LookupPurpose = builder.objectRef<LookupPurposeShape>('LookupPurpose').implement({
  description: 'Why an officer may look somebody up, and what the answer then shows.',
  fieldClass: 'OPEN',
  fields: t => ({
    id: t.exposeID('id'),
    label: t.field({ type: BilingualType, resolve: ({ label }) => label }),
    legalBases: t.field({ type: [LegalBasis], resolve: ({ legalBases }) => [...legalBases] }),
    fields: t.field({ type: [LookupFieldEnum], resolve: ({ fields }) => [...fields] }),
    shape: t.field({ type: AnswerShapeEnum, resolve: ({ fields }) => shapeOf(fields) }),
    keys: t.field({ type: [LookupKeyKindEnum], resolve: ({ keys }) => [...keys] }),
    approval: t.expose('approval', { type: ApprovalEnum }),
    ttlHours: t.exposeInt('ttlHours', { description: 'How long a grant answers.' }),
    quotaPerDay: t.exposeInt('quotaPerDay', { description: 'Attempts of one officer a day.' }),
    emergency: t.exposeBoolean('emergency', { description: 'May the answer come before the approval?' }),
    wide: t.exposeBoolean('wide', { description: 'May it be asked who sleeps in a building on a night?' }),
    longestHoldDays: t.exposeInt('longestHoldDays', {
      description: 'How long the person may be left untold; 0: told at once.',
    }),
  }),
})

builder.queryField('lookupPurposes', t =>
  t.field({
    description: 'The purposes to choose from.',
    guard: 'lookup.person',
    type: [LookupPurpose],
    resolve: () => [...lookupPurposes],
  }),
)
