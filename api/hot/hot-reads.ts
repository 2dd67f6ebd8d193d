import { getArgumentValues, getVariableValues, parse } from 'graphql'
import type { Actor } from '../../domain/access/actor.ts'
import { actorOfCaller, digest } from '../../domain/access/callers.ts'
import { type House, instantDate, statedCaller } from '../../domain/act.ts'
import type { Recorder } from '../../domain/audit/record-together.ts'
import type { Call, ReadTrips } from '../../prisma/trips.ts'
import { askedFor, subjectOf } from '../builder/audited-read.ts'
import { asksAboutPerson } from '../builder/disclosed-class.ts'
import { checkInput } from '../builder/input-check.ts'
import { masks } from '../builder/masks.ts'
import type { Walls } from '../builder/walls.ts'
import { refusalsOf } from '../http/operation-limits.ts'
import { schema } from '../schema.ts'
import { NotHot } from './compile.ts'
import { type Filler, filled } from './holes.ts'
import { type HotOperation, type HotPlan, hotOperation, planOf } from './plan.ts'
import { Remembered } from './remembered.ts'
import { statementOf, written } from './statement.ts'

/** One request for a persisted operation of the console, with the session's cookie. */
export interface HotRequest {
  requestId: string
  sessionToken: string
  hash: string
  variables: Record<string, unknown>
}

/** An answer as JSON, by the name of its operation. */
export interface HotAnswer {
  operation: string
  json: string
}

export interface HotReads {
  /**
   * Answers what it can answer in full, when its line in the log is durable. Null: let the operation be executed as any
   * other; nothing has been shown and nothing logged. That is so for every refusal, error and unusual question.
   */
  answer(request: HotRequest): Promise<HotAnswer | null>
}

export interface HotReadsParts {
  house: Pick<House, 'clock' | 'vault'>
  trips: ReadTrips
  recorder: Recorder
  walls: Walls
  /** The persisted documents by their hash. */
  documents: ReadonlyMap<string, string>
}

/** Sessions remembered; the one asked for the longest ago is forgotten first. */
const mostSessions = 10_000
/** Masked values remembered by what they are sealed as, which is new with every sealing. What is shown in clear never is. */
const mostMasked = 50_000
/** Plans of one operation: its directives decided either way. */
const mostPlans = 16

export function createHotReads({ house, trips, recorder, walls, documents }: HotReadsParts): HotReads {
  const operations = new Map<string, HotOperation>()
  for (const [hash, text] of documents) {
    const operation = hotOperation(parse(text, { noLocation: true }))
    if (operation) operations.set(hash, operation)
  }
  const plans = new Map<string, HotPlan | null>()
  const planFor = (operation: HotOperation, variables: Record<string, unknown>): HotPlan | null => {
    const key = `${operation.name} ${JSON.stringify(Object.entries(variables).filter(([, each]) => typeof each === 'boolean' || typeof each === 'number'))}`
    const known = plans.get(key)
    if (known !== undefined) return known
    if (plans.size >= mostPlans * operations.size) return null
    const plan = allowedPlan(operation, variables)
    plans.set(key, plan)
    return plan
  }

  const expected = new Remembered<string>(mostSessions)
  const masked = new Remembered<string>(mostMasked)
  const remember = (token: string, caller: string) => {
    if (caller === 'null') expected.delete(token)
    else expected.set(token, caller)
  }

  const attempt = async (
    request: HotRequest,
    operation: HotOperation,
    again: boolean,
  ): Promise<HotAnswer | null> => {
    const { requestId, sessionToken } = request
    const { coerced } = getVariableValues(
      schema,
      operation.definition.variableDefinitions ?? [],
      request.variables,
    )
    if (!coerced) return null
    const args = getArgumentValues(operation.field, operation.node, coerced)
    checkInput(args)
    const plan = planFor(operation, coerced)
    if (!plan) return null
    const now = instantDate(house.clock.now())
    const caller = expected.get(sessionToken)
    const actor = actorOfCaller(caller ?? null, requestId)
    const call =
      caller && mayRead(walls, actor, operation, plan)
        ? statementOf(operation, plan, args, { actor, vault: house.vault, today: house.clock.today() })
        : null
    if (caller && !call) return null
    const stated = statedCaller(actor)
    const way = stated['anju.reach'] === 'TOWNSHIP' ? trips.township : trips.anybody
    const [entered, rows = []] = await way.send([
      enter(sessionToken, now, caller ?? '', stated),
      ...(call ? [call] : []),
    ])
    const found = entered?.[0]?.[0] ?? null
    if (found !== null || !call) {
      if (found !== null) remember(sessionToken, found)
      return found !== null && found !== 'null' && !again ? attempt(request, operation, true) : null
    }
    const { json, found: things } = written(operation, plan, args, rows)
    const answer = filled(json, fillersFor(walls, actor, plan, masked), house.vault)
    await log(operation, plan, actor, args, things)
    return { operation: operation.name, json: answer }
  }

  const log = async (
    operation: HotOperation,
    plan: HotPlan,
    actor: Actor,
    args: Record<string, unknown>,
    found: unknown,
  ) => {
    const { policy, field, node } = operation
    if (policy.audit !== 'ALWAYS' && !plan.personal && !asksAboutPerson(args)) return
    if (!actor.townshipId) return
    const asked = { fieldNodes: [node], fragments: {}, returnType: field.type }
    await recorder.record(actor, actor.townshipId, instantDate(house.clock.now()), {
      act: policy.guard,
      outcome: found ? 'DONE' : 'NOT_FOUND',
      fields: found ? plan.fields : [],
      ...(found ? subjectOf(found, asked) : askedFor(args, asked)),
    })
  }

  return {
    answer: async request => {
      const operation = operations.get(request.hash)
      if (!operation) return null
      // Whatever fails here is asked again the ordinary way, which says what is wrong and writes it down.
      return await attempt(request, operation, false).catch(() => null)
    },
  }
}

