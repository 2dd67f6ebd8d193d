import type { Temporal } from 'temporal-polyfill'
import type { WorkCalendar } from '../rules/calendar.ts'
import { type Deadline, deadlineRule, tryDeadline } from '../rules/deadline.ts'
import { isBefore, later } from '../rules/legal-date.ts'
import type { Period, RulePack } from '../rules/rule-pack.ts'
import { findPeriod, findRulePack, type PeriodKey } from '../rules/rule-packs.ts'
import { nextState, type StateTable } from '../rules/state-table.ts'

/** 居住登记: where a registration stands. */
export type RegistrationStatus = 'DECLARED' | 'ACCEPTED' | 'REGISTERED' | 'REJECTED' | 'DEREGISTERED'

/**
 * Acts on a registration. REQUEST_MATERIALS is the single notice of what is missing (一次性告知) and leaves it
 * declared. CHANGE (变更) records that the world has changed, CORRECT (更正) that the record was wrong;
 * GA/T 2000.24-2014 keeps them apart. REINSTATE undoes a deregistration made in error.
 */
export const registrationActions = [
  'ACCEPT',
  'REQUEST_MATERIALS',
  'REGISTER',
  'REJECT',
  'CHANGE',
  'CORRECT',
  'PRINT_RECEIPT',
  'DEREGISTER',
  'REINSTATE',
] as const
export type RegistrationAction = (typeof registrationActions)[number]

/** The status of a registration after DECLARE, the act that makes it. */
export const INITIAL_REGISTRATION_STATUS: RegistrationStatus = 'DECLARED'

/** What may follow what. A rejected registration stays as it is; declare anew. */
export const registrationTable: StateTable<RegistrationStatus, RegistrationAction> = {
  DECLARED: {
    ACCEPT: 'ACCEPTED',
    REQUEST_MATERIALS: 'DECLARED',
    CORRECT: 'DECLARED',
    PRINT_RECEIPT: 'DECLARED',
    REJECT: 'REJECTED',
  },
  ACCEPTED: { REGISTER: 'REGISTERED', CORRECT: 'ACCEPTED', PRINT_RECEIPT: 'ACCEPTED', REJECT: 'REJECTED' },
  REGISTERED: {
    CHANGE: 'REGISTERED',
    CORRECT: 'REGISTERED',
    PRINT_RECEIPT: 'REGISTERED',
    DEREGISTER: 'DEREGISTERED',
  },
  REJECTED: {},
  DEREGISTERED: { CORRECT: 'DEREGISTERED', REINSTATE: 'REGISTERED' },
}

/** The status after an action. Error: TRANSITION_NOT_ALLOWED. */
export function nextRegistrationStatus(
  status: RegistrationStatus,
  action: RegistrationAction,
): RegistrationStatus {
  return nextState(registrationTable, status, action, { zh: '居住登记', en: 'registration' })
}

/** Statuses in which the declaration has been made and not ended: at most one of them a person and place. */
export const liveRegistrationStatuses: readonly RegistrationStatus[] = ['DECLARED', 'ACCEPTED', 'REGISTERED']

/** Whether the registration has been declared and not ended. */
export function isLiveRegistration(status: RegistrationStatus): boolean {
  return liveRegistrationStatuses.includes(status)
}

/** 注销类别 with the code of GA/T 2000.25-2014; the standard's codes after 3 were not seen. */
export const deregistrationReasons = {
  DEATH: { gaCode: '1', zh: '死亡', en: 'Death' },
  MISSING: { gaCode: '2', zh: '失踪', en: 'Missing' },
  LEFT: { gaCode: '3', zh: '离开本地', en: 'Left the place' },
  BECAME_LOCAL: { gaCode: null, zh: '转为本地户籍人口', en: 'Became a local resident' },
  /** Set by a merge: the same person had another registration. */
  DUPLICATE: { gaCode: null, zh: '重复登记', en: 'Registered twice' },
  OTHER: { gaCode: null, zh: '其他', en: 'Other' },
} as const
export type DeregistrationReason = keyof typeof deregistrationReasons

/** 申报人: who declares. HOST is a relative or friend the person lives with. */
export const declarantTypes = ['EMPLOYER', 'LESSOR', 'SELF', 'PROPERTY_MANAGER', 'AGENCY', 'HOST'] as const
export type DeclarantType = (typeof declarantTypes)[number]

