import type { BedReason, Plan } from '../planner/types.ts'
import { isCounted, type WishCounts } from './labels.ts'
import type { LoadedWorld } from './planner-world.sql.ts'

/** One thing said about a placement, as it is kept with the plan. */
export interface PlacementReason {
  code: string
  met: boolean
  zh: string
  en: string
}

/** Where the plan puts a person, or why it cannot. */
export interface Placement {
  residentId: string
  bedId: string | null
  /** First night, ISO; null: the plan's own. Where it is set, `endsOn: null` is no end agreed. */
  startsOn: string | null
  endsOn: string | null
  /** The stay that goes on in this bed. */
  movedStayId: string | null
  locked: boolean
  reasons: PlacementReason[]
}

const noCoupleRoomLeft: PlacementReason = {
  code: 'COUPLE_ROOM',
  met: false,
  zh: '夫妻房已满，暂各住本性别宿舍。',
  en: 'Every couple room is taken; each has a dormitory bed for now.',
}

/** The planner's answer as it is kept: everyone with a bed and what speaks for it, or with the rule in the way. */
export function placementsOf(
  plan: Plan,
  world: LoadedWorld,
  withoutCoupleRoom: ReadonlySet<string> = new Set(),
): Placement[] {
  const locked = new Map((world.locks ?? []).map(({ personId, bedId }) => [personId, bedId]))
  const saidOf = (personId: string, reasons: readonly BedReason[]): PlacementReason[] =>
    reasons.map(({ code, met, message }) =>
      code === 'COUPLE_ROOM' && withoutCoupleRoom.has(personId)
        ? noCoupleRoomLeft
        : { code, met, ...message },
    )
  const own = { startsOn: null, endsOn: null, movedStayId: null }
  const moving = new Map(world.moving.map(({ personId, stayId }) => [personId, stayId]))
  const placed = plan.assignments.map(({ personId, bedId, from, to, reasons }): Placement => {
    const movedStayId = moving.get(personId)
    return {
      ...(movedStayId ? { startsOn: from, endsOn: to, movedStayId } : own),
      residentId: personId,
      bedId,
      locked: locked.get(personId) === bedId,
      reasons: saidOf(personId, reasons),
    }
  })
  const left = plan.unplaced.map(({ personId, reason, message, remedy }): Placement => {
    const said = [{ code: reason, met: false, ...message }]
    return {
      ...own,
      residentId: personId,
      bedId: null,
      locked: false,
      reasons: [...said, { code: remedy.code, met: false, ...remedy.message }],
    }
  })
  return [...placed, ...left]
}

/** How many of those placed have what they asked for, by kind. */
export function countWishes(placements: readonly Placement[]): WishCounts {
  const counts: WishCounts = {}
  for (const { bedId, reasons } of placements) {
    if (!bedId) continue
    for (const { code, met } of reasons) {
      if (!isCounted(code)) continue
      const count = counts[code] ?? { met: 0, unmet: 0 }
      count[met ? 'met' : 'unmet']++
      counts[code] = count
    }
  }
  return counts
}
