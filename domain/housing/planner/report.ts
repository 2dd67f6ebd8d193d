import type { Allocation } from './allocation.ts'
import { placedAtMost } from './bound.ts'
import { costAtLeast } from './cost-bound.ts'
import type { Improvement } from './improve.ts'
import type { Bed, Room, Sleeper } from './model.ts'
import { costOfAll, reasonsOf } from './reasons.ts'
import { ownRefusal, refusalsOf } from './refusals.ts'
import { boundMessage } from './sentences.ts'
import type {
  Assignment,
  CostKind,
  Move,
  Plan,
  PlanBound,
  PlanSummary,
  UnmetWish,
  Unplaced,
} from './types.ts'
import type { Units } from './units.ts'

const WISHES: ReadonlySet<CostKind> = new Set([
  'ROOM_MATE',
  'COUPLE_ROOM',
  'LOWER_BUNK',
  'LOWER_BUNK_AGE',
  'NO_SMOKING',
  'NEAR_TOILET',
  'HOME_PROVINCE',
  'LANGUAGE',
  'NEAR',
  'FAR',
  'SAME_BED',
])

/** What the manager reads: who sleeps where and why, who does not and why not, what it costs. */
export const reportOf = (allocation: Allocation, units: Units, improvement: Improvement): Plan => {
  const { model } = allocation
  const assignments: Assignment[] = []
  const unplaced: Unplaced[] = []
  const unmetWishes: UnmetWish[] = []
  const moves: Move[] = []
  const leftOut = new Map(unitsLeftOut(allocation).map(entry => [entry.personId, entry]))
  for (const sleeper of model.sleepers.slice(0, model.people)) {
    const own = units.refused[sleeper.index]
    const refusal = own ? ownRefusal(sleeper, own) : leftOut.get(sleeper.personId)
    const isMover = sleeper.person?.presentBedId !== undefined
    if (refusal) {
      unplaced.push(isMover ? { ...refusal, displaced: true } : refusal)
      continue
    }
    if (isMover) {
      const assignment = assignmentOf(allocation, sleeper, units.notes[sleeper.index] ?? null)
      const fromBedId = sleeper.person?.presentBedId as string
      if (assignment.bedId !== fromBedId) moves.push({ ...assignment, fromBedId })
      continue
    }
    const note = units.notes[sleeper.index] ?? null
    const assignment = assignmentOf(allocation, sleeper, note)
    assignments.push(assignment)
    for (const { code, met, cost, personIds, message } of assignment.reasons) {
      if (met || !WISHES.has(code)) continue
      const why = code === 'COUPLE_ROOM' ? note : null
      unmetWishes.push({ personId: sleeper.personId, code, cost, note: why, personIds, message })
    }
  }
  const cost = costOfAll(allocation)
  const summary = summaryOf(allocation, assignments, unplaced, improvement)
  return {
    settings: model.settings,
    assignments,
    unplaced,
    cost,
    unmetWishes,
    moves,
    bound: boundIn(allocation, cost.total, summary),
    summary,
  }
}

const boundIn = (allocation: Allocation, cost: number, { placed, placedAtMost }: PlanSummary): PlanBound => {
  const bound = costAtLeast(allocation)
  // Sums of prices that are not whole may differ in the last bits; a bound above the plan by more is an error to see.
  const least = Math.abs(bound - cost) < 1e-6 ? cost : bound
  const gap = cost > 0 ? Math.max(0, (cost - least) / cost) : 0
  return { placedAtMost, costAtLeast: least, gap, message: boundMessage(placedAtMost - placed, gap) }
}

const unitsLeftOut = (allocation: Allocation): Unplaced[] =>
  allocation.units
    .filter(unit => (allocation.choiceOf[unit.index] as number) < 0)
    .flatMap(unit => refusalsOf(allocation, unit))

const assignmentOf = (allocation: Allocation, sleeper: Sleeper, note: Units['notes'][number]): Assignment => {
  const bed = allocation.model.beds[allocation.bedOf[sleeper.index] as number] as Bed
  return {
    personId: sleeper.personId,
    bedId: bed.source.bedId,
    roomId: bed.source.roomId,
    from: sleeper.person?.from as string,
    to: sleeper.person?.to ?? null,
    reasons: reasonsOf(allocation, sleeper.index, note),
  }
}

const summaryOf = (
  allocation: Allocation,
  assignments: readonly Assignment[],
  unplaced: readonly Unplaced[],
  improvement: Improvement,
): PlanSummary => {
  const { model } = allocation
  const unplacedByReason: PlanSummary['unplacedByReason'] = {}
  for (const { reason } of unplaced) unplacedByReason[reason] = (unplacedByReason[reason] ?? 0) + 1
  const wishes = assignments.flatMap(assignment => assignment.reasons).filter(({ code }) => WISHES.has(code))
  const isEmpty = (room: Room): boolean => room.fixed.length === 0
  const hasGuests = (room: Room): boolean => allocation.guests(room.index).length > 0
  return {
    people: assignments.length + unplaced.length,
    placed: assignments.length,
    unplaced: unplaced.length,
    placedAtMost: unplaced.length === 0 ? assignments.length : placedAtMost(allocation),
    unplacedByReason,
    roomsOpened: model.rooms.filter(room => isEmpty(room) && hasGuests(room)).length,
    roomsLeftFree: model.rooms.filter(room => isEmpty(room) && !hasGuests(room) && room.beds.length > 0)
      .length,
    wishesMet: wishes.filter(({ met }) => met).length,
    wishesUnmet: wishes.filter(({ met }) => !met).length,
    ...improvement,
  }
}
