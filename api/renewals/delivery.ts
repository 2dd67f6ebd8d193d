import { sendAgain } from '../../domain/renewals/send-again.ts'
import { DeliveryStatus, NoticeChannel, NoticeRung } from '../../prisma/client.ts'
import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'

export const NoticeChannelEnum = builder.enumType('NoticeChannel', {
  description: 'By which way somebody is told.',
  values: Object.values(NoticeChannel),
})

export const NoticeRungEnum = builder.enumType('NoticeRung', {
  description: 'Who is told, one after the other, until somebody acts.',
  values: Object.values(NoticeRung),
})

export const DeliveryStatusEnum = builder.enumType('DeliveryStatus', {
  description:
    'Where a message stands: SENT is with the provider, DELIVERED with the recipient, SEEN said so by the recipient, FAILED given up until it is sent again, WITHDRAWN no longer needed.',
  values: Object.values(DeliveryStatus),
})

export const Delivery = builder.prismaObject('Delivery', {
  interfaces: [Node],
  description: 'One message to one recipient by one channel; no address is kept with it.',
  fieldClass: 'OPEN',
  readBy: 'delivery.list',
  fields: t => ({
    channel: t.expose('channel', { type: NoticeChannelEnum }),
    status: t.expose('status', { type: DeliveryStatusEnum }),
    audience: t.field({
      type: NoticeRungEnum,
      select: { digest: { select: { audience: true } } },
      resolve: ({ digest }) => digest?.audience ?? 'WORKER',
    }),
    attempts: t.exposeInt('attempts'),
    errorCode: t.exposeString('errorCode', { nullable: true, description: 'Why the last attempt failed.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    sentAt: t.expose('sentAt', { type: 'DateTime', nullable: true }),
    deliveredAt: t.expose('deliveredAt', { type: 'DateTime', nullable: true }),
    seenAt: t.expose('seenAt', { type: 'DateTime', nullable: true }),
    failedAt: t.expose('failedAt', { type: 'DateTime', nullable: true }),
  }),
})

builder.prismaObjectField('Reminder', 'deliveries', t =>
  t.relation('deliveries', { query: { orderBy: { id: 'asc' } } }),
)

builder.queryField('deliveries', t =>
  t.prismaConnection({
    description: 'Messages within reach, the newest first.',
    guard: 'delivery.list',
    type: 'Delivery',
    cursor: 'id',
    maxSize: 100,
    args: { status: t.arg({ type: DeliveryStatusEnum }), channel: t.arg({ type: NoticeChannelEnum }) },
    resolve: (query, _root, { status, channel }, { tx }) =>
      tx.delivery.findMany({
        ...query,
        where: { status: status ?? undefined, channel: channel ?? undefined },
        orderBy: { id: 'desc' },
      }),
  }),
)

interface DeliveryCountShape {
  channel: keyof typeof NoticeChannel
  status: keyof typeof DeliveryStatus
  count: number
}

const DeliveryCount = builder.objectRef<DeliveryCountShape>('DeliveryCount').implement({
  description: 'How many messages of a channel stand where.',
  fieldClass: 'OPEN',
  fields: t => ({
    channel: t.field({ type: NoticeChannelEnum, resolve: ({ channel }) => channel }),
    status: t.field({ type: DeliveryStatusEnum, resolve: ({ status }) => status }),
    count: t.exposeInt('count'),
  }),
})

builder.queryField('deliveryCounts', t =>
  t.field({
    description: 'Messages of the last thirty days within reach, by channel and where they stand.',
    guard: 'delivery.list',
    type: [DeliveryCount],
    resolve: async (_root, _args, { tx, house }) => {
      const since = new Date(house.clock.now().epochMilliseconds - 30 * 86_400_000)
      const rows = await tx.delivery.groupBy({
        by: ['channel', 'status'],
        where: { createdAt: { gte: since } },
        _count: true,
        orderBy: [{ channel: 'asc' }, { status: 'asc' }],
      })
      return rows.map(({ channel, status, _count }) => ({ channel, status, count: _count }))
    },
  }),
)

const SentAgain = builder.objectRef<{ count: number }>('SentAgain').implement({
  fieldClass: 'OPEN',
  fields: t => ({
    count: t.exposeInt('count', { description: 'Messages brought to their queues once more.' }),
  }),
})

builder.mutationField('sendAgain', t =>
  t.field({
    description: 'Sends messages again that were given up.',
    guard: 'delivery.send-again',
    idempotent: true,
    errors: {},
    type: SentAgain,
    args: { ids: t.arg.idList({ required: true }) },
    resolve: (_root, { ids }, context) => context.act(act => sendAgain(act, ids)),
  }),
)
