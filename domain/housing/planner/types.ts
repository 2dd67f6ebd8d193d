import type { Bilingual } from '../../errors.ts'

/** Legal sex as on the document; UNKNOWN where none is on record. */
export type PlannerSex = 'MALE' | 'FEMALE' | 'UNKNOWN'

/**
 * Who may sleep in a room. MALE, FEMALE: that sex. COUPLE: one couple, alone. FAMILY: one family, alone.
 * MIXED: not fixed in advance: men or women, but on any one night only one of the two.
 */
export type SexPolicy = 'MALE' | 'FEMALE' | 'COUPLE' | 'FAMILY' | 'MIXED'

export type BedTier = 'LOWER' | 'UPPER' | 'SINGLE'

/** Nights from `from` up to but without `to`; ISO dates `YYYY-MM-DD`; `to: null` has no end. */
export interface Period {
  from: string
  to: string | null
}

export interface PlannerBed {
  bedId: string
  roomId: string
  /** What a person reads, such as `302-4`. */
  label: string
  tier: BedTier
}

export interface PlannerRoom {
  roomId: string
  buildingId: string
  floor: number
  sexPolicy: SexPolicy
  /** Most people who may sleep here on one night; may be lower than the number of beds. */
  ratedCapacity: number
  accessible: boolean
  /** Meets the wish to be near a toilet: one of its own, or next door. */
  nearToilet: boolean
  /** Companies whose people may sleep here; null: any. A person without a company enters only where null. */
  companyIds: readonly string[] | null
}

/** Nights on which nobody new may sleep in a bed, a room or a building. */
export interface Closure extends Period {
  scope: 'BED' | 'ROOM' | 'BUILDING'
  id: string
}

/** A stay already agreed. None is moved by the planner; `pinned` is for a re-plan that may move the others. */
export interface ExistingStay extends Period {
  personId: string
  bedId: string
  sex: PlannerSex
  companyId: string | null
  pinned: boolean
  workshop?: string | null
  shift?: string | null
  birthDate?: string | null
  guardianAgrees?: boolean
  smoker?: boolean
  partnerId?: string | null
  familyId?: string | null
}

/** A person to house: `from`/`to` are the nights a bed is needed for. The order of people is the waiting list. */
export interface PersonToHouse extends Period {
  personId: string
  sex: PlannerSex
  /** Null is taken for an adult. */
  birthDate: string | null
  companyId: string | null
  workshop: string | null
  shift: string | null
  needs: PersonNeeds
  wishes: PersonWishes
}

/** Needs are hard: they are met or the person is left out with a reason. */
export interface PersonNeeds {
  /** An accessible room, and not an upper bunk. */
  accessible?: boolean
  /** The other half of a couple; counts only when that person names this one too. */
  partnerId?: string | null
  /** People with the same id sleep together and alone in a FAMILY room. */
  familyId?: string | null
  /** A guardian has agreed that this minor of working age shares a room with adults. */
  guardianAgrees?: boolean
}

/** Wishes are soft: each one not met has a price. */
export interface PersonWishes {
  /** A couple room. With no partner on the list it can only be reported as not met. */
  coupleRoom?: boolean
  roomMateIds?: readonly string[]
  lowerBunk?: boolean
  noSmoking?: boolean
  /** Not a wish but what the wish of others turns on. */
  smoker?: boolean
  nearToilet?: boolean
}

export interface PlannerWorld {
  /** First day the plan is for. Ages are taken on this day or the first night, whichever is later. */
  asOf: string
  rooms: readonly PlannerRoom[]
  beds: readonly PlannerBed[]
  closures: readonly Closure[]
  stays: readonly ExistingStay[]
  people: readonly PersonToHouse[]
}

/** What the cost is made of. Pairs are two people who share a room on at least one night. */
export type CostKind =
  | 'ROOM_MATE'
  | 'COUPLE_ROOM'
  | 'LOWER_BUNK'
  | 'LOWER_BUNK_AGE'
  | 'NO_SMOKING'
  | 'NEAR_TOILET'
  | 'SHIFT'
  | 'COMPANY'
  | 'WORKSHOP'
  | 'OPEN_ROOM'
  | 'CROWDING'

/** Price of one instance of each kind; finite and not negative. */
export type Weights = Record<CostKind, number>
export type Strategy = 'FILL_ROOMS' | 'SPREAD_OUT'

export interface AgeRules {
  /** Full years from which one is an adult. */
  adultAge: number
  /** Full years below which one sleeps only with the family. */
  workingAge: number
  /** Full years from which a lower bunk is owed without being asked for. */
  lowerBunkAge: number
}

export interface PlanOptions {
  /** The same world, options and seed give the same plan. */
  seed: number
  strategy?: Strategy
  weights?: Partial<Weights>
  ages?: Partial<AgeRules>
  /** Improvement steps to try at most; 0 gives the constructed plan. */
  maxSteps?: number
  /** Asked now and then; once true, the best plan so far is returned. */
  shouldStop?: () => boolean
}

