import { AuditOutcome } from '../../prisma/client.ts'
import { builder } from '../builder/index.ts'
import { AuditSeal, sealOf } from './audit-seal.ts'

const AuditOutcomeEnum = builder.enumType('AuditOutcome', {
  description: 'How an act ended: done, refused, or with nothing found.',
  values: Object.values(AuditOutcome),
})

export const AuditEntry = builder.prismaObject('AuditEntry', {
  fieldClass: 'OPEN',
  fields: t => ({
    id: t.id({ select: { id: true }, resolve: ({ id }) => id.toString() }),
    at: t.expose('at', { type: 'DateTime' }),
    actor: t.exposeString('actor'),
    account: t.prismaField({
      description: 'Who was signed in; null for the service itself.',
      type: 'Account',
      nullable: true,
      select: { accountId: true },
      // One statement for the page: the client gathers the ids asked for at once.
      resolve: (query, { accountId }, _args, { tx }) =>
        accountId ? tx.account.findUnique({ ...query, where: { id: accountId } }) : null,
    }),
    act: t.exposeString('act'),
    outcome: t.expose('outcome', { type: AuditOutcomeEnum }),
    subjectType: t.exposeString('subjectType', { nullable: true }),
    subjectId: t.exposeID('subjectId', { nullable: true }),
    fields: t.exposeStringList('fields'),
    details: t.string({
      description: 'Reason, case number, counts, codes, as JSON.',
      select: { details: true },
      resolve: ({ details }) => JSON.stringify(details),
    }),
    requestId: t.exposeString('requestId'),
    seal: t.field({
      description: 'The seal that holds it; null for a moment after it was written.',
      type: AuditSeal,
      nullable: true,
      select: { id: true },
      resolve: ({ id }, _args, context) => sealOf(context, id),
    }),
  }),
})

builder.queryField('auditEntries', t =>
  t.prismaConnection({
    description: 'The log of the township, the newest first.',
    guard: 'audit.read',
    audit: 'ALWAYS',
    type: 'AuditEntry',
    cursor: 'id',
    maxSize: 100,
    resolve: (query, _root, _args, { tx }) => tx.auditEntry.findMany({ ...query, orderBy: { id: 'desc' } }),
  }),
)
