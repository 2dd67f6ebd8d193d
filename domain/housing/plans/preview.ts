import type { AllocationPlanModel, Tx } from '../../../prisma/client.ts'
import type { Lock } from '../planner/types.ts'
import type { PlainOptions } from './planner-answers.ts'
import { type LoadedWorld, loadWorld } from './planner-world.sql.ts'
import { agesOf, mannerOf, optionsOf, scopeOf } from './scope.ts'

/** A plan to be looked at, with the world as it is now. */
export interface Preview {
  world: LoadedWorld
  options: PlainOptions
  /** Who would sleep where. */
  beds: Lock[]
  /** Whom a person set there. */
  locks: Lock[]
}

/** The world of a plan as it is now, and where the plan puts people in it. */
export async function loadPreview(tx: Tx, plan: AllocationPlanModel): Promise<Preview> {
  const scope = scopeOf(plan)
  const placements = await tx.planPlacement.findMany({
    where: { planId: plan.id },
    select: { residentId: true, bedId: true, locked: true },
    orderBy: { residentId: 'asc' },
  })
  const placed = placements.flatMap(({ residentId, bedId, locked }) =>
    bedId ? [{ personId: residentId, bedId, locked }] : [],
  )
  const beds = placed.map(({ personId, bedId }) => ({ personId, bedId }))
  const ages = await agesOf(tx, { townshipId: plan.townshipId, startsOn: scope.startsOn })
  return {
    world: apartWhereTheyAre(await loadWorld(tx, scope), beds),
    options: optionsOf(mannerOf(plan), ages),
    beds,
    locks: placed.filter(({ locked }) => locked).map(({ personId, bedId }) => ({ personId, bedId })),
  }
}

/** Couples to whom the plan gives no couple room are two people to the planner, as they were when it was made. */
function apartWhereTheyAre(world: LoadedWorld, beds: readonly Lock[]): LoadedWorld {
  const rooms = new Map(world.rooms.map(room => [room.roomId, room]))
  const roomOfBed = new Map(world.beds.map(({ bedId, roomId }) => [bedId, rooms.get(roomId)]))
  const roomOf = new Map(beds.map(({ personId, bedId }) => [personId, roomOfBed.get(bedId)]))
  const together = (personId: string, partnerId: string) => {
    const room = roomOf.get(personId)
    return room?.sexPolicy === 'COUPLE' && room === roomOf.get(partnerId)
  }
  const listed = new Set(world.people.map(({ personId }) => personId))
  const people = world.people.map(person => {
    const { partnerId } = person.needs
    if (!partnerId || !listed.has(partnerId) || together(person.personId, partnerId)) return person
    return { ...person, needs: { ...person.needs, partnerId: null } }
  })
  return { ...world, people }
}
