import { changeEnd } from '../../domain/housing/stays/change-end.ts'
import { checkIn } from '../../domain/housing/stays/check-in.ts'
import { checkOut } from '../../domain/housing/stays/check-out.ts'
import { cleanBed } from '../../domain/housing/stays/cleaning.ts'
import { correctStay } from '../../domain/housing/stays/correct-stay.ts'
import { confirmHold, holdBed } from '../../domain/housing/stays/hold-bed.ts'
import { recordNoShow } from '../../domain/housing/stays/record-no-show.ts'
import { exchangeBeds, transferStay } from '../../domain/housing/stays/transfer-stay.ts'
import { builder } from '../builder/index.ts'
import { Bed } from './bed.ts'
import { Stay } from './stay.ts'
import { ItemCountInput } from './stay-event.ts'

builder.mutationFields(t => ({
  holdBed: t.prismaField({
    description: 'Keeps a bed for a person for a time, at most 14 days; it is let go by itself.',
    guard: 'stay.hold',
    idempotent: true,
    errors: {},
    type: Stay,
    args: {
      residentId: t.arg.id({ required: true }),
      bedId: t.arg.id({ required: true }),
      startsOn: t.arg({ type: 'Date', required: true }),
      endsOn: t.arg({ type: 'Date', description: 'The day of leaving; none: no end agreed.' }),
      heldUntil: t.arg({ type: 'DateTime', required: true }),
    },
    resolve: async (query, _root, input, context) => {
      const { id } = await context.act(act => holdBed(act, input))
      return context.tx.stay.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  confirmHold: t.prismaField({
    description: 'Makes a reservation of a hold.',
    guard: 'stay.hold',
    idempotent: true,
    errors: {},
    type: Stay,
    args: { id: t.arg.id({ required: true }) },
    resolve: async (query, _root, args, context) => {
      const { id } = await context.act(act => confirmHold(act, args.id))
      return context.tx.stay.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  checkIn: t.prismaField({
    description: 'The person has come: house rules acknowledged, keys and items handed over.',
    guard: 'stay.check-in',
    idempotent: true,
    errors: {},
    type: Stay,
    args: {
      id: t.arg.id({ required: true }),
      rulesAcknowledged: t.arg.boolean({ required: true }),
      items: t.arg({ type: [ItemCountInput], required: true }),
    },
    resolve: async (query, _root, input, context) => {
      const { id } = await context.act(act => checkIn(act, input))
      return context.tx.stay.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  checkOut: t.prismaField({
    description: 'The person leaves today: items back, and the bed waits to be cleaned.',
    guard: 'stay.check-out',
    idempotent: true,
    errors: {},
    type: Stay,
    args: {
      id: t.arg.id({ required: true }),
      returned: t.arg({ type: [ItemCountInput], required: true }),
      reason: t.arg.string({ description: 'Needed of who leaves early, or without bringing all back.' }),
    },
    resolve: async (query, _root, input, context) => {
      const { id } = await context.act(act => checkOut(act, input))
      return context.tx.stay.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  cleanBed: t.prismaField({
    description: 'The bed is clean: somebody may check in.',
    guard: 'stay.check-out',
    idempotent: true,
    errors: {},
    type: Bed,
    args: { id: t.arg.id({ required: true }) },
    resolve: async (query, _root, args, context) => {
      const { id } = await context.act(act => cleanBed(act, args.id))
      return context.tx.bed.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  changeStayEnd: t.prismaField({
    description: 'Agrees on another day of leaving, later or earlier.',
    guard: 'stay.extend',
    idempotent: true,
    errors: {},
    type: Stay,
    args: {
      id: t.arg.id({ required: true }),
      endsOn: t.arg({ type: 'Date', description: 'None: no end agreed.' }),
      reason: t.arg.string(),
    },
    resolve: async (query, _root, input, context) => {
      const { id } = await context.act(act => changeEnd(act, { ...input, endsOn: input.endsOn ?? null }))
      return context.tx.stay.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  recordNoShow: t.prismaField({
    description: 'The day came and the person did not: the bed is free again.',
    guard: 'stay.no-show',
    idempotent: true,
    errors: {},
    type: Stay,
    args: { id: t.arg.id({ required: true }), reason: t.arg.string() },
    resolve: async (query, _root, input, context) => {
      const { id } = await context.act(act => recordNoShow(act, input))
      return context.tx.stay.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  transferStay: t.prismaField({
    description: 'The person goes on in another bed. Answers the stay there.',
    guard: 'stay.transfer',
    idempotent: true,
    errors: {},
    type: Stay,
    args: {
      id: t.arg.id({ required: true }),
      bedId: t.arg.id({ required: true }),
      reason: t.arg.string({ required: true }),
      returned: t.arg({ type: [ItemCountInput] }),
      handedOver: t.arg({ type: [ItemCountInput] }),
    },
    resolve: async (query, _root, { returned, handedOver, ...input }, context) => {
      const items = { returned: returned ?? [], handedOver: handedOver ?? [] }
      const { id } = await context.act(act => transferStay(act, { ...input, ...items }))
      return context.tx.stay.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
  exchangeBeds: t.prismaField({
    description: 'Two to six people change beds at once, in a circle or along a chain into a free bed.',
    guard: 'stay.transfer',
    idempotent: true,
    errors: {},
    type: [Stay],
    args: {
      stayIds: t.arg.idList({ required: true, description: 'Each gets the bed of the next.' }),
      freeBedId: t.arg.id({ description: 'What the last one gets; none: the bed of the first.' }),
      reason: t.arg.string({ required: true }),
    },
    resolve: async (query, _root, input, context) => {
      const begun = await context.act(act => exchangeBeds(act, input))
      const ids = begun.map(({ id }) => id)
      const stays = await context.tx.stay.findMany({ ...query, where: { id: { in: ids } } })
      return stays.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
    },
  }),
  correctStay: t.prismaField({
    description: 'Takes back what was done last about a stay and was recorded in error.',
    guard: 'stay.correct',
    idempotent: true,
    errors: {},
    type: Stay,
    args: { id: t.arg.id({ required: true }), reason: t.arg.string({ required: true }) },
    resolve: async (query, _root, input, context) => {
      const { id } = await context.act(act => correctStay(act, input))
      return context.tx.stay.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
}))
