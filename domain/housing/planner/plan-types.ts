import type { Bilingual } from '../../errors.ts'
import type { CostKind, Period, PlanSettings, Weights } from './world-types.ts'

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
  | 'QUOTA'
  | 'LOCK_FORBIDDEN'
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
  | 'RAISE_QUOTA'
  | 'RELEASE_LOCK'
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
  /** Has a stay now that cannot go on and for which no other bed was found. */
  displaced?: boolean
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

/** A stay that goes on in another bed, from `from` on. */
export interface Move extends Assignment {
  fromBedId: string
}

/** How far the plan is at most from the best one, from a relaxation that forgets some of the rules. */
export interface PlanBound {
  /** No plan can place more than this many. */
  placedAtMost: number
  /** No plan that places the same people costs less. */
  costAtLeast: number
  /** (cost - costAtLeast) / cost; 0 where the plan is proved the best. */
  gap: number
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
  /** Only where the world says `mayMove`; stays that go on where they are stand nowhere. */
  moves: Move[]
  bound: PlanBound
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
  | 'QUOTA'
  | 'LOCKED'

export interface RuleBreach {
  rule: BrokenRule
  /** Those whose stay stands in the way. */
  personIds: string[]
  message: Bilingual
  /** What would have to change for this rule not to stand in the way. */
  remedy: Remedy
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
