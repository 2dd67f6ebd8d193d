import { cancelStay } from '../../domain/housing/cancel-stay.ts'
import { giveBed } from '../../domain/housing/give-bed.ts'
import { countsOf, type Items } from '../../domain/housing/stays/items.ts'
import { stepsToday } from '../../domain/housing/stays/rules.ts'
import { stateOf, stayRow } from '../../domain/housing/stays/stay-row.ts'
import { StayStatus } from '../../prisma/client.ts'
import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'
import { liveStays } from './live-stays.ts'
import { ItemCount, StayActionEnum, StayEvent } from './stay-event.ts'

export const StayStatusEnum = builder.enumType(StayStatus, { name: 'StayStatus', description: '入住状态' })

export const Stay = builder.prismaObject('Stay', {
  interfaces: [Node],
  fieldClass: 'PERSONAL',
  readBy: 'housing.read',
  fields: t => ({
    bed: t.relation('bed'),
    resident: t.relation('resident'),
    startsOn: t.expose('startsOn', { type: 'Date' }),
    endsOn: t.expose('endsOn', { type: 'Date', nullable: true }),
    status: t.expose('status', { type: StayStatusEnum }),
    heldUntil: t.expose('heldUntil', {
      type: 'DateTime',
      nullable: true,
      description: 'Of a hold: when the bed is let go unless it is confirmed.',
    }),
    items: t.field({
      description: 'What the person has been handed and not brought back.',
      type: [ItemCount],
      select: { items: true },
      resolve: ({ items }) => countsOf(items as Items),
    }),
    steps: t.field({
      description: 'What may be done about it today, whoever asks.',
      type: [StayActionEnum],
      select: {
        ...{ id: true, propertyId: true, bedId: true, residentId: true, startsOn: true, endsOn: true },
        ...{ status: true, heldUntil: true, items: true },
      },
      resolve: (stay, _args, { house }) => {
        const row = stayRow(stay)
        const { clock } = house
        return stepsToday(
          { ...row, state: stateOf(row) },
          clock.today().toString(),
          clock.now().epochMilliseconds,
        )
      },
    }),
    events: t.field({
      description: 'What was done about it, the latest first.',
      type: [StayEvent],
      select: (_args, _context, nested) => ({ events: nested({ orderBy: { id: 'desc' } }) }),
      resolve: ({ events }) => events,
    }),
  }),
})

builder.queryField('stay', t =>
  t.prismaField({
    description: 'One stay.',
    guard: 'housing.read',
    type: Stay,
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, { tx }) => tx.stay.findUnique({ ...query, where: { id } }),
  }),
)

builder.mutationFields(t => ({
  giveBed: t.prismaField({
    description: 'Gives a person a bed from the first night up to the day of leaving.',
    guard: 'stay.give-bed',
    idempotent: true,
    errors: {},
    type: 'Stay',
    args: {
      residentId: t.arg.id({ required: true }),
      bedId: t.arg.id({ required: true }),
      startsOn: t.arg({ type: 'Date', required: true }),
      endsOn: t.arg({ type: 'Date', description: 'The day of leaving; none: no end agreed.' }),
    },
    resolve: async (query, _root, input, context) => {
      const { id } = await context.act(act => giveBed(act, input))
      return context.tx.stay.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  cancelStay: t.prismaField({
    description: 'Takes a bed back: cancels a stay that has not begun, ends today one that has.',
    guard: 'stay.cancel',
    idempotent: true,
    errors: {},
    type: 'Stay',
    args: { id: t.arg.id({ required: true }), reason: t.arg.string({ required: true }) },
    resolve: async (query, _root, input, context) => {
      const { id } = await context.act(act => cancelStay(act, input))
      return context.tx.stay.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
}))

builder.prismaObjectFields('MigrantResident', t => ({
  stay: t.field({
    description: 'The bed tonight, else the next one.',
    type: Stay,
    nullable: true,
    select: (_args, { house }, nested) => ({
      stays: nested({ where: liveStays(house.clock.today()), orderBy: { startsOn: 'asc' }, take: 1 }),
    }),
    resolve: ({ stays }) => stays[0] ?? null,
  }),
  stays: t.relation('stays', {
    description: 'Every stay, the latest first.',
    query: { orderBy: { startsOn: 'desc' } },
  }),
}))
