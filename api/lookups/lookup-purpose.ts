import {
  type LegalBasis as LegalBasisShape,
  type LookupPurpose as LookupPurposeShape,
  lookupFields,
  lookupPurposes,
} from '../../domain/lookups/purposes.ts'
import { builder } from '../builder/index.ts'
import { BilingualType } from '../builder/refusal.ts'

export const LookupFieldEnum = builder.enumType('LookupField', {
  description: 'What the answer to a look-up may hold.',
  values: lookupFields,
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
