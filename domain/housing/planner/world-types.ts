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
  /** What else it is near to, in the house's own words, such as `canteen` or `lift`; wishes name the same words. */
  near?: readonly string[]
  /** Companies whose people may sleep here; null: any. A person without a company enters only where null. */
  companyIds: readonly string[] | null
}

/** Nights on which nobody new may sleep in a bed, a room or a building. */
export interface Closure extends Period {
  scope: 'BED' | 'ROOM' | 'BUILDING'
  id: string
}

/**
 * A stay already agreed. Moved only where the world says `mayMove` and the stay is not `pinned`; then from `asOf`
 * or its first night on, whichever is later, and at the price MOVE.
 */
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
  homeProvince?: string | null
  languages?: readonly string[]
  /** Count only while the stay may be moved; `partnerId`, `familyId` and `guardianAgrees` above hold as well. */
  needs?: PersonNeeds
  wishes?: PersonWishes
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
  /** Asked only where the person, or a room-mate, wished for it. */
  homeProvince?: string | null
  languages?: readonly string[]
  needs: PersonNeeds
  wishes: PersonWishes
  /** The bed slept in now, for a stay that may be moved; the planner fills it in. */
  presentBedId?: string
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
  /** Words of `PlannerRoom.near`; each one not met has a price of its own. */
  near?: readonly string[]
  farFrom?: readonly string[]
  /** Room-mates from the same province, or with a language in common. */
  sameProvince?: boolean
  sameLanguage?: boolean
  /** The bed of the last stay. */
  lastBedId?: string | null
}

/** At most so many people of a company sleep in a building on any night, those with existing stays counted in. */
export interface Quota {
  buildingId: string
  companyId: string
  atMost: number
}

/** Set by hand: this person sleeps in this bed or is left out with the rule that forbids it. */
export interface Lock {
  personId: string
  bedId: string
}

/** What an earlier plan gave; null: left out. */
export interface PreviousBed {
  personId: string
  bedId: string | null
}

export interface PlannerWorld {
  /** First day the plan is for. Ages are taken on this day or the first night, whichever is later. */
  asOf: string
  rooms: readonly PlannerRoom[]
  beds: readonly PlannerBed[]
  closures: readonly Closure[]
  stays: readonly ExistingStay[]
  people: readonly PersonToHouse[]
  quotas?: readonly Quota[]
  locks?: readonly Lock[]
  /** The plan to start from. Each person who gets another bed than here has the price CHANGE. */
  previous?: readonly PreviousBed[]
  /** Whether stays that are not pinned may be moved to another bed; nobody housed ever loses the bed for another. */
  mayMove?: boolean
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
  | 'HOME_PROVINCE'
  | 'LANGUAGE'
  | 'NEAR'
  | 'FAR'
  | 'SAME_BED'
  | 'MOVE'
  | 'CHANGE'

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
  /** Search for about this long instead of for `maxSteps`; the only thing that makes a plan depend on the machine. */
  limit?: TimeLimit
  /** Told now and then, at most some ten times a second where there is a `limit`, else every few thousand steps. */
  onProgress?: (progress: PlanProgress) => void
}

export interface TimeLimit {
  seconds: number
  /** Milliseconds of any clock that does not go back, such as `performance.now`. */
  clock: () => number
}

export interface PlanProgress {
  phase: 'PLACING' | 'IMPROVING' | 'REPORTING'
  /** From 0 to 1, of the improvement. */
  share: number
  placed: number
  unplaced: number
  /** Of the best allocation so far. */
  cost: number
  costAtLeast: number
  steps: number
  /** The best allocation so far; costs time, so ask only when it is to be shown. */
  best(): PreviousBed[]
}

export interface PlanSettings {
  seed: number
  strategy: Strategy
  weights: Weights
  ages: AgeRules
  maxSteps: number
}
