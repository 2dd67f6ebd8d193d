import type { Tx } from '../../../prisma/client.ts'
import type { Lock, PlannerWorld, PreviousBed } from '../planner/types.ts'

/** What an earlier preview leaves to the next one. */
export interface PlanMemory {
  /** Set by a person; they stay where they are. */
  locks: Lock[]
  previous: PreviousBed[]
}

export const nothingRemembered: PlanMemory = { locks: [], previous: [] }

/** Where a plan put people, and which of them were locked. */
export async function rememberPlan(tx: Tx, planId: string): Promise<PlanMemory> {
  const placements = await tx.planPlacement.findMany({
    where: { planId },
    select: { residentId: true, bedId: true, locked: true },
    orderBy: { residentId: 'asc' },
  })
  return {
    previous: placements.map(({ residentId, bedId }) => ({ personId: residentId, bedId })),
    locks: placements.flatMap(({ residentId, bedId, locked }) =>
      locked && bedId ? [{ personId: residentId, bedId }] : [],
    ),
  }
}

/**
 * The world with what is remembered of an earlier preview, as far as the people and beds are still there: who has been
 * housed or has left meanwhile is nobody's concern any more.
 */
export function withMemory<World extends PlannerWorld>(world: World, memory: PlanMemory): World {
  const people = new Set(world.people.map(({ personId }) => personId))
  const beds = new Set(world.beds.map(({ bedId }) => bedId))
  const previous = memory.previous.filter(
    one => people.has(one.personId) && (!one.bedId || beds.has(one.bedId)),
  )
  return {
    ...world,
    locks: memory.locks.filter(one => people.has(one.personId) && beds.has(one.bedId)),
    ...(previous.length > 0 && { previous }),
  }
}
