import type { Allocation } from '../planner/allocation.ts'
import { emptyAllocation, planAllocation } from '../planner/plan-allocation.ts'
import { reportOf } from '../planner/report.ts'
import { settingsFor } from '../planner/settings.ts'
import type { ExistingStay, PersonToHouse, Plan, PlannerWorld, PlanOptions } from '../planner/types.ts'
import type { Unit, Units } from '../planner/units.ts'

/** By person: the bed. */
type Beds = ReadonlyMap<string, string>

/**
 * planAllocation for a world that remembers: who is locked sleeps where the lock says, who had a bed in the plan before
 * keeps it wherever that can still be, and the planner places the others around them. Only where somebody would stay
 * without a bed for that are the unlocked planned anew. A lock that no rule allows any more holds nobody.
 * @throws DomainError as planAllocation
 */
export function planKeeping(world: PlannerWorld, options: PlanOptions): Plan {
  const { locks = [], previous = [], ...plain } = world
  if (locks.length === 0 && previous.length === 0) return planAllocation(plain, options)
  const firm = new Map(locks.map(({ personId, bedId }) => [personId, bedId]))
  const before = new Map(
    previous.flatMap(({ personId, bedId }) => (bedId ? [[personId, bedId] as const] : [])),
  )
  const settings = settingsFor(options)
  const wanted = new Map([...before, ...firm])
  const keeping = planAround(plain, options, seat(emptyAllocation(plain, settings), wanted, firm).beds)
  if (keeping.summary.unplaced === 0) return keeping
  const anew = planAround(plain, options, seat(emptyAllocation(plain, settings), firm, firm).beds)
  return anew.summary.placed > keeping.summary.placed ? anew : keeping
}

/** The plan in which these people have these beds and the planner has placed the others. */
function planAround(world: PlannerWorld, options: PlanOptions, held: Beds): Plan {
  const rest = planAllocation(
    {
      ...world,
      people: world.people.filter(({ personId }) => !held.has(personId)),
      stays: [
        ...world.stays,
        ...world.people.flatMap(person => {
          const bedId = held.get(person.personId)
          return bedId ? [stayOf(person, bedId)] : []
        }),
      ],
    },
    options,
  )
  const beds = new Map([
    ...held,
    ...rest.assignments.map(({ personId, bedId }) => [personId, bedId] as const),
  ])
  const whole = emptyAllocation(world, settingsFor(options))
  seat(whole, beds, held)
  const { steps, stopped } = rest.summary
  return reportOf(whole.allocation, whole.units, { steps, stopped })
}

const stayOf = (person: PersonToHouse, bedId: string): ExistingStay => ({
  ...person,
  bedId,
  pinned: true,
  partnerId: person.needs.partnerId,
  familyId: person.needs.familyId,
  guardianAgrees: person.needs.guardianAgrees,
  smoker: person.wishes.smoker,
})

/** Seats as many of these people as the rules allow, the firm ones first, and says who sits where. */
function seat(
  { allocation, units }: { allocation: Allocation; units: Units },
  wanted: Beds,
  firm: Beds,
): { beds: Beds } {
  const { sleepers, beds } = allocation.model
  const idsOf = (unit: Unit) => unit.members.map(member => sleepers[member]?.personId ?? '')
  const isFirm = (unit: Unit) => idsOf(unit).some(id => firm.has(id))
  const seated = new Map<string, string>()
  for (const unit of [...units.units.filter(isFirm), ...units.units.filter(unit => !isFirm(unit))]) {
    const ids = idsOf(unit)
    if (!ids.some(id => wanted.has(id))) continue
    for (let choice = 0; choice < allocation.choiceCount(unit); choice += 1) {
      const given = [...allocation.bedsAt(unit, choice)].map(bed => beds[bed]?.source.bedId)
      if (!ids.every((id, at) => !wanted.has(id) || wanted.get(id) === given[at])) continue
      if (!allocation.fits(unit, choice)) continue
      allocation.place(unit, choice)
      ids.forEach((id, at) => {
        const bedId = given[at]
        if (bedId) seated.set(id, bedId)
      })
      break
    }
  }
  return { beds: seated }
}
