import { type Rack as RackShape, rackOf } from '../../domain/housing/rack.sql.ts'
import { Sex } from '../../prisma/client.ts'
import { builder } from '../builder/index.ts'
import { BedTierEnum } from './bed.ts'
import { SexPolicyEnum } from './room.ts'

const RackState = builder.enumType('RackState', {
  description: 'What a bed is on some nights. TAKEN: by somebody whom the caller may not see.',
  values: ['HELD', 'RESERVED', 'CHECKED_IN', 'ENDED', 'TAKEN'] as const,
})

const RackBuildings = builder.objectRef<RackShape['buildings']>('RackBuildings').implement({
  description: 'Buildings in walking order, column by column.',
  fieldClass: 'OPEN',
  fields: t => ({
    ids: t.exposeIDList('ids'),
    names: t.exposeStringList('names'),
  }),
})

const RackRooms = builder.objectRef<RackShape['rooms']>('RackRooms').implement({
  description: 'Rooms in walking order, column by column.',
  fieldClass: 'OPEN',
  fields: t => ({
    ids: t.exposeIDList('ids'),
    buildingAt: t.exposeIntList('buildingAt', { description: 'Places among the buildings.' }),
    floors: t.exposeIntList('floors'),
    numbers: t.exposeStringList('numbers'),
    sexPolicies: t.field({ type: [SexPolicyEnum], resolve: ({ sexPolicies }) => sexPolicies }),
    capacities: t.exposeIntList('capacities', { description: '额定人数' }),
  }),
})

const RackBeds = builder.objectRef<RackShape['beds']>('RackBeds').implement({
  description: 'Beds in walking order, column by column.',
  fieldClass: 'OPEN',
  fields: t => ({
    ids: t.exposeIDList('ids'),
    roomAt: t.exposeIntList('roomAt', { description: 'Places among the rooms.' }),
    numbers: t.exposeIntList('numbers'),
    tiers: t.field({ type: [BedTierEnum], resolve: ({ tiers }) => tiers }),
    toClean: t.exposeBooleanList('toClean', { description: 'Whether it waits to be cleaned.' }),
  }),
})

const RackClosures = builder.objectRef<RackShape['closures']>('RackClosures').implement({
  description: 'Closures of rooms, column by column.',
  fieldClass: 'OPEN',
  fields: t => ({
    roomAt: t.exposeIntList('roomAt', { description: 'Places among the rooms.' }),
    startDays: t.exposeIntList('startDays', { description: 'Days after the first day of the rack.' }),
    endDays: t.intList({
      description: 'Days after the first day of the rack; null: until further notice.',
      nullable: { list: false, items: true },
      resolve: ({ endDays }) => endDays,
    }),
    reasons: t.exposeStringList('reasons'),
  }),
})

const perhaps = { list: false, items: true } as const

const RackStays = builder.objectRef<RackShape['stays']>('RackStays').implement({
  description: 'Stays, column by column. Null where the caller may not see whose stay it is.',
  fieldClass: 'PERSONAL',
  readBy: 'housing.read',
  fields: t => ({
    ids: t.idList({ nullable: perhaps, resolve: ({ ids }) => ids }),
    bedAt: t.exposeIntList('bedAt', { description: 'Places among the beds.' }),
    startDays: t.exposeIntList('startDays', { description: 'Days after the first day of the rack.' }),
    endDays: t.intList({
      description: 'The day of leaving, in days after the first day of the rack; null: no end agreed.',
      nullable: perhaps,
      resolve: ({ endDays }) => endDays,
    }),
    states: t.field({ type: [RackState], resolve: ({ states }) => states }),
    residentIds: t.idList({ nullable: perhaps, resolve: ({ residentIds }) => residentIds }),
    names: t.stringList({ nullable: perhaps, resolve: ({ names }) => names }),
    sexes: t.stringList({
      description: `One of ${Object.values(Sex).join(', ')}.`,
      nullable: perhaps,
      resolve: ({ sexes }) => sexes,
    }),
    employerAt: t.intList({
      description: 'Places among the employers.',
      nullable: perhaps,
      resolve: ({ employerAt }) => employerAt,
    }),
  }),
})

const Rack = builder.objectRef<RackShape>('Rack').implement({
  description:
    'A property’s beds over a span of nights, column by column: the n-th values of a group belong together.',
  fieldClass: 'OPEN',
  fields: t => ({
    buildings: t.field({ type: RackBuildings, resolve: ({ buildings }) => buildings }),
    rooms: t.field({ type: RackRooms, resolve: ({ rooms }) => rooms }),
    beds: t.field({ type: RackBeds, resolve: ({ beds }) => beds }),
    closures: t.field({ type: RackClosures, resolve: ({ closures }) => closures }),
    employers: t.exposeStringList('employers', { fieldClass: 'PERSONAL' }),
    stays: t.field({ type: RackStays, fieldClass: 'PERSONAL', resolve: ({ stays }) => stays }),
  }),
})

builder.queryField('rack', t =>
  t.field({
    description: 'Every bed of a property and who has it, over at most 366 nights.',
    guard: 'housing.read',
    type: Rack,
    args: {
      propertyId: t.arg.id({ required: true }),
      from: t.arg({ type: 'Date', required: true }),
      days: t.arg.int({ required: true, defaultValue: 90 }),
    },
    resolve: (_root, args, { tx }) => rackOf(tx, args),
  }),
)
