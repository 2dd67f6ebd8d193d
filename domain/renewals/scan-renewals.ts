import { type Actor, systemActor } from '../access/actor.ts'
import { type Act, act, type House } from '../act.ts'
import { loadCalendar } from '../rules/load-calendar.ts'
import { rulePackFor } from '../rules/rule-packs.ts'
import { factsOf, nextToScan, type ScannedPerson } from './due-facts.ts'
import { dueItems, planReminders } from './rules.ts'
import { type ItemOf, writePlan } from './write-plan.ts'

/** What one scan changed; all nought when run again. */
export interface ScanResult {
  scanned: number
  created: number
  reminded: number
  settled: number
}

interface ScanReport {
  progress(done: number, total: number): Promise<void>
  signal: AbortSignal
}

const BATCH = 1_000

/**
 * Brings the list of what falls due in a township up to the present day, batch by batch, each an act of the
 * service itself. May be stopped and repeated at any moment and run by several workers at once: every item and
 * every reminder comes to be exactly once (see `planReminders` for what holds over days).
 *
 * Errors: RULE_JURISDICTION_UNKNOWN, RULE_PACK_NOT_IN_FORCE.
 */
export async function scanRenewals(
  house: House,
  townshipId: string,
  requestId: string,
  report?: ScanReport,
  batch = BATCH,
): Promise<ScanResult> {
  const total: ScanResult = { scanned: 0, created: 0, reminded: 0, settled: 0 }
  const actor = systemActor(townshipId, requestId)
  for (let after: string | null = null; !report?.signal.aborted; ) {
    const done: BatchResult = await scanNext(house, actor, after, batch)
    for (const key of ['scanned', 'created', 'reminded', 'settled'] as const) total[key] += done[key]
    after = done.last
    // How many there are altogether is known only at the end.
    await report?.progress(total.scanned, after ? total.scanned + batch : total.scanned)
    if (!after) break
  }
  return total
}

/** `last` is null when there are no more. */
type BatchResult = ScanResult & { last: string | null }

const scanNext = (house: House, actor: Actor, after: string | null, limit: number): Promise<BatchResult> =>
  act(house, actor, 'renewal.scan', under => scanBatch(under, after, limit))

/** One batch of people, from the one after `after`. */
async function scanBatch(under: Act, after: string | null, limit: number): Promise<BatchResult> {
  const { tx, townshipId, today } = under
  // One scan a township at a time: two would each leave a reminder for their own idea of the day.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('renewal.scan'), hashtext(${townshipId}))`
  const { jurisdiction } = await tx.township.findUniqueOrThrow({ where: { id: townshipId } })
  const pack = rulePackFor(jurisdiction, today)
  const calendar = await loadCalendar(under)
  const residentIds = await nextToScan(under, pack, after, limit)
  const people = await factsOf(under, residentIds)
  const due = people.flatMap(person =>
    dueItems(person.facts, pack, calendar, today).map(item => ({ ...item, ...listOf(person) })),
  )
  const known = people.flatMap(person => person.known)
  const plan = planReminders(known, due)
  const written = await writePlan(under, known, due, plan)
  const result = { scanned: people.length, ...written }
  under.concerns({ subjectType: 'RenewalItem', details: result })
  return { ...result, last: residentIds.length < limit ? null : (residentIds.at(-1) ?? null) }
}

const listOf = ({ residentId, stationId }: ScannedPerson): Omit<ItemOf, 'itemKey'> => ({
  residentId,
  stationId,
})
