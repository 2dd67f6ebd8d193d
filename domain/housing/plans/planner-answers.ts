import { explain } from '../planner/explain-bed.ts'
import { settingsFor } from '../planner/settings.ts'
import type { Explanation, Plan, PlannerWorld, PlanOptions, PlanProgress } from '../planner/types.ts'
import { planKeeping } from './keeping.ts'

/** Options that can be handed to a thread: no functions. */
export type PlainOptions = Omit<PlanOptions, 'shouldStop' | 'limit' | 'onProgress'>

/** How far a running planner is; what it would answer if it were stopped now. */
export type PlanningProgress = Omit<PlanProgress, 'best'>

/** Where people are in a plan that was made before. */
export interface PlanOutline {
  beds: readonly { personId: string; bedId: string }[]
}

/** What the planner's thread can be asked. */
export type Question =
  | {
      kind: 'PLAN'
      world: PlannerWorld
      options: PlainOptions
      /** Search for about so long; null: the usual number of steps. */
      seconds: number | null
      /** One Int32; anything but 0 ends the search with the best plan found. */
      stop: SharedArrayBuffer | null
    }
  | {
      kind: 'EXPLAIN'
      world: PlannerWorld
      options: PlainOptions
      outline: PlanOutline
      personId: string
      bedId: string | null
    }

export type AnswerTo<Asked extends Question> = Asked extends { kind: 'EXPLAIN' } ? Explanation : Plan

/** Between two words of progress, in milliseconds. */
const EVERY = 250

/** Answers one question. @throws DomainError as planAllocation and explain */
export function answer<Asked extends Question>(
  asked: Asked,
  tell: (progress: PlanningProgress) => void,
): AnswerTo<Asked>
export function answer(asked: Question, tell: (progress: PlanningProgress) => void): Plan | Explanation {
  if (asked.kind === 'PLAN') return plan(asked, tell)
  const { world, options, outline, personId, bedId } = asked
  return explain(world, outlined(world, options, outline), personId, bedId)
}

function plan(
  { world, options, seconds, stop }: Question & { kind: 'PLAN' },
  tell: (progress: PlanningProgress) => void,
): Plan {
  const flag = stop && new Int32Array(stop)
  let told = Number.NEGATIVE_INFINITY
  return planKeeping(world, {
    ...options,
    ...(seconds !== null && { limit: { seconds, clock: () => performance.now() } }),
    shouldStop: () => flag !== null && Atomics.load(flag, 0) !== 0,
    onProgress: ({ best: _best, ...progress }) => {
      const now = performance.now()
      if (now - told < EVERY) return
      told = now
      tell(progress)
    },
  })
}

/** As much of a plan as it takes to explain it: settings, and who is where. */
export function outlined(world: PlannerWorld, options: PlainOptions, { beds }: PlanOutline): Plan {
  const settings = settingsFor(options)
  const roomOf = new Map(world.beds.map(({ bedId, roomId }) => [bedId, roomId]))
  const people = new Map(world.people.map(person => [person.personId, person]))
  const given = beds.flatMap(({ personId, bedId }) => {
    const person = people.get(personId)
    const roomId = roomOf.get(bedId)
    return person && roomId
      ? [{ personId, bedId, roomId, from: person.from, to: person.to, reasons: [] }]
      : []
  })
  const nothing = Object.fromEntries(
    Object.keys(settings.weights).map(kind => [kind, 0]),
  ) as typeof settings.weights
  return {
    settings,
    assignments: given,
    moves: [],
    unplaced: [],
    cost: { total: 0, byKind: nothing },
    unmetWishes: [],
    bound: { placedAtMost: given.length, costAtLeast: 0, gap: 0, message: { zh: '', en: '' } },
    summary: {
      people: world.people.length,
      placed: given.length,
      unplaced: world.people.length - given.length,
      placedAtMost: given.length,
      unplacedByReason: {},
      roomsOpened: 0,
      roomsLeftFree: 0,
      wishesMet: 0,
      wishesUnmet: 0,
      steps: 0,
      stopped: false,
    },
  }
}
