import { dateColumn } from '../../domain/columns.ts'
import { SexPolicy } from '../../prisma/client.ts'
import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'
import { RoomClosure } from './room-closure.ts'

export const SexPolicyEnum = builder.enumType(SexPolicy, {
  name: 'SexPolicy',
  description: '入住性别: who may live in a room. COUPLE and FAMILY: one couple or family, alone.',
})

export const CapacityLimit = builder.enumType('CapacityLimit', {
  description: 'What sets the rated capacity of a room.',
  values: {
    BEDS: { description: 'Every bed may be used.' },
    AREA: { description: 'Usable area a person.' },
    ROOM_MAXIMUM: { description: 'Persons a room.' },
  } as const,
})

const limits = ['BEDS', 'AREA', 'ROOM_MAXIMUM'] as const

export const Room = builder.prismaObject('Room', {
  interfaces: [Node],
  fieldClass: 'OPEN',
  fields: t => ({
    building: t.relation('building'),
    floor: t.exposeInt('floor'),
    number: t.exposeString('number'),
    sexPolicy: t.expose('sexPolicy', { type: SexPolicyEnum }),
    usableArea: t.float({ select: { usableArea: true }, resolve: ({ usableArea }) => Number(usableArea) }),
    ratedCapacity: t.exposeInt('ratedCapacity'),
    capacityLimit: t.field({
      type: CapacityLimit,
      select: { capacityLimit: true },
      resolve: ({ capacityLimit }) => limits.find(limit => limit === capacityLimit) ?? 'BEDS',
    }),
    privateBathroom: t.exposeBoolean('privateBathroom'),
    accessible: t.exposeBoolean('accessible'),
    beds: t.relation('beds', { query: { orderBy: { number: 'asc' } } }),
    closure: t.field({
      description: 'The closure in force today, else the next one.',
      type: RoomClosure,
      nullable: true,
      select: (_args, { house }, nested) => ({
        closures: nested({
          where: { OR: [{ endsOn: null }, { endsOn: { gt: dateColumn(house.clock.today()) } }] },
          orderBy: { startsOn: 'asc' },
          take: 1,
        }),
      }),
      resolve: ({ closures }) => closures[0] ?? null,
    }),
    remark: t.exposeString('remark', { nullable: true }),
  }),
})

builder.queryField('room', t =>
  t.prismaField({
    description: 'One room with its beds.',
    guard: 'housing.read',
    type: 'Room',
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, { tx }) => tx.room.findUnique({ ...query, where: { id } }),
  }),
)
