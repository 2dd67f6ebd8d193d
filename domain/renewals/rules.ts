import type { Temporal } from 'temporal-polyfill'
import {
  endorsementDue,
  type IssuedPermit,
  issuedPermitStatuses,
  type PermitStatus,
} from '../permits/rules.ts'
import {
  type ArrivalFacts,
  type DeclarationDuty,
  declarantTypes,
  declarationDuty,
  type RegistrationStatus,
} from '../registrations/rules.ts'
import type { WorkCalendar } from '../rules/calendar.ts'
import { workingDate } from '../rules/deadline.ts'
import { isBefore } from '../rules/legal-date.ts'
import type { LadderSteps, RulePack } from '../rules/rule-pack.ts'
import { findRulePack, getPeriod } from '../rules/rule-packs.ts'
import { type EscalationRung, escalationRungs, ladderSteps } from './ladder.ts'

/** What the person is told of: theirs to do, or to lose. */
export const workerKinds = ['REGISTRATION', 'PERMIT_ENDORSEMENT', 'CONTRACT_END', 'OCCUPANCY_END'] as const
export type WorkerKind = (typeof workerKinds)[number]

/** What a dormitory owes. */
export const houseKinds = ['FIRE_CERTIFICATE', 'FIRE_INSPECTION', 'FIRE_TEST', 'FIRE_DRILL'] as const
export type HouseKind = (typeof houseKinds)[number]

export type RenewalKind = WorkerKind | 'STATION_CASE' | HouseKind

/** In the order of the lists and menus. */
export const renewalKinds: readonly RenewalKind[] = [...workerKinds, 'STATION_CASE', ...houseKinds]

export const isWorkerKind = (kind: RenewalKind): kind is WorkerKind => workerKinds.some(one => one === kind)

/** An arrival whose registration may be owed. Hand in the latest registration of the person in the place. */
export interface RegistrationFacts extends ArrivalFacts {
  subjectId: string
  /** Null when nothing has been declared. */
  status: RegistrationStatus | null
  /** What of the facts the deadline hangs on, beside the arrival: another note is a reason to count again. */
  note?: string
}

/** An employment contract in force. `endsOn` is its last day; null for one without an end. */
export interface ContractFacts {
  subjectId: string
  endsOn: Temporal.PlainDate | null
}

/** A permit with a card. */
export interface PermitFacts extends IssuedPermit {
  subjectId: string
  status: PermitStatus
}

/** The last stay of a person, where it has an agreed end. */
export interface OccupancyFacts {
  subjectId: string
  /** The day of leaving: the night before is the last. */
  endsOn: Temporal.PlainDate
}

/** A case that is under way at a station, with a day promised for it. */
export interface CaseFacts {
  subjectId: string
  openedOn: Temporal.PlainDate
  dueOn: Temporal.PlainDate
  /** What of the case the item hangs on, beside its beginning. */
  note: string
}

/** What is known of a person that can fall due. */
export interface PersonFacts {
  registration: RegistrationFacts | null
  contracts: readonly ContractFacts[]
  permits: readonly PermitFacts[]
  occupancy?: OccupancyFacts | null
  cases?: readonly CaseFacts[]
}

/** What is known of a dormitory that can fall due. */
export interface HouseFacts {
  propertyId: string
  /** Since when it is in the register: what was never done is counted from there. */
  since: Temporal.PlainDate
  /** Of each kind of certificate the one that runs out last, where it runs out at all. */
  certificates: readonly { subjectId: string; expiresOn: Temporal.PlainDate }[]
  lastDone: Readonly<Partial<Record<InspectionKind, Temporal.PlainDate>>>
}

/** Something owed, near enough to be reminded of. */
export interface DueItem {
  kind: RenewalKind
  subjectId: string
  /** The event that makes the item this one: arrival, contract end, anniversary. */
  cycleOn: Temporal.PlainDate
  dueOn: Temporal.PlainDate
  /** The work calendar ends before the deadline: `dueOn` is the earliest it can be. */
  provisional: boolean
  /** First day on which it can be settled; null when that is any day. */
  windowOpensOn: Temporal.PlainDate | null
  /** Negative when overdue. */
  daysLeft: number
  /** What of the facts the due day was counted from, beside the event; empty where nothing. */
  factNote: string
  /** Those beside the worker who are told by now, the nearest first. */
  rungs: EscalationRung[]
  /** The next day on which the clock alone changes something; null when nothing is left. */
  nextOn: Temporal.PlainDate | null
  /** Every offset reached, most distant first. */
  reachedOffsets: number[]
  /** The most urgent offset reached: the one reminder that stands now. */
  offset: number
  /** One an item, the same at every run. */
  itemKey: string
  /** One an item and offset, the same at every run. */
  reminderKey: string
}

