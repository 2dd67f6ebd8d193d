import type { Temporal } from 'temporal-polyfill'
import { type Bilingual, DomainError } from '../errors.ts'
import { isBefore } from '../rules/legal-date.ts'
import type { RulePack } from '../rules/rule-pack.ts'
import { nextState, type StateTable } from '../rules/state-table.ts'

/** 居住证: where a permit stands. DELIVERED is on its way to the holder, ACTIVE in the holder's hands. */
export type PermitStatus =
  | 'DRAFT'
  | 'ACCEPTED'
  | 'MATERIALS_REQUESTED'
  | 'APPROVED'
  | 'REJECTED'
  | 'ISSUED'
  | 'DELIVERED'
  | 'ACTIVE'
  | 'SUSPENDED'
  | 'CANCELLED'

/**
 * Acts on a permit, the record types of GA/T 2000.6-2020 (受理, 审核签发, 发放, 签注, 功能中止, 功能恢复, 地址变更,
 * 注销). CONFIRM_RECEIPT is the holder's own signature, since withholding a permit is an offence (Decree 663
 * Art. 18). RESTORE is a late endorsement.
 */
export type PermitAction =
  | 'ACCEPT'
  | 'REQUEST_MATERIALS'
  | 'SUPPLY_MATERIALS'
  | 'APPROVE'
  | 'REJECT'
  | 'ISSUE'
  | 'DELIVER'
  | 'CONFIRM_RECEIPT'
  | 'ENDORSE'
  | 'SUSPEND'
  | 'RESTORE'
  | 'CHANGE_ADDRESS'
  | 'REPLACE'
  | 'CANCEL'

/** What may follow what (Decree 663 Arts. 8 to 11). A suspended permit is not void: it can be restored. */
export const permitTable: StateTable<PermitStatus, PermitAction> = {
  DRAFT: { ACCEPT: 'ACCEPTED', REQUEST_MATERIALS: 'MATERIALS_REQUESTED', CANCEL: 'CANCELLED' },
  ACCEPTED: {
    REQUEST_MATERIALS: 'MATERIALS_REQUESTED',
    APPROVE: 'APPROVED',
    REJECT: 'REJECTED',
    CANCEL: 'CANCELLED',
  },
  MATERIALS_REQUESTED: { SUPPLY_MATERIALS: 'ACCEPTED', REJECT: 'REJECTED', CANCEL: 'CANCELLED' },
  APPROVED: { ISSUE: 'ISSUED', CANCEL: 'CANCELLED' },
  REJECTED: {},
  ISSUED: { DELIVER: 'DELIVERED', CONFIRM_RECEIPT: 'ACTIVE', SUSPEND: 'SUSPENDED', CANCEL: 'CANCELLED' },
  DELIVERED: { CONFIRM_RECEIPT: 'ACTIVE', SUSPEND: 'SUSPENDED', CANCEL: 'CANCELLED' },
  ACTIVE: {
    ENDORSE: 'ACTIVE',
    CHANGE_ADDRESS: 'ACTIVE',
    REPLACE: 'ACTIVE',
    SUSPEND: 'SUSPENDED',
    CANCEL: 'CANCELLED',
  },
  SUSPENDED: { RESTORE: 'ACTIVE', CANCEL: 'CANCELLED' },
  CANCELLED: {},
}

/** The status after an action. Error: TRANSITION_NOT_ALLOWED. */
export function nextPermitStatus(status: PermitStatus, action: PermitAction): PermitStatus {
  return nextState(permitTable, status, action, { zh: '居住证', en: 'residence permit' })
}

/** Statuses in which a card exists and its yearly endorsement is owed. */
export const issuedPermitStatuses: readonly PermitStatus[] = ['ISSUED', 'DELIVERED', 'ACTIVE', 'SUSPENDED']

/** What is kept of an issued permit for the yearly count. */
export interface IssuedPermit {
  issuedOn: Temporal.PlainDate
  /** The anniversary up to which it may be used; null before the first endorsement (then: one year from issue). */
  endorsedUntil: Temporal.PlainDate | null
}

