import type { DisclosureLanguage } from '../../domain/lookups/disclosure-words.ts'
import { type Disclosure as DisclosureShape, disclosuresTo } from '../../domain/lookups/disclosures.ts'
import { legalBasisOnRecord, purposeOnRecord } from '../../domain/lookups/purposes.ts'
import { builder } from '../builder/index.ts'
import { LegalBasis, LookupFieldEnum, LookupPurpose } from './lookup-purpose.ts'

const InWords = builder.objectRef<Record<DisclosureLanguage, string>>('DisclosureInWords').implement({
  description: 'The same sentence in the languages of the people who live here.',
  fieldClass: 'PERSONAL',
  fields: t => ({
    zh: t.exposeString('zh'),
    en: t.exposeString('en'),
    vi: t.exposeString('vi'),
    my: t.exposeString('my'),
  }),
})

const Disclosure = builder.objectRef<DisclosureShape>('Disclosure').implement({
  description: 'Who was told about a person, for what purpose, when, and which fields.',
  fieldClass: 'PERSONAL',
  fields: t => ({
    id: t.exposeID('id', { description: 'Of the look-up; its line in the log names it too.' }),
    at: t.expose('at', { type: 'DateTime' }),
    unit: t.exposeString('unit', { nullable: true }),
    purpose: t.field({ type: LookupPurpose, resolve: ({ purpose }) => purposeOnRecord(purpose) }),
    legalBasis: t.field({ type: LegalBasis, resolve: ({ legalBasis }) => legalBasisOnRecord(legalBasis) }),
    fields: t.field({
      type: [LookupFieldEnum],
      description: 'Empty: whether the person is in the register, yes or no.',
      resolve: ({ fields }) => fields,
    }),
    emergency: t.exposeBoolean('emergency'),
    wide: t.exposeBoolean('wide', { description: 'Shown among others of a building.' }),
    inWords: t.field({ type: InWords, resolve: disclosure => disclosure.inWords }),
  }),
})

builder.queryField('disclosuresTo', t =>
  t.field({
    description: 'What one person is told, when they ask, about who was told of them; the newest first.',
    guard: 'disclosure.read',
    type: [Disclosure],
    nullable: true,
    args: { id: t.arg.id({ required: true, description: 'Of the person.' }) },
    resolve: (_root, { id }, { tx, house }) => disclosuresTo(tx, id, house.clock.now()),
  }),
)