/**
 * What is due for a person on a day: every item whose most distant offset has been reached, until the facts say it
 * is settled. A pure function of the facts and the day: by range and not by equality of dates, so a day on
 * which nobody looked loses nothing. An item carries one reminder, for the most urgent offset reached; the
 * milder ones that were slept through are not made up for, so a service that was stopped for a month comes
 * back with one reminder an item and not with four.
 *
 * Errors: RULE_NOT_SET. A calendar that ends too early is no error here; the item is then `provisional`.
 */
export function dueItems(
  person: PersonFacts,
  pack: RulePack,
  calendar: WorkCalendar,
  today: Temporal.PlainDate,
): DueItem[] {
  const candidates = [
    ...registrationOwed(person.registration, pack, calendar),
    ...person.contracts.flatMap(contract => contractEnd(contract, pack)),
    ...person.permits.flatMap(permit => endorsementOwed(permit, pack)),
    ...occupancyEnd(person.occupancy ?? null, pack),
    ...(person.cases ?? []).map(one => casePromised(one, pack)),
  ]
  return candidates.flatMap(candidate => atDay(candidate, today))
}

/** As `dueItems`, for a dormitory: a certificate by its last day, an inspection a period after the one before. */
export function dueOfHouse(house: HouseFacts, pack: RulePack, today: Temporal.PlainDate): DueItem[] {
  const { propertyId, since, certificates, lastDone } = house
  const candidates = [
    ...certificates.map(({ subjectId, expiresOn }) =>
      lastDay('FIRE_CERTIFICATE', subjectId, expiresOn, pack),
    ),
    ...inspectionKinds.map(kind => {
      const { value, unit } = getPeriod(pack, everyOf[kind])
      const next = (lastDone[kind] ?? since).add(unit === 'MONTHS' ? { months: value } : { days: value })
      return lastDay(kind, propertyId, next, pack)
    }),
  ]
  return candidates.flatMap(candidate => atDay(candidate, today))
}

/** The last due day worth looking at on a day: for a range condition in a query. */
export function horizon(kind: RenewalKind, pack: RulePack, today: Temporal.PlainDate): Temporal.PlainDate {
  return today.add({ days: Math.max(...stepsOf(kind, pack).offsets) })
}

/**
 * The last day of arrival with which a registration can be due by the horizon, whoever declares and whatever the day of
 * hiring: every duty runs from the arrival at the earliest, and a later arrival is never due sooner.
 */
export function arrivalHorizon(
  pack: RulePack,
  calendar: WorkCalendar,
  today: Temporal.PlainDate,
  isForeigner: boolean,
): Temporal.PlainDate {
  const until = horizon('REGISTRATION', pack, today)
  const isNear = (arrivedOn: Temporal.PlainDate) =>
    declarantTypes.some(declarantType => {
      const facts = { declarantType, arrivedOn, hiredOn: arrivedOn, movedInOn: arrivedOn, isForeigner }
      return !isBefore(until, workingDate(dutyThen(facts, pack, calendar).deadline))
    })
  let day = until
  while (!isNear(day)) day = day.subtract({ days: 1 })
  return day
}

/** By the rules in force on arrival, so far as they are held. */
const dutyThen = (facts: ArrivalFacts, pack: RulePack, calendar: WorkCalendar): DeclarationDuty =>
  declarationDuty(facts, findRulePack(pack.jurisdiction, facts.arrivedOn) ?? pack, calendar)

/** The last anniversary whose endorsement can be due by the horizon. */
export function anniversaryHorizon(pack: RulePack, today: Temporal.PlainDate): Temporal.PlainDate {
  const until = horizon('PERMIT_ENDORSEMENT', pack, today)
  return pack.parameters.endorsementGraceInclusive.value ? until : until.add({ days: 1 })
}

interface Candidate
  extends Pick<DueItem, 'kind' | 'subjectId' | 'cycleOn' | 'dueOn' | 'provisional' | 'windowOpensOn'> {
  factNote?: string
  offsets: readonly number[]
  ladder: LadderSteps['value']
  /** Who has a part in it; everybody unless told. */
  told?: readonly EscalationRung[]
}

function registrationOwed(
  facts: RegistrationFacts | null,
  pack: RulePack,
  calendar: WorkCalendar,
): Candidate[] {
  if (!facts || facts.status === 'REGISTERED' || facts.status === 'DEREGISTERED') return []
  const { deadline } = dutyThen(facts, pack, calendar)
  return [
    {
      kind: 'REGISTRATION',
      subjectId: facts.subjectId,
      cycleOn: facts.arrivedOn,
      dueOn: workingDate(deadline),
      provisional: !deadline.known,
      windowOpensOn: null,
      factNote: facts.note ?? '',
      ...stepsOf('REGISTRATION', pack),
    },
  ]
}

const contractEnd = ({ subjectId, endsOn }: ContractFacts, pack: RulePack): Candidate[] =>
  endsOn ? [lastDay('CONTRACT_END', subjectId, endsOn, pack)] : []

