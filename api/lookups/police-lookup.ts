import { legalBasisOnRecord, lookupFields, purposeOnRecord } from '../../domain/lookups/purposes.ts'
import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'
import { LookupOutcomeEnum } from './look-up-person.ts'
import { LegalBasis, LookupFieldEnum, LookupPurpose } from './lookup-purpose.ts'

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