/** The endorsement that is owed next. */
export interface EndorsementDue {
  anniversary: Temporal.PlainDate
  /** First day on which it can be endorsed. */
  windowOpensOn: Temporal.PlainDate
  /** Last day in time: the anniversary, or the day before where the pack does not grant that day. */
  lastDay: Temporal.PlainDate
  /** The use of the permit stops from this day. */
  suspendedFrom: Temporal.PlainDate
}

/**
 * The next endorsement owed: within the month before each full year (Decree 663 Art. 10). The law names a day, not a
 * period, so an anniversary on a rest day does not move.
 */
export function endorsementDue(permit: IssuedPermit, pack: RulePack): EndorsementDue {
  return dueAt(permit.endorsedUntil ?? yearsFrom(permit.issuedOn, 1, pack), pack)
}

function dueAt(anniversary: Temporal.PlainDate, pack: RulePack): EndorsementDue {
  const { endorsementWindow, endorsementGraceInclusive } = pack.parameters
  const lastDay = endorsementGraceInclusive.value ? anniversary : anniversary.subtract({ days: 1 })
  return {
    anniversary,
    windowOpensOn: anniversary.subtract({ months: endorsementWindow.value }),
    lastDay,
    suspendedFrom: lastDay.add({ days: 1 }),
  }
}

/** Counted from the base and not from the year before, so that 29 February comes back (Civil Code Art. 202). */
function yearsFrom(base: Temporal.PlainDate, years: number, pack: RulePack): Temporal.PlainDate {
  return base.add({ years: pack.parameters.endorsementInterval.value * years })
}

/** What an endorsement did: the act for the permit's table, and the anniversary up to which it now reaches. */
export interface EndorsementResult {
  action: 'ENDORSE' | 'RESTORE'
  endorsedUntil: Temporal.PlainDate
}

/**
 * An endorsement on a day. In the window it reaches to the next anniversary. A late one restores the permit and, as
 * the pack says, starts the years anew from that day or leaves them at the issue date; in the second case, one
 * that falls into a later year's window settles that year too, so that nobody is sent to the counter twice
 * in a month. Error: ENDORSEMENT_TOO_EARLY, with the day from which it is possible.
 */
export function endorse(permit: IssuedPermit, on: Temporal.PlainDate, pack: RulePack): EndorsementResult {
  const due = endorsementDue(permit, pack)
  switch (endorsementStanding(due, on)) {
    case 'TOO_EARLY':
      throw tooEarly(due)
    case 'IN_WINDOW':
      return { action: 'ENDORSE', endorsedUntil: anniversaryAfter(permit, due.anniversary, pack) }
    case 'SUSPENDED':
      return { action: 'RESTORE', endorsedUntil: restoredUntil(permit, due, on, pack) }
  }
}

function restoredUntil(permit: IssuedPermit, missed: EndorsementDue, on: Temporal.PlainDate, pack: RulePack) {
  if (pack.parameters.restoredEndorsementBase.value === 'LATE_ENDORSEMENT_DATE') return yearsFrom(on, 1, pack)
  let due = missed
  while (endorsementStanding(due, on) !== 'TOO_EARLY')
    due = dueAt(anniversaryAfter(permit, due.anniversary, pack), pack)
  return due.anniversary
}

/** The next anniversary on the same count; one started anew by a late endorsement goes on from itself. */
function anniversaryAfter(
  permit: IssuedPermit,
  anniversary: Temporal.PlainDate,
  pack: RulePack,
): Temporal.PlainDate {
  let years = 1
  while (isBefore(yearsFrom(permit.issuedOn, years, pack), anniversary)) years += 1
  const onIssueCount = yearsFrom(permit.issuedOn, years, pack).equals(anniversary)
  return onIssueCount ? yearsFrom(permit.issuedOn, years + 1, pack) : yearsFrom(anniversary, 1, pack)
}

function tooEarly(due: EndorsementDue): DomainError {
  return new DomainError(
    'ENDORSEMENT_TOO_EARLY',
    {
      zh: `签注应在 ${due.windowOpensOn} 至 ${due.lastDay} 办理`,
      en: `The endorsement is possible from ${due.windowOpensOn} to ${due.lastDay}`,
    },
    {
      field: 'endorsedOn',
      remedy: { zh: `请于 ${due.windowOpensOn} 起办理`, en: `Come on ${due.windowOpensOn} or later` },
    },
  )
}

