import { fromDateColumn, optionalDateColumn } from '../../domain/columns.ts'
import { actOnRenewal } from '../../domain/renewals/act-on-renewal.ts'
import { RenewalKind, RenewalStatus } from '../../prisma/client.ts'
import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'

export const RenewalKindEnum = builder.enumType('RenewalKind', {
  description:
    'What falls due, for a person or for a property: 居住登记, 居住证签注, 劳动合同到期, 住宿到期, 办件时限, 消防证照到期, 防火检查, 消防设施检测, 消防演练.',
  values: Object.values(RenewalKind),
})

export const RenewalStatusEnum = builder.enumType('RenewalStatus', {
  description:
    'Where an item stands: owed, then as far as the word has come to the person; acted when a clerk or the facts have settled it; lapsed when its last day went by without that.',
  values: Object.values(RenewalStatus),
})

export const Reminder = builder.prismaObject('Reminder', {
  interfaces: [Node],
  fieldClass: 'OPEN',
  fields: t => ({
    offsetDays: t.exposeInt('offsetDays'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
})

export const RenewalItem = builder.prismaObject('RenewalItem', {
  interfaces: [Node],
  fieldClass: 'PERSONAL',
  readBy: 'renewal.list',
  fields: t => ({
    resident: t.relation('resident', { nullable: true, description: 'Null: it is a property’s.' }),
    property: t.relation('property', { nullable: true, description: 'Null: it is a person’s.' }),
    station: t.relation('station', { nullable: true }),
    kind: t.expose('kind', { type: RenewalKindEnum }),
    dueOn: t.expose('dueOn', { type: 'Date' }),
    daysLeft: t.int({
      description: 'Whole days to the due day; negative when overdue.',
      select: { dueOn: true },
      resolve: ({ dueOn }, _args, { house }) =>
        house.clock.today().until(fromDateColumn(dueOn), { largestUnit: 'days' }).days,
    }),
    status: t.expose('status', { type: RenewalStatusEnum }),
    reminders: t.relation('reminders', { query: { orderBy: { id: 'asc' } } }),
    actedAt: t.expose('actedAt', { type: 'DateTime', nullable: true }),
  }),
})

builder.prismaObjectField('MigrantResident', 'renewalItems', t =>
  t.relation('renewalItems', { query: { orderBy: [{ dueOn: 'asc' }, { id: 'asc' }] } }),
)

const RenewalItemFilter = builder.inputType('RenewalItemFilter', {
  fields: t => ({
    kind: t.field({ type: RenewalKindEnum }),
    status: t.field({ type: RenewalStatusEnum }),
    open: t.boolean({ description: 'Whether it is not dealt with yet, lapsed ones included.' }),
    dueFrom: t.field({ type: 'Date', description: 'Due on this day or later.' }),
    dueBefore: t.field({ type: 'Date', description: 'Due before this day.' }),
  }),
})

const openOrNot = (open: boolean | null | undefined) =>
  open === true ? { not: 'ACTED' as const } : open === false ? ('ACTED' as const) : undefined

builder.queryField('renewalItems', t =>
  t.prismaConnection({
    description: 'What falls due within reach, the nearest first.',
    guard: 'renewal.list',
    type: 'RenewalItem',
    cursor: 'id',
    maxSize: 100,
    args: { filter: t.arg({ type: RenewalItemFilter }) },
    resolve: (query, _root, { filter }, { tx }) =>
      tx.renewalItem.findMany({
        ...query,
        where: {
          kind: filter?.kind ?? undefined,
          AND: [
            { status: filter?.status ?? undefined },
            { status: openOrNot(filter?.open) },
            {
              dueOn: {
                gte: optionalDateColumn(filter?.dueFrom) ?? undefined,
                lt: optionalDateColumn(filter?.dueBefore) ?? undefined,
              },
            },
          ],
        },
        orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
      }),
  }),
)

builder.mutationField('actOnRenewal', t =>
  t.prismaField({
    description: 'A clerk has dealt with what fell due.',
    guard: 'renewal.act',
    idempotent: true,
    errors: {},
    type: 'RenewalItem',
    args: { id: t.arg.id({ required: true }) },
    resolve: async (query, _root, args, ctx) => {
      const { id } = await ctx.act(act => actOnRenewal(act, args))
      return ctx.tx.renewalItem.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
)