/** The dates a declaration duty can start from. */
export interface ArrivalFacts {
  declarantType: DeclarantType
  arrivedOn: Temporal.PlainDate
  /** Signing of the employment contract; the employer's duty starts here. */
  hiredOn?: Temporal.PlainDate | null
  /** Start of the lease or of the stay; the lessor's and the manager's duty starts here. */
  movedInOn?: Temporal.PlainDate | null
  /** Documents of a foreign state (not of Hong Kong, Macao or Taiwan): 24 hours, 出境入境管理法 Art. 39. */
  isForeigner?: boolean
}

/** The duty that applied, and its last day. */
export interface DeclarationDuty {
  rulePackId: string
  parameter: PeriodKey
  period: Period
  /** The day the period runs from, itself not counted. */
  countedFrom: Temporal.PlainDate
  deadline: Deadline
}

/**
 * The duty of this declarant. Where the law names a duty of the employer, lessor, manager or agency it runs from
 * that party's own event, but not from before the arrival: until then there is nobody to declare. Without
 * such a rule or such a date it is the person's own duty from arrival.
 */
export function declarationDuty(
  facts: ArrivalFacts,
  pack: RulePack,
  calendar: WorkCalendar,
): DeclarationDuty {
  const { parameter, period, event } = dutyOf(facts, pack)
  const countedFrom = later(event ?? facts.arrivedOn, facts.arrivedOn)
  return {
    rulePackId: pack.rulePackId,
    parameter,
    period,
    countedFrom,
    deadline: tryDeadline(countedFrom, deadlineRule(pack, parameter), calendar),
  }
}

const partyRules: Partial<Record<DeclarantType, { parameter: PeriodKey; event: 'hiredOn' | 'movedInOn' }>> = {
  EMPLOYER: { parameter: 'employerReportHire', event: 'hiredOn' },
  LESSOR: { parameter: 'lessorReportStart', event: 'movedInOn' },
  PROPERTY_MANAGER: { parameter: 'propertyManagerReport', event: 'movedInOn' },
  AGENCY: { parameter: 'agencyReport', event: 'hiredOn' },
}

function dutyOf(facts: ArrivalFacts, pack: RulePack) {
  const { foreignerRegisterWithin, declareWithin } = pack.parameters
  if (facts.isForeigner) {
    const event = facts.movedInOn ?? null
    return { parameter: 'foreignerRegisterWithin' as const, period: foreignerRegisterWithin, event }
  }
  const party = partyRules[facts.declarantType]
  const period = party && findPeriod(pack, party.parameter)
  const event = party && facts[party.event]
  if (party && period && event) return { parameter: party.parameter, period, event }
  return { parameter: 'declareWithin' as const, period: declareWithin, event: null }
}

/** UNDETERMINED: no rules are held for that time, or the calendar must be loaded first. */
export type Lateness = 'IN_TIME' | 'LATE' | 'UNDETERMINED'

/** How a declaration (or, before it is made, today) stands against the duty that applied. */
export interface DeclarationStanding {
  lateness: Lateness
  /** Null where no rule pack covers the time of arrival. */
  duty: DeclarationDuty | null
  /** Whole calendar days after the deadline; 0 when in time, null when undetermined. */
  daysLate: number | null
}

/**
 * Lateness by the pack in force when the duty began, so that a later change of the law makes nobody late after the
 * fact. Never an error: registering someone does not depend on whether they are late.
 */
export function declarationStanding(
  facts: ArrivalFacts,
  declaredOn: Temporal.PlainDate,
  jurisdiction: string,
  calendar: WorkCalendar,
): DeclarationStanding {
  const pack = findRulePack(jurisdiction, facts.arrivedOn)
  if (!pack) return { lateness: 'UNDETERMINED', duty: null, daysLate: null }
  const duty = declarationDuty(facts, pack, calendar)
  const end = duty.deadline.known ? duty.deadline.date : duty.deadline.notBefore
  if (!isBefore(end, declaredOn)) return { lateness: 'IN_TIME', duty, daysLate: 0 }
  if (!duty.deadline.known) return { lateness: 'UNDETERMINED', duty, daysLate: null }
  return { lateness: 'LATE', duty, daysLate: end.until(declaredOn, { largestUnit: 'days' }).days }
}
