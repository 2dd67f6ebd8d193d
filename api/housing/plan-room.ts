import { queryFromInfo } from '@pothos/plugin-prisma'
import type { GraphQLResolveInfo } from 'graphql'
import { roomsOfPlan } from '../../domain/housing/plans/rooms.sql.ts'
import type { PlanPlacementModel as PlacementRow, RoomModel as RoomRow } from '../../prisma/client.ts'
import { builder } from '../builder/index.ts'
import type { Context } from '../context.ts'
import { PlanPlacement } from './plan-placement.ts'
import { Room } from './room.ts'

interface PlanRoomShape {
  room: RoomRow
  sleepersBefore: number
  sleepersAfter: number
  placements: PlacementRow[]
}

export const PlanRoom = builder.objectRef<PlanRoomShape>('PlanRoom').implement({
  description: 'A room that a plan touches.',
  fieldClass: 'PERSONAL',
  fields: t => ({
    room: t.expose('room', { type: Room }),
    sleepersBefore: t.exposeInt('sleepersBefore', { description: 'On the first night, without the plan.' }),
    sleepersAfter: t.exposeInt('sleepersAfter', { description: 'On the first night, with the plan.' }),
    placements: t.expose('placements', { type: [PlanPlacement] }),
  }),
})

/** The rooms of a plan with who comes into them, in walking order. As many statements for one room as for all. */
export async function planRooms(
  planId: string,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<PlanRoomShape[]> {
  const { tx } = context
  const touched = await roomsOfPlan(tx, planId)
  const rooms = await tx.room.findMany({
    ...queryFromInfo({ context, info, typeName: 'Room', path: ['room'] }),
    where: { id: { in: touched.map(({ roomId }) => roomId) } },
  })
  const placements = await tx.planPlacement.findMany({
    ...queryFromInfo({ context, info, typeName: 'PlanPlacement', path: ['placements'] }),
    where: { planId, bedId: { not: null } },
  })
  const roomById = new Map(rooms.map(room => [room.id, room]))
  const placementOf = new Map(placements.map(placement => [placement.residentId, placement]))
  return touched.flatMap(({ roomId, sleepersBefore, residentIds }) => {
    const room = roomById.get(roomId)
    const coming = residentIds.flatMap(id => placementOf.get(id) ?? [])
    return room
      ? [{ room, sleepersBefore, sleepersAfter: sleepersBefore + coming.length, placements: coming }]
      : []
  })
}
