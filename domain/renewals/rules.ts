import type { Temporal } from 'temporal-polyfill'
import {
  endorsementDue,
  type IssuedPermit,
  issuedPermitStatuses,
  type PermitStatus,
} from '../permits/rules.ts'
import { type ArrivalFacts, declarationDuty, type RegistrationStatus } from '../registrations/rules.ts'
import type { WorkCalendar } from '../rules/calendar.ts'
import { workingDate } from '../rules/deadline.ts'
import type { RulePack } from '../rules/rule-pack.ts'
import { findRulePack } from '../rules/rule-packs.ts'

export type RenewalKind = 'REGISTRATION' | 'CONTRACT_END' | 'PERMIT_ENDORSEMENT'

/** An arrival whose registration may be owed. Hand in the latest registration of the person in the place. */
export interface RegistrationFacts extends ArrivalFacts {
  subjectId: string
  /** Null when nothing has been declared. */
  status: RegistrationStatus | null
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

/** What is known of a person that can fall due. */
export interface PersonFacts {
  registration: RegistrationFacts | null
  contracts: readonly ContractFacts[]
  permits: readonly PermitFacts[]
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
  ]
  return candidates.flatMap(candidate => atDay(candidate, today))
}

/** The last due day worth looking at on a day: for a range condition in a query. */
export function horizon(kind: RenewalKind, pack: RulePack, today: Temporal.PlainDate): Temporal.PlainDate {
  return today.add({ days: Math.max(...offsetsOf(kind, pack)) })
}

interface Candidate
  extends Pick<DueItem, 'kind' | 'subjectId' | 'cycleOn' | 'dueOn' | 'provisional' | 'windowOpensOn'> {
  offsets: readonly number[]
}

function registrationOwed(
  facts: RegistrationFacts | null,
  pack: RulePack,
  calendar: WorkCalendar,
): Candidate[] {
  if (!facts || facts.status === 'REGISTERED' || facts.status === 'DEREGISTERED') return []
  const packThen = findRulePack(pack.jurisdiction, facts.arrivedOn) ?? pack
  const { deadline } = declarationDuty(facts, packThen, calendar)
  return [
    {
      kind: 'REGISTRATION',
      subjectId: facts.subjectId,
      cycleOn: facts.arrivedOn,
      dueOn: workingDate(deadline),
      provisional: !deadline.known,
      windowOpensOn: null,
      offsets: offsetsOf('REGISTRATION', pack),
    },
  ]
}

function contractEnd({ subjectId, endsOn }: ContractFacts, pack: RulePack): Candidate[] {
  if (!endsOn) return []
  return [
    {
      kind: 'CONTRACT_END',
      subjectId,
      cycleOn: endsOn,
      dueOn: endsOn,
      provisional: false,
      windowOpensOn: null,
      offsets: offsetsOf('CONTRACT_END', pack),
    },
  ]
}

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
      offsets: offsetsOf('PERMIT_ENDORSEMENT', pack),
    },
  ]
}

function offsetsOf(kind: RenewalKind, { parameters }: RulePack): readonly number[] {
  switch (kind) {
    case 'REGISTRATION':
      return parameters.registrationReminderOffsets.value
    case 'CONTRACT_END':
      return parameters.contractReminderOffsets.value
    case 'PERMIT_ENDORSEMENT':
      return parameters.endorsementReminderOffsets.value
  }
}

function atDay({ offsets, ...item }: Candidate, today: Temporal.PlainDate): DueItem[] {
  const daysLeft = today.until(item.dueOn, { largestUnit: 'days' }).days
  const reachedOffsets = offsets.filter(offset => daysLeft <= offset).sort((a, b) => b - a)
  const offset = reachedOffsets.at(-1)
  if (offset === undefined) return []
  const itemKey = itemKeyOf(item)
  return [{ ...item, daysLeft, reachedOffsets, offset, itemKey, reminderKey: `${itemKey}:${offset}` }]
}

/** The same item at every run: what it is about and the event that made it due. */
export const itemKeyOf = ({
  kind,
  subjectId,
  cycleOn,
}: Pick<DueItem, 'kind' | 'subjectId' | 'cycleOn'>): string => `${kind}:${subjectId}:${cycleOn}`

/**
 * An item as the register has it. OPEN: still owed. ACTED: a person dealt with it, which silences it for good.
 * LAPSED: the facts settled it.
 */
export interface KnownItem {
  itemKey: string
  state: 'OPEN' | 'ACTED' | 'LAPSED'
  /** Offsets for which a reminder has been left. */
  remindedOffsets: readonly number[]
}

/** What a run has to write so that the register says what is due. */
export interface ReminderPlan {
  /** Items not known yet. Each is in `remind` too. */
  create: DueItem[]
  /** Items that had lapsed and are owed again, as when a deregistration is undone. */
  reopen: DueItem[]
  /** Items that get the reminder of their `offset`; it stands in place of any left before. */
  remind: DueItem[]
  /** Keys of open items that are no longer due. */
  lapse: string[]
}

/**
 * From what is known and what is due to what must be written; nothing, when run again. `known` must hold every
 * item of the subjects looked at, and `due` all that is due for them.
 *
 * What holds however often and on whatever days it is run, provided it runs on the day T:
 *   1. the open items at T, their due days and their standing offsets are the same, a function of the facts at T;
 *   2. no reminder (item and offset) is left twice, and one run leaves at most one an item;
 *   3. while due days stay, the reminders ever left are a subset of those that a run a day leaves.
 * (1) excepts items a person has marked ACTED. When a due day moves later, as a provisional one may when the calendar
 * is loaded, the item goes back to an offset already reminded of and stays silent until the next.
 */
export function planReminders(known: readonly KnownItem[], due: readonly DueItem[]): ReminderPlan {
  const knownByKey = new Map(known.map(item => [item.itemKey, item]))
  const dueKeys = new Set(due.map(item => item.itemKey))
  const live = due.filter(item => knownByKey.get(item.itemKey)?.state !== 'ACTED')
  return {
    create: live.filter(item => !knownByKey.has(item.itemKey)),
    reopen: live.filter(item => knownByKey.get(item.itemKey)?.state === 'LAPSED'),
    remind: live.filter(item => !knownByKey.get(item.itemKey)?.remindedOffsets.includes(item.offset)),
    lapse: known
      .filter(item => item.state === 'OPEN' && !dueKeys.has(item.itemKey))
      .map(item => item.itemKey),
  }
}
