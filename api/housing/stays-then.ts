import { type StayThen as Shape, staysThen } from '../../domain/housing/stays-then.sql.ts'
import { thenOf } from '../../domain/registrations/registrations-then.sql.ts'
import { builder } from '../builder/index.ts'
import { StayStatusEnum } from './stay.ts'

const most = 100

const StayThen = builder.objectRef<Shape>('StayThen').implement({
  description: 'A stay as it was known at a moment. No node: the node is what stands now.',
  fieldClass: 'PERSONAL',
  fields: t => ({
    stayId: t.exposeID('id'),
    startsOn: t.expose('startsOn', { type: 'Date' }),
    endsOn: t.expose('endsOn', { type: 'Date', nullable: true }),
    status: t.expose('status', { type: StayStatusEnum }),
    knownFrom: t.expose('knownFrom', { type: 'DateTime', description: 'Since when it was known so.' }),
    bed: t.prismaField({
      type: 'Bed',
      nullable: true,
      resolve: (query, { bedId }, _args, { tx }) => tx.bed.findUnique({ ...query, where: { id: bedId } }),
    }),
    resident: t.prismaField({
      description: 'Who it counts for today.',
      type: 'MigrantResident',
      nullable: true,
      resolve: (query, { residentId }, _args, { tx }) =>
        tx.migrantResident.findUnique({ ...query, where: { id: residentId } }),
    }),
  }),
})

const asOf = 'The night; that of knownAt unless told.'
const knownAt = 'As it was known at this moment; now unless told.'

builder.prismaObjectField('MigrantResident', 'staysThen', t =>
  t.field({
    description: 'Where the person slept on a night, as it was known at a moment.',
    type: [StayThen],
    args: {
      asOf: t.arg({ type: 'Date', description: asOf }),
      knownAt: t.arg({ type: 'DateTime', description: knownAt }),
    },
    select: { id: true },
    resolve: ({ id }, args, { tx, house }) =>
      staysThen(tx, thenOf(args, house.clock.now()), { residentId: id }, most),
  }),
)

builder.queryField('staysThen', t =>
  t.field({
    description: 'Who slept where on a night, within reach, as it was known at a moment.',
    guard: 'housing.read',
    type: [StayThen],
    args: {
      asOf: t.arg({ type: 'Date', description: asOf }),
      knownAt: t.arg({ type: 'DateTime', description: knownAt }),
      propertyId: t.arg.id(),
      after: t.arg.id({ description: 'The stayId of the last one seen.' }),
      first: t.arg.int({ defaultValue: 50 }),
    },
    resolve: (_root, { first, ...args }, { tx, house }) =>
      staysThen(tx, thenOf(args, house.clock.now()), args, Math.min(Math.max(first ?? 50, 1), most)),
  }),
)
