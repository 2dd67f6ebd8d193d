import { cancelStay } from '../../domain/housing/cancel-stay.ts'
import { giveBed } from '../../domain/housing/give-bed.ts'
import { StayStatus } from '../../prisma/client.ts'
import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'
import { liveStays } from './live-stays.ts'

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
  }),
})

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