export interface PlanSettings {
  seed: number
  strategy: Strategy
  weights: Weights
  ages: AgeRules
  maxSteps: number
}

/** One thing that speaks for or against a bed: a wish, met or not, and what it costs here. */
export interface BedReason {
  code: CostKind
  met: boolean
  cost: number
  /** The people it turns on: room-mates named, smokers, people of another shift. */
  personIds: string[]
  message: Bilingual
}

export interface Assignment extends Period {
  personId: string
  bedId: string
  roomId: string
  reasons: BedReason[]
}

export type UnplacedReason =
  | 'PERIOD_INVALID'
  | 'ALREADY_HOUSED'
  | 'SEX_UNKNOWN'
  | 'UNDER_AGE'
  | 'FAMILY_HOUSED_ELSEWHERE'
  | 'FAMILY_INCOMPLETE'
  | 'NO_ROOM_OF_KIND'
  | 'NO_ACCESSIBLE_BED'
  | 'COMPANY_RESTRICTED'
  | 'CLOSED'
  | 'ROOM_TOO_SMALL'
  | 'MINOR_APART'
  | 'FULL'

export type RemedyCode =
  | 'CORRECT_PERIOD'
  | 'END_EARLIER_STAY'
  | 'RECORD_SEX'
  | 'NAME_FAMILY'
  | 'MOVE_FAMILY'
  | 'COMPLETE_FAMILY'
  | 'ADD_ROOM'
  | 'MAKE_ACCESSIBLE'
  | 'OPEN_TO_COMPANY'
  | 'REOPEN'
  | 'RECORD_GUARDIAN'
  | 'ARRIVE_LATER'
  | 'LEAVE_EARLIER'
  | 'ADD_BED'

/** The smallest change that would help, as far as it can be named. */
export interface Remedy {
  code: RemedyCode
  bedId: string | null
  roomId: string | null
  /** ISO date it turns on, for ARRIVE_LATER, LEAVE_EARLIER and REOPEN. */
  date: string | null
  message: Bilingual
}

export interface Unplaced {
  personId: string
  reason: UnplacedReason
  message: Bilingual
  remedy: Remedy
}

/** Why a wish for a couple room came to nothing although the person has a bed. */
export type CoupleNote =
  | 'COUPLE_PARTNER_UNKNOWN'
  | 'COUPLE_NOT_MUTUAL'
  | 'COUPLE_PARTNER_HOUSED_ELSEWHERE'
  | 'COUPLE_MINOR'

export interface UnmetWish {
  personId: string
  code: CostKind
  cost: number
  note: CoupleNote | null
  personIds: string[]
  message: Bilingual
}

export interface PlanCost {
  total: number
  byKind: Weights
}

export interface PlanSummary {
  people: number
  placed: number
  unplaced: number
  /** No plan can place more than this many. */
  placedAtMost: number
  unplacedByReason: Partial<Record<UnplacedReason, number>>
  /** Rooms that nobody slept in and that the plan opens. */
  roomsOpened: number
  /** Rooms with at least one bed in which nobody sleeps under the plan either. */
  roomsLeftFree: number
  wishesMet: number
  wishesUnmet: number
  steps: number
  /** Ended by `shouldStop` before the steps were used up. */
  stopped: boolean
}

export interface Plan {
  settings: PlanSettings
  assignments: Assignment[]
  unplaced: Unplaced[]
  cost: PlanCost
  unmetWishes: UnmetWish[]
  summary: PlanSummary
}

export type BrokenRule =
  | 'SEX_POLICY'
  | 'SEX_UNKNOWN'
  | 'COUPLE_ALONE'
  | 'FAMILY_ALONE'
  | 'TOGETHER'
  | 'MINOR_APART'
  | 'UNDER_AGE'
  | 'ACCESSIBLE'
  | 'COMPANY'
  | 'CLOSED'
  | 'BED_TAKEN'
  | 'CAPACITY'
  | 'PERIOD'
  | 'ALREADY_HOUSED'

export interface RuleBreach {
  rule: BrokenRule
  /** Those whose stay stands in the way. */
  personIds: string[]
  message: Bilingual
}

/**
 * ASSIGNED: the bed of the plan. UNPLACED: no bed, and none was asked about. FORBIDDEN: `breaches` names the rules.
 * POSSIBLE: allowed; `costDifference` is what the whole plan would cost more (or, below zero, less).
 */
export interface Explanation {
  personId: string
  bedId: string | null
  verdict: 'ASSIGNED' | 'UNPLACED' | 'FORBIDDEN' | 'POSSIBLE'
  reasons: BedReason[]
  breaches: RuleBreach[]
  costDifference: number | null
  differenceByKind: Weights | null
  /** The planned person who would take this person's bed in exchange. */
  swapWith: string | null
  message: Bilingual
}
