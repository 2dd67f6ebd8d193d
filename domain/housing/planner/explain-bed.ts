import { DomainError } from '../../errors.ts'
import type { Allocation } from './allocation.ts'
import { breachesOf } from './breaches.ts'
import { overlap } from './calendar.ts'
import { bedCost } from './cost.ts'
import type { Sleeper } from './model.ts'
import { emptyAllocation } from './plan-allocation.ts'
import { costOfAll, noCost, reasonsOf } from './reasons.ts'
import { RULES, remedyFor } from './sentences.ts'
import { COST_KINDS } from './settings.ts'
import type {
  BrokenRule,
  Explanation,
  Plan,
  PlannerWorld,
  RuleBreach,
  UnplacedReason,
  Weights,
} from './types.ts'
import type { Unit, Units } from './units.ts'

/**
 * Why a person has the bed of the plan (no `bedId`, or that bed), or why not another one: the hard rules it would
 * break with all others where they are, or what the whole plan would cost more. A bed that another planned person
 * has is asked as an exchange of the two; a couple or family is asked as moving together.
 * @throws DomainError PLANNER_UNKNOWN_PERSON, PLANNER_UNKNOWN_BED, PLANNER_PLAN_STALE when the plan does not
 * belong to this world; and as planAllocation
 */
export const explain = (
  world: PlannerWorld,
  plan: Plan,
  personId: string,
  bedId: string | null = null,
): Explanation => {
  const { allocation, units } = allocationOf(world, plan)
  const { model } = allocation
  const sleeper = model.sleepers.slice(0, model.people).find(one => one.personId === personId)
  if (!sleeper)
    throw unknown('PLANNER_UNKNOWN_PERSON', '名单上没有此人。', 'The person is not on the list.', 'personId')
  const bed = bedId === null ? -1 : model.beds.findIndex(one => one.source.bedId === bedId)
  if (bedId !== null && bed < 0)
    throw unknown('PLANNER_UNKNOWN_BED', '床位不存在。', 'The bed is unknown.', 'bedId')
  const now = allocation.bedOf[sleeper.index] as number
  const reasons = now < 0 ? [] : reasonsOf(allocation, sleeper.index, units.notes[sleeper.index] ?? null)
  const base = { ...NOTHING, personId, reasons }
  if (bed < 0 || bed === now) return aboutOwnBed(allocation, plan, base, now)
  const own = units.refused[sleeper.index]
  const asked = { ...base, bedId }
  if (own) return forbidden(asked, [breach(OWN_RULE[own] ?? 'TOGETHER')])
  return aboutOtherBed(allocation, asked, sleeper, bed)
}

const NOTHING: Explanation = {
  personId: '',
  bedId: null,
  verdict: 'UNPLACED',
  reasons: [],
  breaches: [],
  costDifference: null,
  differenceByKind: null,
  swapWith: null,
  message: { zh: '没有床位。', en: 'Has no bed.' },
}

const OWN_RULE: Partial<Record<UnplacedReason, BrokenRule>> = {
  PERIOD_INVALID: 'PERIOD',
  ALREADY_HOUSED: 'ALREADY_HOUSED',
  SEX_UNKNOWN: 'SEX_UNKNOWN',
  UNDER_AGE: 'UNDER_AGE',
}

const breach = (rule: BrokenRule): RuleBreach => ({
  rule,
  personIds: [],
  message: RULES[rule],
  remedy: remedyFor(rule),
})

const unknown = (code: string, zh: string, en: string, field: string): DomainError =>
  new DomainError(code, { zh, en }, { field })

/** The state the plan ends in, put together again from the world. */
const allocationOf = (world: PlannerWorld, plan: Plan): { allocation: Allocation; units: Units } => {
  const { allocation, units } = emptyAllocation(world, plan.settings)
  const { beds, sleepers } = allocation.model
  const bedOf = bedsIn(world, plan, allocation)
  let found = 0
  for (const unit of units.units) {
    const wanted = unit.members.map(member => bedOf.get(sleepers[member]?.personId as string))
    if (wanted.every(bedId => bedId === undefined)) continue
    const choice = [...Array(allocation.choiceCount(unit)).keys()].find(at =>
      allocation.bedsAt(unit, at).every((bed, index) => beds[bed]?.source.bedId === wanted[index]),
    )
    if (choice === undefined || !allocation.fits(unit, choice)) break
    allocation.place(unit, choice)
    found += unit.members.length
  }
  if (found === bedOf.size) return { allocation, units }
  throw new DomainError(
    'PLANNER_PLAN_STALE',
    { zh: '分配方案与当前数据不符。', en: 'The plan no longer fits the world it was made for.' },
    { field: 'plan', remedy: { zh: '请重新生成方案。', en: 'Make the plan again.' } },
  )
}

/** Who has which bed under a plan; whoever may be moved and is not stays in the present one. */
const bedsIn = (world: PlannerWorld, plan: Plan, { model }: Allocation): Map<string, string> => {
  const bedOf = new Map(plan.assignments.map(one => [one.personId, one.bedId]))
  if (!world.mayMove) return bedOf
  const out = new Set(plan.unplaced.map(one => one.personId))
  for (const { personId, presentBedId } of model.world.people) {
    if (presentBedId && !out.has(personId)) bedOf.set(personId, presentBedId)
  }
  for (const { personId, bedId } of plan.moves) bedOf.set(personId, bedId)
  return bedOf
}