/** What a visit to the counter on a day would be. */
export type EndorsementStanding = 'TOO_EARLY' | 'IN_WINDOW' | 'SUSPENDED'

/** TOO_EARLY before the window, IN_WINDOW (ENDORSE) up to the last day, then SUSPENDED (RESTORE). */
export function endorsementStanding(due: EndorsementDue, on: Temporal.PlainDate): EndorsementStanding {
  if (isBefore(on, due.windowOpensOn)) return 'TOO_EARLY'
  return isBefore(on, due.suspendedFrom) ? 'IN_WINDOW' : 'SUSPENDED'
}

/** 合法稳定就业, 合法稳定住所, 连续就读 (Decree 663 Art. 2). */
export type PermitCondition = 'STABLE_EMPLOYMENT' | 'STABLE_DWELLING' | 'CONTINUOUS_STUDY'

export interface EligibilityFacts {
  /** Start of the unbroken registration; null without one. */
  registeredOn: Temporal.PlainDate | null
  conditions: readonly PermitCondition[]
  /** Holds household registration in another city than the one lived in; null if not known. */
  hukouInAnotherCity: boolean | null
}

/** One requirement, whether it is met, and the sentence for the applicant. */
export interface EligibilityReason {
  code: 'HUKOU_ELSEWHERE' | 'HALF_YEAR' | 'ONE_CONDITION'
  met: boolean
  explanation: Bilingual
  source: string
}

export interface Eligibility {
  eligible: boolean
  /** First day on which half a year is complete; null without a registration. */
  halfYearOn: Temporal.PlainDate | null
  reasons: EligibilityReason[]
}

/** Whether a person may apply on a day, with every requirement explained (Decree 663 Art. 2). */
export function permitEligibility(
  facts: EligibilityFacts,
  pack: RulePack,
  on: Temporal.PlainDate,
): Eligibility {
  const { permitEligibleAfter } = pack.parameters
  const halfYearOn = facts.registeredOn?.add({ months: permitEligibleAfter.value }) ?? null
  const reasons = [
    hukouReason(facts),
    halfYearReason(halfYearOn, permitEligibleAfter.source, on),
    conditionReason(facts),
  ]
  return { eligible: reasons.every(reason => reason.met), halfYearOn, reasons }
}

const DECREE_ART_2 = '居住证暂行条例 Art. 2'

function hukouReason({ hukouInAnotherCity }: EligibilityFacts): EligibilityReason {
  const explanation =
    hukouInAnotherCity === null
      ? { zh: '尚未登记常住户口所在地', en: 'The place of household registration is not recorded' }
      : hukouInAnotherCity
        ? { zh: '户口在其他城市', en: 'Household registration is in another city' }
        : { zh: '户口在本市，不需要居住证', en: 'Household registration is in this city: no permit needed' }
  return { code: 'HUKOU_ELSEWHERE', met: hukouInAnotherCity === true, explanation, source: DECREE_ART_2 }
}

function halfYearReason(
  halfYearOn: Temporal.PlainDate | null,
  source: string,
  on: Temporal.PlainDate,
): EligibilityReason {
  const met = halfYearOn !== null && !isBefore(on, halfYearOn)
  const explanation = !halfYearOn
    ? { zh: '尚未办理居住登记', en: 'Not registered yet' }
    : met
      ? { zh: `登记已满半年（${halfYearOn}）`, en: `Registered for half a year since ${halfYearOn}` }
      : {
          zh: `登记到 ${halfYearOn} 才满半年`,
          en: `Half a year of registration is complete on ${halfYearOn}`,
        }
  return { code: 'HALF_YEAR', met, explanation, source }
}

function conditionReason({ conditions }: EligibilityFacts): EligibilityReason {
  const met = conditions.length > 0
  const explanation = met
    ? { zh: '符合就业、住所、就读条件之一', en: 'One of employment, dwelling and study is shown' }
    : { zh: '缺少就业、住所或就读证明之一', en: 'Proof of employment, dwelling or study is missing' }
  return { code: 'ONE_CONDITION', met, explanation, source: DECREE_ART_2 }
}
