import { LookupNoticeKind } from '../../prisma/client.ts'
import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'
import { LookupRequest } from './lookup-request.ts'

const KindEnum = builder.enumType('LookupNoticeKind', {
  description: 'Why somebody is told.',
  values: Object.values(LookupNoticeKind),
})

const LookupNotice = builder.prismaObject('LookupNotice', {
  interfaces: [Node],
  fieldClass: 'OPEN',
  fields: t => ({
    kind: t.expose('kind', { type: KindEnum }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    request: t.relation('request', { type: LookupRequest }),
  }),
})

builder.queryField('lookupNotices', t =>
  t.prismaConnection({
    description: 'What one was told about emergencies, the newest first.',
    guard: 'lookup.countersign',
    type: LookupNotice,
    cursor: 'id',
    maxSize: 100,
    resolve: (query, _root, _args, { tx, actor }) =>
      tx.lookupNotice.findMany({
        ...query,
        where: { recipientId: actor.accountId ?? undefined },
        orderBy: { id: 'desc' },
      }),
  }),
)
