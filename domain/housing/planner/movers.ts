import type { Allocation } from './allocation.ts'
import { isClosed, type Model } from './model.ts'
import type { ExistingStay, PersonToHouse, PlannerWorld } from './types.ts'
import type { Unit } from './units.ts'

/**
 * The world with the stays that may be moved turned into people to house: from `asOf` or their first night on, at the
 * head of the waiting list, with the bed they have now. `kept` stays are left as they are.
 */
export const withMovers = (world: PlannerWorld, kept: ReadonlySet<string>): PlannerWorld => {
  if (!world.mayMove) return world
  const several = countBy([...world.stays, ...world.people].map(one => one.personId))
  const mayMove = (stay: ExistingStay): boolean =>
    !stay.pinned &&
    !kept.has(stay.personId) &&
    several.get(stay.personId) === 1 &&
    (stay.to === null || (stay.to > world.asOf && stay.to > stay.from))
  const rooms = new Map(world.rooms.map(room => [room.roomId, room]))
  const roomOf = new Map(world.beds.map(bed => [bed.bedId, rooms.get(bed.roomId)]))
  const people = world.stays.filter(mayMove).map((stay): PersonToHouse => {
    const policy = roomOf.get(stay.bedId)?.sexPolicy
    return {
      personId: stay.personId,
      sex: stay.sex,
      birthDate: stay.birthDate ?? null,
      companyId: stay.companyId,
      workshop: stay.workshop ?? null,
      shift: stay.shift ?? null,
      homeProvince: stay.homeProvince,
      languages: stay.languages,
      from: isoLater(stay.from, world.asOf),
      to: stay.to,
      // Couples and families who live in dormitories go on as the single people they are there.
      needs: {
        ...stay.needs,
        partnerId: policy === 'COUPLE' ? stay.partnerId : null,
        familyId: policy === 'FAMILY' ? stay.familyId : null,
        guardianAgrees: stay.guardianAgrees ?? stay.needs?.guardianAgrees,
      },
      wishes: { ...stay.wishes, smoker: stay.smoker ?? stay.wishes?.smoker },
      presentBedId: stay.bedId,
    }
  })
  const stays = world.stays.filter(stay => !mayMove(stay))
  return { ...world, stays, people: [...people, ...world.people] }
}

const isoLater = (a: string, b: string): string => [a, b].sort()[1] as string

const countBy = (ids: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}

/** Whether somebody of the unit sleeps here already, or is fixed to a bed by hand: never left out for others. */
export const isProtected = (model: Model, unit: Unit): boolean =>
  unit.members.some(at => (model.sleepers[at]?.presentBed ?? -1) >= 0 || model.locked.has(at))

/** The choice that gives those of a unit the bed they have now, or had in an earlier plan; -1 where there is none. */
export const choiceOfBeds = (
  allocation: Allocation,
  unit: Unit,
  which: 'presentBed' | 'previousBed',
): number => {
  const { sleepers } = allocation.model
  const wanted = unit.members.map(at => sleepers[at]?.[which] ?? -1)
  const count = wanted.some(bed => bed >= 0) ? allocation.choiceCount(unit) : 0
  for (let choice = 0; choice < count; choice++) {
    if (allocation.bedsAt(unit, choice).every((bed, at) => wanted[at] === -1 || wanted[at] === bed))
      return choice
  }
  return -1
}

/**
 * Stays that could not go on where they are by the rules although their beds are open: what is wrong there was so
 * before, and is not for a plan to mend. They are kept. Ids of people; the allocation is to be empty.
 */
export const irregular = (allocation: Allocation, refused: readonly unknown[]): string[] => {
  const { model } = allocation
  const found: string[] = []
  const judge = (at: number, fits: boolean): void => {
    const sleeper = model.sleepers[at]
    const bed = model.beds[sleeper?.presentBed ?? -1]
    if (sleeper && bed && !fits && !isClosed(bed, sleeper) && !model.locked.has(at))
      found.push(sleeper.personId)
  }
  for (let at = 0; at < model.people; at++) if (refused[at]) judge(at, false)
  for (const unit of allocation.units) {
    if (!unit.members.some(at => (model.sleepers[at]?.presentBed ?? -1) >= 0)) continue
    const choice = choiceOfBeds(allocation, unit, 'presentBed')
    const fits = choice >= 0 && allocation.fits(unit, choice)
    if (fits) allocation.place(unit, choice)
    for (const member of unit.members) judge(member, fits)
  }
  return found
}