function allowedPlan(operation: HotOperation, variables: Record<string, unknown>): HotPlan | null {
  if (refusalsOf(operation.document, operation.name, variables).length > 0) return null
  try {
    return planOf(operation, variables)
  } catch (error) {
    if (error instanceof NotHot) return null
    throw error
  }
}

/** Whether nothing of the operation is refused to the caller; what is masked has a hole to be filled. */
function mayRead(walls: Walls, actor: Actor, { policy }: HotOperation, { gates }: HotPlan): boolean {
  return (
    walls.mayEnter(actor, policy.guard) &&
    gates.every(({ fieldClass, mask, readBy, maskable }) => {
      if (!walls.mayReach(actor, readBy)) return false
      const shown = walls.shown(actor, fieldClass, mask)
      return shown === 'CLEAR' || (shown === 'MASKED' && maskable)
    })
  )
}

function fillersFor(
  walls: Walls,
  actor: Actor,
  { finishes }: HotPlan,
  remembered: Remembered<string>,
): Filler[] {
  return finishes.map(({ gate: { fieldClass, mask }, finish }) => {
    if (walls.shown(actor, fieldClass, mask) !== 'MASKED' || !mask) {
      return (left, vault) => JSON.stringify(finish(left, vault, actor))
    }
    return (left, vault) => {
      const key = `${mask} ${left}`
      const known = remembered.get(key)
      if (known !== undefined) return known
      const value = finish(left, vault, actor)
      if (value !== null && typeof value !== 'string') throw new Error('Only a text can be masked')
      const shown = JSON.stringify(value === null ? null : masks[mask](value))
      remembered.set(key, shown)
      return shown
    }
  })
}

/** States the caller, if the session still speaks for exactly that one (anju.enter). */
function enter(token: string, now: Date, expected: string, stated: Record<string, string>): Call {
  return {
    name: 'hot_enter',
    text: 'SELECT anju.enter($1, $2::timestamptz, $3, $4::text[], $5::text[])',
    values: [
      Buffer.from(digest(token)),
      now.toISOString(),
      expected,
      textArray(Object.keys(stated)),
      textArray(Object.values(stated)),
    ],
  }
}

/** As PostgreSQL reads an array; none of what is stated holds a quote or a backslash. */
const textArray = (texts: readonly string[]) => `{${texts.map(each => `"${each}"`).join(',')}}`
