import type { Temporal } from 'temporal-polyfill'
import type {
  CaseEventKind,
  Prisma,
  ServiceCaseModel,
  ServiceDepartment,
  ServiceVersionModel,
} from '../../prisma/client.ts'
import { uuid7 } from '../../prisma/uuid7.ts'
import { type Act, instantDate } from '../act.ts'
import { dateColumn, fromDateColumn, optionalDateColumn } from '../columns.ts'
import { loadCalendar } from '../rules/load-calendar.ts'
import type { Vault } from '../vault.ts'
import { type ClockReading, type Pause, readClock } from './case-clock.ts'
import { refuse } from './refusals.ts'
import { unblocked, waitsForOf } from './steps.ts'

const contexts = {
  text: 'service_case.text',
  outcome: 'service_case.outcome',
  note: 'service_case_event.note',
} as const

/** What was said with a case, kept sealed: a complaint is nobody’s but the handler’s. */
export const sealCaseText = (vault: Vault, what: keyof typeof contexts, text: string | null | undefined) =>
  text?.trim() ? vault.seal(text.trim().slice(0, 2_000), contexts[what]) : null
export const openCaseText = (vault: Vault, what: keyof typeof contexts, sealed: Uint8Array | null) =>
  sealed ? vault.openText(sealed, contexts[what]) : null

export type HeldCase = ServiceCaseModel & { version: ServiceVersionModel }

/** The case, held until the act ends. Error: CASE_UNKNOWN, also for one out of reach; CASE_CLOSED. */
export async function holdCase({ tx }: Act, id: string): Promise<HeldCase> {
  await tx.$executeRaw`SELECT FROM service_case WHERE id = ${id}::uuid FOR NO KEY UPDATE`
  const held = await tx.serviceCase.findUnique({ where: { id }, include: { version: true } })
  if (!held) throw refuse('CASE_UNKNOWN', 'id')
  if (held.status === 'CLOSED') throw refuse('CASE_CLOSED', 'id')
  return held
}

export interface CaseEvent {
  kind: CaseEventKind
  stepKey?: string
  department?: ServiceDepartment
  receipt?: string
  note?: string | null
  inPerson?: boolean
}

/** The rows of what happens today to a case to which so much has happened before. */
export const eventRows = (act: Act, caseId: string, events: readonly CaseEvent[], before = 0) =>
  events.map((event, n) => eventRow(act, caseId, event, before + n + 1))

function eventRow(
  act: Act,
  caseId: string,
  { note, ...rest }: CaseEvent,
  place: number,
): Prisma.ServiceCaseEventCreateManyInput {
  return {
    ...rest,
    place,
    id: uuid7(act.now.epochMilliseconds),
    townshipId: act.townshipId,
    caseId,
    on: dateColumn(act.today),
    noteCiphertext: sealCaseText(act.vault, 'note', note),
    accountId: act.actor.accountId,
    createdAt: instantDate(act.now),
  }
}

/** Of a case that is held. */
export async function noteEvents(act: Act, caseId: string, events: readonly CaseEvent[]): Promise<void> {
  const before = await act.tx.serviceCaseEvent.count({ where: { caseId } })
  await act.tx.serviceCaseEvent.createMany({ data: eventRows(act, caseId, events, before) })
}

/** The columns of a clock's reading. */
export const clockColumns = ({ dueOn, daysLeft }: ClockReading) => ({
  dueOn: optionalDateColumn(dueOn),
  daysLeft,
})

/**
 * Writes what follows from the steps and events of a case: what waits for nothing any more is open, and whom the case
 * waits for by when.
 *
 * @throws DomainError CALENDAR_NOT_COVERED
 */
export async function settleCase(act: Act, held: HeldCase): Promise<void> {
  const { tx } = act
  const { id: caseId } = held
  const steps = await tx.serviceCaseStep.findMany({ where: { caseId }, orderBy: { place: 'asc' } })
  const opened = unblocked(steps)
  if (opened.length > 0) {
    await tx.serviceCaseStep.updateMany({ where: { caseId, key: { in: opened } }, data: { state: 'OPEN' } })
  }
  const now = steps.map(step => (opened.includes(step.key) ? { ...step, state: 'OPEN' as const } : step))
  const pauses = await pausesOf(act, caseId)
  const reading = readClock(
    fromDateColumn(held.openedOn),
    held.version.promisedDays,
    pauses,
    await loadCalendar(act),
  )
  const waiting = pauses.at(-1)?.to === null
  await tx.serviceCase.updateMany({
    where: { id: caseId },
    data: { ...clockColumns(reading), waitsFor: waiting ? 'APPLICANT' : waitsForOf(now) },
  })
}

async function pausesOf({ tx }: Act, caseId: string): Promise<Pause[]> {
  const events = await tx.serviceCaseEvent.findMany({
    where: { caseId, kind: { in: ['PAUSED', 'RESUMED'] } },
    orderBy: { place: 'asc' },
    select: { kind: true, on: true },
  })
  const pauses: { from: Temporal.PlainDate; to: Temporal.PlainDate | null }[] = []
  for (const { kind, on } of events) {
    const last = pauses.at(-1)
    if (kind === 'PAUSED') pauses.push({ from: fromDateColumn(on), to: null })
    else if (last) last.to = fromDateColumn(on)
  }
  return pauses
}

/** Which of a version's materials have not been shown. */
export const missingOf = (materials: readonly { code: string }[], shown: readonly string[]): string[] =>
  materials.flatMap(({ code }) => (shown.includes(code) ? [] : code))
