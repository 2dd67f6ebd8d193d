import { type AccessEnd, accessEnds, endEmployment } from '../../domain/access/end-employment.ts'
import { endEntrustment, recordEntrustment } from '../../domain/access/entrustments.ts'
import { instantDate } from '../../domain/act.ts'
import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'
import { EntrustedTaskEnum } from '../stations/enums.ts'
import { endOfDay, ScopeKindEnum } from './scopes.ts'

export const Entrustment = builder.prismaObject('Entrustment', {
  interfaces: [Node],
  fieldClass: 'OPEN',
  readBy: 'entrustment.read',
  fields: t => ({
    kind: t.expose('kind', { type: ScopeKindEnum }),
    targetId: t.exposeID('targetId'),
    document: t.exposeString('document'),
    entruster: t.exposeString('entruster', { nullable: true, description: '委托机关' }),
    tasks: t.field({
      description: 'Of a station: what it is entrusted with.',
      type: [EntrustedTaskEnum],
      select: { tasks: true },
      resolve: ({ tasks }) => tasks,
    }),
    startsAt: t.expose('startsAt', { type: 'DateTime' }),
    endsAt: t.expose('endsAt', { type: 'DateTime', nullable: true }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true }),
    endReason: t.exposeString('endReason', { nullable: true }),
  }),
})

builder.queryField('entrustments', t =>
  t.prismaConnection({
    description: 'Written terms of entrustment, the newest first.',
    guard: 'entrustment.read',
    type: 'Entrustment',
    cursor: 'id',
    maxSize: 100,
    resolve: (query, _root, _args, { tx }) => tx.entrustment.findMany({ ...query, orderBy: { id: 'desc' } }),
  }),
)

const AccessEndWhy = builder.enumType('AccessEndWhy', {
  description: 'Why access ends.',
  values: ['EMPLOYMENT', 'POSTING', 'SCOPE', 'ENTRUSTMENT'] as const,
})

const AccessEndType = builder.objectRef<AccessEnd>('AccessEnd').implement({
  description: 'That somebody’s access, or a part of it, ends at an instant.',
  fieldClass: 'OPEN',
  fields: t => ({
    account: t.prismaField({
      type: 'Account',
      resolve: (query, { accountId: id }, _args, { tx }) =>
        tx.account.findUniqueOrThrow({ ...query, where: { id } }),
    }),
    why: t.expose('why', { type: AccessEndWhy }),
    endsAt: t.expose('endsAt', { type: 'DateTime' }),
    kind: t.expose('kind', { type: ScopeKindEnum, nullable: true }),
    targetId: t.exposeID('targetId', { nullable: true }),
  }),
})

builder.queryField('accessEnds', t =>
  t.field({
    description: 'Whose access ends in the coming days, the nearest first.',
    guard: 'entrustment.read',
    type: [AccessEndType],
    args: { days: t.arg.int({ defaultValue: 60, description: '1 to 400.' }) },
    resolve: (_root, { days }, { tx, house }) => {
      const now = house.clock.now()
      const ahead = Math.min(Math.max(days ?? 60, 1), 400)
      return accessEnds(tx, instantDate(now), instantDate(now.add({ hours: 24 * ahead })))
    },
  }),
)

const EntrustmentInput = builder.inputType('EntrustmentInput', {
  fields: t => ({
    kind: t.field({ type: ScopeKindEnum, required: true, description: 'EMPLOYER, PROPERTY or STATION.' }),
    targetId: t.id({ required: true }),
    document: t.string({ required: true, description: '委托书编号' }),
    entruster: t.string({ description: '委托机关' }),
    tasks: t.field({ type: [EntrustedTaskEnum], description: 'Of a station: with what.' }),
    firstDay: t.field({ type: 'Date', required: true }),
    lastDay: t.field({ type: 'Date', description: 'None: no end agreed.' }),
  }),
})

builder.mutationFields(t => ({
  recordEntrustment: t.prismaField({
    description:
      'Records the written terms under which a company, a property or a station is entrusted; scopes that name it then end with them.',
    guard: 'entrustment.change',
    idempotent: true,
    errors: {},
    type: 'Entrustment',
    args: { input: t.arg({ type: EntrustmentInput, required: true }) },
    resolve: async (query, _root, { input: { firstDay, lastDay, ...input } }, context) => {
      const startsAt = new Date(`${firstDay}T00:00:00+08:00`)
      const endsAt = lastDay ? endOfDay(lastDay) : null
      const { id } = await context.act(act => recordEntrustment(act, { ...input, startsAt, endsAt }))
      return context.tx.entrustment.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  endEntrustment: t.prismaField({
    description: 'Ends an entrustment at once; whoever came in by it and by nothing else is signed out.',
    guard: 'entrustment.change',
    idempotent: true,
    errors: {},
    type: 'Entrustment',
    args: { id: t.arg.id({ required: true }), reason: t.arg.string({ required: true }) },
    resolve: async (query, _root, input, context) => {
      const { id } = await context.act(act => endEntrustment(act, input))
      return context.tx.entrustment.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  endEmployment: t.prismaField({
    description:
      'Ends an employment, and the posting with it, sooner than agreed: at the end of its last day, or at once.',
    guard: 'account.end-employment',
    idempotent: true,
    errors: {},
    type: 'Account',
    args: {
      accountId: t.arg.id({ required: true }),
      lastDay: t.arg({ type: 'Date', description: 'None: at once.' }),
      reason: t.arg.string({ required: true }),
    },
    resolve: async (query, _root, { accountId, lastDay, reason }, context) => {
      const endsAt = lastDay ? endOfDay(lastDay) : instantDate(context.house.clock.now())
      await context.act(act => endEmployment(act, { accountId, endsAt, reason }))
      return context.tx.account.findUniqueOrThrow({ ...query, where: { id: accountId } })
    },
  }),
}))