function endorsementOwed(permit: PermitFacts, pack: RulePack): Candidate[] {
  if (!issuedPermitStatuses.includes(permit.status)) return []
  const due = endorsementDue(permit, pack)
  return [
    {
      kind: 'PERMIT_ENDORSEMENT',
      subjectId: permit.subjectId,
      cycleOn: due.anniversary,
      dueOn: due.lastDay,
      provisional: false,
      windowOpensOn: due.windowOpensOn,
      ...stepsOf('PERMIT_ENDORSEMENT', pack),
    },
  ]
}

const occupancyEnd = (facts: OccupancyFacts | null, pack: RulePack): Candidate[] =>
  facts ? [lastDay('OCCUPANCY_END', facts.subjectId, facts.endsOn, pack)] : []

const casePromised = ({ subjectId, openedOn, dueOn, note }: CaseFacts, pack: RulePack): Candidate => ({
  ...lastDay('STATION_CASE', subjectId, dueOn, pack),
  cycleOn: openedOn,
  factNote: note,
})

/** What is due on a day of its own, by any day before. */
const lastDay = (
  kind: RenewalKind,
  subjectId: string,
  day: Temporal.PlainDate,
  pack: RulePack,
): Candidate => ({
  kind,
  subjectId,
  cycleOn: day,
  dueOn: day,
  provisional: false,
  windowOpensOn: null,
  ...stepsOf(kind, pack),
})

export type InspectionKind = Exclude<HouseKind, 'FIRE_CERTIFICATE'>
export const inspectionKinds: readonly InspectionKind[] = ['FIRE_INSPECTION', 'FIRE_TEST', 'FIRE_DRILL']

const everyOf = {
  FIRE_INSPECTION: 'fireInspectionEvery',
  FIRE_TEST: 'fireTestEvery',
  FIRE_DRILL: 'fireDrillEvery',
} as const

/** When the person is reminded and who is told after that, for a kind of item. */
function stepsOf(
  kind: RenewalKind,
  { parameters }: RulePack,
): Pick<Candidate, 'offsets' | 'ladder' | 'told'> {
  switch (kind) {
    case 'REGISTRATION':
      return {
        offsets: parameters.registrationReminderOffsets.value,
        ladder: parameters.registrationLadder.value,
      }
    case 'CONTRACT_END':
      return { offsets: parameters.contractReminderOffsets.value, ladder: parameters.contractLadder.value }
    case 'PERMIT_ENDORSEMENT':
      return {
        offsets: parameters.endorsementReminderOffsets.value,
        ladder: parameters.endorsementLadder.value,
      }
    case 'OCCUPANCY_END':
      return { offsets: parameters.occupancyReminderOffsets.value, ladder: parameters.occupancyLadder.value }
    case 'STATION_CASE':
      return {
        offsets: parameters.caseReminderOffsets.value,
        ladder: parameters.caseLadder.value,
        told: ['STATION', 'TOWNSHIP'],
      }
    case 'FIRE_CERTIFICATE':
      return {
        offsets: parameters.certificateReminderOffsets.value,
        ladder: parameters.certificateLadder.value,
        told: ['TOWNSHIP'],
      }
    default:
      return {
        offsets: parameters.inspectionReminderOffsets.value,
        ladder: parameters.inspectionLadder.value,
        told: ['TOWNSHIP'],
      }
  }
}

function atDay(
  { offsets, ladder, told = escalationRungs, factNote = '', ...item }: Candidate,
  today: Temporal.PlainDate,
): DueItem[] {
  const daysLeft = today.until(item.dueOn, { largestUnit: 'days' }).days
  const reachedOffsets = offsets.filter(offset => daysLeft <= offset).sort((a, b) => b - a)
  const offset = reachedOffsets.at(-1)
  if (offset === undefined) return []
  const steps = ladderSteps(Math.max(...offsets), ladder).filter(({ rung }) => told.includes(rung))
  const rungs = steps.filter(({ daysLeft: from }) => daysLeft <= from).map(({ rung }) => rung)
  // The day after the last is one of them: the item lapses.
  const still = [...offsets, ...steps.map(step => step.daysLeft), -1].filter(days => days < daysLeft)
  const nextOn = still.length > 0 ? item.dueOn.subtract({ days: Math.max(...still) }) : null
  const itemKey = itemKeyOf(item)
  const reminderKey = `${itemKey}:${offset}`
  return [{ ...item, factNote, daysLeft, reachedOffsets, offset, rungs, nextOn, itemKey, reminderKey }]
}

/** The same item at every run: what it is about and the event that made it due. */
export const itemKeyOf = ({
  kind,
  subjectId,
  cycleOn,
}: Pick<DueItem, 'kind' | 'subjectId' | 'cycleOn'>): string => `${kind}:${subjectId}:${cycleOn}`
