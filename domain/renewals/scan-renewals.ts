import { type Actor, systemActor } from '../access/actor.ts'
import { type Act, act, type House, look } from '../act.ts'
import { mayBeLate, suspendPermits } from '../permits/suspend-permits.ts'
import { loadCalendar } from '../rules/load-calendar.ts'
import type { RulePack } from '../rules/rule-pack.ts'
import { rulePackFor } from '../rules/rule-packs.ts'
import { type PeopleRange, peopleToScan } from './due.sql.ts'
import { factsOf, type ScannedPerson } from './due-facts.ts'
import { housesOf } from './house-facts.ts'
import { leaveDeliveries, reviveDeliveries } from './leave-deliveries.ts'
import { leaveDigests } from './leave-digests.ts'
import { planReminders } from './plan-reminders.ts'
import { type DueItem, dueItems, dueOfHouse } from './rules.ts'
import { rulesMark } from './rules-mark.ts'
import { type ItemOf, writePlan } from './write-plan.ts'

/** What one scan changed; all nought when run again. */
export interface ScanResult {
  /** People looked at, because the list did not say what the facts say. */
  scanned: number
  created: number
  reminded: number
  escalated: number
  settled: number
  suspended: number
}

export interface ScanOptions {
  progress?(done: number, total: number): Promise<void>
  signal?: AbortSignal
  /** At most so many people are written in one act. */
  batch?: number
  /** People in the register that one act looks over. */
  range?: number
  /** The rules; those held unless told. */
  rules?: typeof rulePackFor
  /** Waited for between two acts, so that a large register leaves the database to others as well; milliseconds. */
  pause?: number
}

const BATCH = 1_000
const RANGE = 100_000

/**
 * Brings the list of what falls due in a township up to the present day, batch by batch, each an act of the
 * service itself. May be stopped and repeated at any moment and run by several workers at once: every item, every
 * reminder and every rung comes to be exactly once (see `planReminders` for what holds over days).
 *
 * Errors: RULE_JURISDICTION_UNKNOWN, RULE_PACK_NOT_IN_FORCE.
 */
export async function scanRenewals(
  house: House,
  townshipId: string,
  requestId: string,
  options: ScanOptions = {},
): Promise<ScanResult> {
  const { signal, progress, rules = rulePackFor, pause = 0 } = options
  const actor = systemActor(townshipId, requestId)
  const total: ScanResult = { scanned: 0, created: 0, reminded: 0, escalated: 0, settled: 0, suspended: 0 }
  for (let more = await anyoneLate(house, actor); more && !signal?.aborted; ) {
    const late = await act(house, actor, 'permit.suspend', async under =>
      suspendPermits(under, await packFor(under, rules)),
    )
    total.suspended += late.suspended
    more = late.more
  }
  let looked = 0
  for (let after: string | null = null; !signal?.aborted; ) {
    const done: BatchResult = await scanNext(house, actor, after, options)
    for (const key of ['scanned', 'created', 'reminded', 'escalated', 'settled'] as const)
      total[key] += done[key]
    after = done.last
    looked += done.looked
    // How many there are altogether is known only at the end.
    await progress?.(looked, after ? looked + (options.range ?? RANGE) : looked)
    if (!after) break
    if (pause > 0) await new Promise(resolve => setTimeout(resolve, pause))
  }
  return total
}

/** `last` is null when there are no more; `looked` how many people of the register were passed. */
type BatchResult = Omit<ScanResult, 'suspended'> & { last: string | null; looked: number }

const scanNext = (
  house: House,
  actor: Actor,
  after: string | null,
  options: ScanOptions,
): Promise<BatchResult> => act(house, actor, 'renewal.scan', under => scanBatch(under, after, options))

/** Whether the clock may have to suspend somebody: without it no act, and no line in the log. */
const anyoneLate = (house: House, actor: Actor): Promise<boolean> =>
  look(house, actor, tx => mayBeLate(tx, house.clock.today()))

async function packFor({ tx, townshipId, today }: Act, rules: typeof rulePackFor): Promise<RulePack> {
  const { jurisdiction } = await tx.township.findUniqueOrThrow({ where: { id: townshipId } })
  return rules(jurisdiction, today)
}

/** One range of people, from the one after `after`; of those to be written at most a batch. */
async function scanBatch(under: Act, after: string | null, options: ScanOptions): Promise<BatchResult> {
  const { batch = BATCH, range: span = RANGE, rules = rulePackFor } = options
  const { tx, townshipId, today } = under
  // One scan a township at a time: two would each leave a reminder for their own idea of the day.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('renewal.scan'), hashtext(${townshipId}))`
  const pack = await packFor(under, rules)
  const calendar = await loadCalendar(under)
  const mark = rulesMark(pack, calendar)
  const range = { from: after, to: await endOfRange(under, after, span) }
  const changed = await tx.$queryRaw<{ id: string }[]>`
    ${peopleToScan(townshipId, { pack, calendar, today }, mark, range, batch)}`
  const people = await factsOf(
    under,
    changed.map(({ id }) => id),
  )
  const full = changed.length === batch
  const last = !full && range.to === null
  // They are few: looked at whole, once a scan.
  const houses = last ? await housesOf(under) : []
  const due = [
    ...people.flatMap(person =>
      dueItems(person.facts, pack, calendar, today).map(item => ({ ...item, ...listOf(person, item) })),
    ),
    ...houses.flatMap(({ facts }) =>
      dueOfHouse(facts, pack, today).map(item => ({ ...item, ...listOfHouse(facts.propertyId) })),
    ),
  ]
  const known = [...people, ...houses].flatMap(one => one.known)
  const plan = planReminders(known, due)
  const { reminders, ...written } = await writePlan(under, known, due, plan, mark)
  await leaveDeliveries(under, reminders, people)
  const result = { scanned: people.length, ...written, reminded: reminders.length }
  const atLast = last ? { ...(await leaveDigests(under)), revived: await reviveDeliveries(under) } : {}
  under.concerns({ subjectType: 'RenewalItem', details: { ...result, ...atLast } })
  return { ...result, last: full ? (changed.at(-1)?.id ?? null) : range.to, looked: full ? 0 : span }
}

/** The last person of the next `span`; null when the register ends before. */
async function endOfRange({ tx }: Act, after: PeopleRange['from'], span: number) {
  const [last] = await tx.$queryRaw<{ id: string | null }[]>`
    SELECT anju.end_of_range(${after}::uuid, ${span}::int) AS id`
  return last?.id ?? null
}

const listOf = (
  { residentId, stationId, stationOfCase }: ScannedPerson,
  { kind, subjectId }: DueItem,
): Omit<ItemOf, 'itemKey'> => ({
  residentId,
  propertyId: null,
  stationId: kind === 'STATION_CASE' ? (stationOfCase.get(subjectId) ?? null) : stationId,
})

const listOfHouse = (propertyId: string): Omit<ItemOf, 'itemKey'> => ({
  residentId: null,
  propertyId,
  stationId: null,
})
