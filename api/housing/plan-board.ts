import { queryFromInfo } from '@pothos/plugin-prisma'
import type { GraphQLResolveInfo } from 'graphql'
import { boardOf, buildingsOfPlan } from '../../domain/housing/plans/board.sql.ts'
import type {
  BedModel,
  BuildingModel,
  MigrantResidentModel,
  PlanPlacementModel,
  RoomModel,
} from '../../prisma/client.ts'
import { builder } from '../builder/index.ts'
import type { Context } from '../context.ts'
import { MigrantResident } from '../people/migrant-resident.ts'
import { Bed } from './bed.ts'
import { Building } from './building.ts'
import { PlanPlacement } from './plan-placement.ts'
import { Room } from './room.ts'

interface BoardBedShape {
  bed: BedModel
  sleeper: MigrantResidentModel | null
  stays: boolean
  placement: PlanPlacementModel | null
}

const PlanBoardBed = builder.objectRef<BoardBedShape>('PlanBoardBed').implement({
  description: 'A bed with who sleeps in it before and after a plan, on its first night.',
  fieldClass: 'PERSONAL',
  fields: t => ({
    bed: t.expose('bed', { type: Bed }),
    sleeper: t.field({
      description: 'Who sleeps there without the plan.',
      type: MigrantResident,
      nullable: true,
      resolve: ({ sleeper }) => sleeper,
    }),
    stays: t.exposeBoolean('stays', { description: 'Whether the sleeper goes on sleeping there.' }),
    placement: t.expose('placement', { type: PlanPlacement, nullable: true }),
  }),
})

const PlanBoardRoom = builder
  .objectRef<{ room: RoomModel; beds: BoardBedShape[] }>('PlanBoardRoom')
  .implement({
    description: 'A room of the building view of a plan.',
    fieldClass: 'PERSONAL',
    fields: t => ({
      room: t.expose('room', { type: Room }),
      beds: t.expose('beds', { type: [PlanBoardBed] }),
    }),
  })

const PlanBuilding = builder
  .objectRef<{ building: BuildingModel; placed: number }>('PlanBuilding')
  .implement({
    description: 'A building with how many a plan puts there.',
    fieldClass: 'OPEN',
    fields: t => ({
      building: t.field({ type: Building, resolve: ({ building }) => building }),
      placed: t.exposeInt('placed'),
    }),
  })

builder.prismaObjectFields('AllocationPlan', t => ({
  buildings: t.field({
    type: [PlanBuilding],
    select: { id: true },
    resolve: async ({ id }, _args, context, info) => {
      const rows = await buildingsOfPlan(context.tx, id)
      const buildings = await context.tx.building.findMany({
        ...queryFromInfo({ context, info, typeName: 'Building', path: ['building'] }),
        where: { id: { in: rows.map(({ buildingId }) => buildingId) } },
      })
      const byId = new Map(buildings.map(one => [one.id, one]))
      return rows.flatMap(({ buildingId, placed }) => {
        const building = byId.get(buildingId)
        return building ? [{ building, placed }] : []
      })
    },
  }),
  board: t.field({
    description: 'A building bed by bed, before and after the plan, in walking order.',
    type: [PlanBoardRoom],
    fieldClass: 'PERSONAL',
    select: { id: true },
    args: { buildingId: t.arg.id({ required: true }) },
    resolve: ({ id }, { buildingId }, context, info) => board(id, buildingId, context, info),
  }),
}))

/** As many statements for one room as for all. */
async function board(planId: string, buildingId: string, context: Context, info: GraphQLResolveInfo) {
  const { tx } = context
  const rows = await boardOf(tx, planId, buildingId)
  const from = (typeName: string, ...path: string[]) => queryFromInfo({ context, info, typeName, path })
  const beds = await tx.bed.findMany({
    ...from('Bed', 'beds', 'bed'),
    where: { id: { in: rows.map(one => one.bedId) } },
  })
  const rooms = await tx.room.findMany({ ...from('Room', 'room'), where: { buildingId } })
  const people = await tx.migrantResident.findMany({
    ...from('MigrantResident', 'beds', 'sleeper'),
    where: { id: { in: rows.flatMap(one => one.sleeperId ?? []) } },
  })
  const placements = await tx.planPlacement.findMany({
    ...from('PlanPlacement', 'beds', 'placement'),
    where: { planId, residentId: { in: rows.flatMap(one => one.placedId ?? []) } },
  })
  const bedById = new Map(beds.map(one => [one.id, one]))
  const roomById = new Map(rooms.map(one => [one.id, one]))
  const personById = new Map(people.map(one => [one.id, one]))
  const placementOf = new Map(placements.map(one => [one.residentId, one]))
  const found = new Map<string, BoardBedShape[]>()
  for (const { bedId, sleeperId, stays, placedId } of rows) {
    const bed = bedById.get(bedId)
    if (!bed) continue
    const sleeper = (sleeperId && personById.get(sleeperId)) || null
    const placement = (placedId && placementOf.get(placedId)) || null
    found.set(bed.roomId, [...(found.get(bed.roomId) ?? []), { bed, sleeper, stays, placement }])
  }
  return [...found].flatMap(([roomId, those]) => {
    const room = roomById.get(roomId)
    return room ? [{ room, beds: those }] : []
  })
}