const aboutOwnBed = (allocation: Allocation, plan: Plan, base: Explanation, now: number): Explanation => {
  if (now >= 0) {
    const bedId = allocation.model.beds[now]?.source.bedId ?? null
    const message = { zh: '方案安排的床位。', en: 'The bed that the plan gives.' }
    return { ...base, bedId, verdict: 'ASSIGNED', costDifference: 0, differenceByKind: noCost(), message }
  }
  const refusal = plan.unplaced.find(one => one.personId === base.personId)
  return { ...base, message: refusal?.message ?? base.message }
}

const forbidden = (base: Explanation, breaches: RuleBreach[]): Explanation => ({
  ...base,
  verdict: 'FORBIDDEN',
  breaches,
  message: breaches[0]?.message ?? base.message,
})

const aboutOtherBed = (
  allocation: Allocation,
  base: Explanation,
  sleeper: Sleeper,
  bed: number,
): Explanation => {
  const unit = allocation.units[allocation.unitOf[sleeper.index] as number] as Unit
  const choice = choiceFor(allocation, unit, bed)
  const back = allocation.choiceOf[unit.index] as number
  if (
    unit.kind !== 'SINGLE' &&
    back >= 0 &&
    allocation.model.beds[bed]?.room === allocation.roomAt(unit, back)
  ) {
    return withinOwnRoom(allocation, base, sleeper, unit, bed)
  }
  const breaches = breachesOf(allocation, sleeper, unit.kind, bed)
  const before = costOfAll(allocation)
  const other = back < 0 ? undefined : exchangeFor(allocation, unit, choice)
  if (back >= 0) allocation.remove(unit)
  if (other) allocation.remove(other)
  const otherChoice = other ? choiceFor(allocation, other, allocation.bedAt(unit, back)) : -1
  const possible =
    choice >= 0 && enter(allocation, unit, choice) && (!other || enter(allocation, other, otherChoice))
  if (!possible) return forbidden(base, breaches.length > 0 ? breaches : [breach('TOGETHER')])
  const after = costOfAll(allocation)
  const difference = noCost()
  for (const kind of COST_KINDS) difference[kind] = after.byKind[kind] - before.byKind[kind]
  return possibly(
    base,
    difference,
    other && (allocation.model.sleepers[other.members[0] as number] as Sleeper),
  )
}

const possibly = (base: Explanation, differenceByKind: Weights, other?: Sleeper): Explanation => {
  const costDifference = COST_KINDS.reduce((sum, kind) => sum + differenceByKind[kind], 0)
  const message = differenceMessage(costDifference)
  const swapWith = other?.personId ?? null
  return { ...base, verdict: 'POSSIBLE', costDifference, differenceByKind, swapWith, message }
}

/** Another bed of the couple's or family's own room, in exchange with whoever of them lies there. */
const withinOwnRoom = (
  allocation: Allocation,
  base: Explanation,
  sleeper: Sleeper,
  unit: Unit,
  bed: number,
): Explanation => {
  const { model, bedOf } = allocation
  const own = bedOf[sleeper.index] as number
  const others = unit.members
    .map(member => model.sleepers[member] as Sleeper)
    .filter(one => bedOf[one.index] === bed && overlap(one, sleeper))
  const [mate] = others
  const moves: [Sleeper, number, number][] = [[sleeper, own, bed]]
  if (mate) moves.push([mate, bed, own])
  const together = new Set(moves.map(([one]) => one.personId))
  const breaches = moves.flatMap(([one, , to]) =>
    breachesOf(allocation, one, unit.kind, to).filter(
      ({ rule, personIds }) => rule !== 'BED_TAKEN' || personIds.some(id => !together.has(id)),
    ),
  )
  if (breaches.length > 0) return forbidden(base, breaches)
  const difference = noCost()
  for (const [one, from, to] of moves) {
    bedCost(model, one, to, (kind, price) => {
      difference[kind] += price
    })
    bedCost(model, one, from, (kind, price) => {
      difference[kind] -= price
    })
  }
  return possibly(base, difference, mate)
}

/** The choice with this very bed, or, for a couple or family, the one in its room. */
const choiceFor = (allocation: Allocation, unit: Unit, bed: number): number => {
  const room = allocation.model.beds[bed]?.room
  const count = allocation.choiceCount(unit)
  for (let choice = 0; choice < count; choice++) {
    if (unit.kind === 'SINGLE') {
      if (allocation.bedAt(unit, choice) === bed) return choice
    } else if (allocation.roomAt(unit, choice) === room) return choice
  }
  return -1
}

/** The one other unit of the same kind that would have to change places. */
const exchangeFor = (allocation: Allocation, unit: Unit, choice: number): Unit | undefined => {
  if (choice < 0) return undefined
  const blockers = allocation.mustLeave(unit, choice)
  const other = blockers.length === 1 ? allocation.units[blockers[0] as number] : undefined
  return other && other !== unit && other.kind === unit.kind ? other : undefined
}

const enter = (allocation: Allocation, unit: Unit, choice: number): boolean => {
  if (choice < 0 || !allocation.fits(unit, choice)) return false
  allocation.place(unit, choice)
  return true
}

const differenceMessage = (difference: number): Explanation['message'] => {
  const points = Math.abs(Math.round(difference * 100) / 100)
  if (difference === 0) return { zh: '可以，代价相同。', en: 'Possible, and it costs the same.' }
  if (difference > 0)
    return { zh: `可以，但多${points}分。`, en: `Possible, but it costs ${points} points more.` }
  return { zh: `可以，且少${points}分。`, en: `Possible, and it costs ${points} points less.` }
}
