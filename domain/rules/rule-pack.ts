import type { Bilingual } from '../errors.ts'

/** Places whose rules are held. GB/T 2260 letters of the province. */
export type Jurisdiction = 'JS' | 'ZJ'

/** H: read in the text itself; M: second-hand source or a reading of the text; L: assumption, confirm locally. */
export type Confidence = 'H' | 'M' | 'L'

/** A value of the law or of the product, with where it comes from. */
export interface Sourced<T> {
  value: T
  source: string
  confidence: Confidence
}

/** No value was found for this jurisdiction; `source` says where it was looked for. */
export type Absent = Sourced<null>

export type PeriodUnit = 'HOURS' | 'CALENDAR_DAYS' | 'WORKING_DAYS' | 'MONTHS' | 'YEARS'

/** A length of time, as the law states it. */
export interface Period extends Sourced<number> {
  unit: PeriodUnit
}

/** The event from which permits count their years. */
export type EndorsementBase = 'ISSUE_DATE' | 'LATE_ENDORSEMENT_DATE'

/** Days before the due day at which to remind, most distant first; a negative number is days after it. */
export type ReminderOffsets = Sourced<readonly number[]>

/**
 * Days between the steps of the ladder: from the first reminder of the worker to the station, from there to the company,
 * from there to the township.
 */
export type LadderSteps = Sourced<readonly [station: number, company: number, township: number]>

/** Every number the rules use. `null` values are questions still open for that jurisdiction. */
export interface RuleParameters {
  /** Stays shorter than this need no declaration. */
  declareWhenStayReaches: Period
  /** The person's own duty, from arrival. */
  declareWithin: Period
  /** From the signing of the employment contract. */
  employerReportHire: Period
  /** From the end of employment. */
  employerReportLeave: Period
  /** From the start of the lease. */
  lessorReportStart: Period
  /** From the end of the lease. */
  lessorReportEnd: Period | Absent
  propertyManagerReport: Period | Absent
  agencyReport: Period | Absent
  /** Stays with close local relatives up to this long are exempt. */
  exemptWithRelativesUpTo: Period | Absent
  /** Foreign residents outside hotels, from moving in. */
  foreignerRegisterWithin: Period
  /** Change of address or workplace. */
  changeWithin: Period | Absent
  /** What the station has to key in after accepting a paper form. */
  dataEntryWithin: Period | Absent
  /** Civil Code Art. 203 applied to the periods above that are counted in days and months. */
  rollToNextWorkday: Sourced<boolean>

  permitEligibleAfter: Period
  permitEligibleCountsFrom: Sourced<'REGISTRATION'>
  /** Within which a person who asks about their own data is answered. */
  ownRequestAnswerWithin: Period
  permitIssueWithin: Period
  permitIssueExtendedTo: Period
  permitRefuseWithin: Period | Absent
  endorsementInterval: Period
  endorsementWindow: Period
  endorsementBase: Sourced<'ISSUE_DATE'>
  /** Whether the anniversary day itself is still in time. */
  endorsementGraceInclusive: Sourced<boolean>
  /** From which day years are counted once a suspended permit has been restored. */
  restoredEndorsementBase: Sourced<EndorsementBase>
  /** Whether time under suspension counts as residence. */
  suspendedTimeCounts: Sourced<boolean>

  /** Persons a room. */
  maxOccupantsPerRoom: Sourced<number>
  /** Square metres a person, without toilet and balcony. */
  minUsableAreaPerPerson: Sourced<number>
  siteMaxOccupantsPerRoom: Sourced<number>
  siteMinUsableAreaPerPerson: Sourced<number>

  /** Completed years below which nobody may be employed. */
  minEmploymentAge: Sourced<number>
  /** Completed years below which an employed person is a protected minor worker (未成年工). */
  minorWorkerBelowAge: Sourced<number>

  /** Fen a person; shown for information, never charged. */
  finePerUnreportedPerson: Sourced<number> | Absent

  /** A company with more people than this has a station of its own. */
  stationAboveEmployerPeople: Sourced<number>
  /** People for each full-time coordinator (协管员) of a station. */
  peoplePerCoordinator: Sourced<number>
  /** Square metres of a community’s premises for each hundred households, and at least. */
  urbanPremisesPerHundredHouseholds: Sourced<number>
  urbanPremisesAtLeast: Sourced<number>
  ruralPremises: Sourced<number>
  /** Whether a hundred households that were begun count whole. */
  premisesHundredsBegun: Sourced<boolean>

  registrationReminderOffsets: ReminderOffsets
  contractReminderOffsets: ReminderOffsets
  endorsementReminderOffsets: ReminderOffsets
  occupancyReminderOffsets: ReminderOffsets
  caseReminderOffsets: ReminderOffsets
  certificateReminderOffsets: ReminderOffsets
  inspectionReminderOffsets: ReminderOffsets
  registrationLadder: LadderSteps
  contractLadder: LadderSteps
  endorsementLadder: LadderSteps
  occupancyLadder: LadderSteps
  caseLadder: LadderSteps
  certificateLadder: LadderSteps
  inspectionLadder: LadderSteps

  /** Between two fire inspections of a dormitory, two tests of its fire-fighting installations, two drills. */
  fireInspectionEvery: Period
  fireTestEvery: Period
  fireDrillEvery: Period

  logRetention: Period
  logRetentionMinimum: Period
}

export type RuleParameterKey = keyof RuleParameters

/** The rules of one place for one span of dates, both ends included; `effectiveTo` null is open. */
export interface RulePack {
  rulePackId: string
  jurisdiction: Jurisdiction
  name: Bilingual
  /** ISO date. */
  effectiveFrom: string
  /** ISO date, last day in force. */
  effectiveTo: string | null
  parameters: RuleParameters
}
