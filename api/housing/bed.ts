import { BedTier } from '../../prisma/client.ts'
import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'
import { liveStays } from './live-stays.ts'
import { Stay } from './stay.ts'

export const BedTierEnum = builder.enumType(BedTier, { name: 'BedTier', description: '铺位' })

export const Bed = builder.prismaObject('Bed', {
  interfaces: [Node],
  fieldClass: 'OPEN',
  fields: t => ({
    room: t.relation('room'),
    number: t.exposeInt('number'),
    tier: t.expose('tier', { type: BedTierEnum }),
    label: t.string({
      description: 'Building, room and bed, as in 1号楼 101-3.',
      select: { number: true, room: { select: { number: true, building: { select: { name: true } } } } },
      resolve: ({ number, room }) => `${room.building.name} ${room.number}-${number}`,
    }),
    cleaningSince: t.expose('cleaningSince', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when it waits to be cleaned; null: somebody may check in.',
    }),
    stay: t.field({
      description: 'Who has it tonight, else who has it next; null for those who may not see the person.',
      type: Stay,
      nullable: true,
      fieldClass: 'PERSONAL',
      select: (_args, { house }, nested) => ({
        stays: nested({ where: liveStays(house.clock.today()), orderBy: { startsOn: 'asc' }, take: 1 }),
      }),
      resolve: ({ stays }) => stays[0] ?? null,
    }),
  }),
})
