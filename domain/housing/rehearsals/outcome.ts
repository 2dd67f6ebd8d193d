import type { Bilingual } from '../../errors.ts'
import type { Period, Plan, PlannerSex, PlannerWorld } from '../planner/types.ts'

/** What a scenario comes to, in numbers and in no names. */
export interface RehearsalOutcome {
  people: number
  placed: number
  unplaced: number
  /** Points for wishes not met. */
  cost: number
  bySex: { sex: PlannerSex; people: number; short: number }[]
  /** By the day they come, in order. */
  byDate: { date: string; sex: PlannerSex; people: number; short: number }[]
  /** Where they would sleep, and what is left there for either sex when the last have come. */
  byBuilding: { buildingId: string; placed: number; freeMen: number; freeWomen: number }[]
  /** Why people stay out, the most first. */
  reasons: { code: string; people: number; zh: string; en: string }[]
}

/** Counts a plan of people who may come. */
export function outcomeOf(world: PlannerWorld, plan: Plan): RehearsalOutcome {
  const out = new Set(plan.unplaced.map(({ personId }) => personId))
  const sexes = new Map<PlannerSex, { people: number; short: number }>()
  const days = new Map<string, { date: string; sex: PlannerSex; people: number; short: number }>()
  for (const { personId, sex, from } of world.people) {
    const short = out.has(personId) ? 1 : 0
    const bySex = sexes.get(sex) ?? { people: 0, short: 0 }
    sexes.set(sex, { people: bySex.people + 1, short: bySex.short + short })
    const day = days.get(`${from} ${sex}`) ?? { date: from, sex, people: 0, short: 0 }
    days.set(`${from} ${sex}`, { ...day, people: day.people + 1, short: day.short + short })
  }
  return {
    people: world.people.length,
    placed: plan.assignments.length,
    unplaced: plan.unplaced.length,
    cost: Math.round(plan.cost.total),
    bySex: [...sexes].map(([sex, counts]) => ({ sex, ...counts })),
    byDate: [...days.values()].sort((a, b) => (a.date + a.sex < b.date + b.sex ? -1 : 1)),
    byBuilding: byBuilding(world, plan),
    reasons: reasonsOf(plan),
  }
}

function byBuilding(world: PlannerWorld, plan: Plan): RehearsalOutcome['byBuilding'] {
  const last = [world.asOf, ...world.people.map(({ from }) => from)].sort().at(-1) ?? world.asOf
  const there = ({ from, to }: Period) => from <= last && (to === null || last < to)
  const roomOfBed = new Map(world.beds.map(({ bedId, roomId }) => [bedId, roomId]))
  const bedsIn = count(world.beds.map(({ roomId }) => roomId))
  const sleepers = [...world.stays, ...plan.assignments].filter(there)
  const taken = count(sleepers.map(({ bedId }) => roomOfBed.get(bedId) ?? ''))
  const closed = new Set(world.closures.filter(there).map(({ id }) => id))
  const buildingOf = new Map(world.rooms.map(({ roomId, buildingId }) => [roomId, buildingId]))
  const placed = count(plan.assignments.map(({ roomId }) => buildingOf.get(roomId) ?? ''))
  const found = new Map<string, { freeMen: number; freeWomen: number }>()
  for (const { roomId, buildingId, sexPolicy, ratedCapacity } of world.rooms) {
    const known = found.get(buildingId) ?? { freeMen: 0, freeWomen: 0 }
    const most = Math.min(ratedCapacity, bedsIn.get(roomId) ?? 0)
    const free =
      closed.has(roomId) || closed.has(buildingId) ? 0 : Math.max(0, most - (taken.get(roomId) ?? 0))
    if (sexPolicy === 'MALE') known.freeMen += free
    if (sexPolicy === 'FEMALE') known.freeWomen += free
    found.set(buildingId, known)
  }
  return [...found].map(([buildingId, free]) => ({
    buildingId,
    placed: placed.get(buildingId) ?? 0,
    ...free,
  }))
}

function reasonsOf({ unplaced }: Plan): RehearsalOutcome['reasons'] {
  const found = new Map<string, { code: string; people: number } & Bilingual>()
  for (const { reason, message } of unplaced) {
    const known = found.get(reason) ?? { code: reason, people: 0, ...message }
    found.set(reason, { ...known, people: known.people + 1 })
  }
  return [...found.values()].sort((a, b) => b.people - a.people)
}

function count(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}
