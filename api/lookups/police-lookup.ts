import { legalBasisOnRecord, lookupFields, purposeOnRecord } from '../../domain/lookups/purposes.ts'
import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'
import { LookupOutcomeEnum } from './lookup-answer.ts'
import { LegalBasis, LookupFieldEnum, LookupKeyKindEnum, LookupPurpose } from './lookup-purpose.ts'

export const PoliceLookup = builder.prismaObject('PoliceLookup', {
  interfaces: [Node],
  fieldClass: 'OPEN',
  fields: t => ({
    purpose: t.field({
      type: LookupPurpose,
      select: { purpose: true },
      resolve: ({ purpose }) => purposeOnRecord(purpose),
    }),
    legalBasis: t.field({
      type: LegalBasis,
      select: { legalBasis: true },
      resolve: ({ legalBasis }) => legalBasisOnRecord(legalBasis),
    }),
    caseNumber: t.exposeString('caseNumber'),
    necessity: t.exposeString('necessity'),
    outcome: t.expose('outcome', { type: LookupOutcomeEnum }),
    disclosed: t.field({
      description: 'The fields that were shown.',
      type: [LookupFieldEnum],
      select: { disclosedFields: true },
      resolve: ({ disclosedFields }) => lookupFields.filter(field => disclosedFields.includes(field)),
    }),
    keyKind: t.expose('keyKind', { type: LookupKeyKindEnum }),
    restricted: t.exposeBoolean('restricted', {
      description: 'Answered with yes or no only, because a countersignature was overdue.',
    }),
    hits: t.exposeInt('hits', { nullable: true, description: 'Of a wider search: how many there were.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
})

builder.queryField('policeLookups', t =>
  t.prismaConnection({
    description: 'One’s own look-ups, the newest first.',
    guard: 'lookup.list',
    type: 'PoliceLookup',
    cursor: 'id',
    maxSize: 100,
    resolve: (query, _root, _args, { tx, actor }) =>
      tx.policeLookup.findMany({
        ...query,
        where: { officerId: actor.accountId ?? undefined },
        orderBy: { id: 'desc' },
      }),
  }),
)
