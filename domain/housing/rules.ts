import type { Bilingual } from '../errors.ts'
import type { RulePack } from '../rules/rule-pack.ts'

/** A room as the capacity rule sees it. */
export interface RoomMeasure {
  /** Beds standing in the room. */
  beds: number
  /** Square metres, without toilet and balcony. */
  usableArea: number
  /** Rooms on a construction site follow the site's own figures. */
  onConstructionSite?: boolean
}

/** 额定人数, and what sets it. */
export interface RatedCapacity {
  persons: number
  limitedBy: 'BEDS' | 'AREA' | 'ROOM_MAXIMUM'
  /** Null when every bed may be used. */
  reason: Bilingual | null
  /** Where the limit comes from; null when every bed may be used. */
  source: string | null
}

/** min(beds, floor(usable area / area a person), occupants a room), with the reason when that is below the beds. */
export function ratedCapacity(room: RoomMeasure, pack: RulePack): RatedCapacity {
  const { parameters: p } = pack
  const most = room.onConstructionSite ? p.siteMaxOccupantsPerRoom : p.maxOccupantsPerRoom
  const area = room.onConstructionSite ? p.siteMinUsableAreaPerPerson : p.minUsableAreaPerPerson
  const byArea = personsByArea(room.usableArea, area.value)
  if (room.beds <= Math.min(byArea, most.value)) {
    return { persons: room.beds, limitedBy: 'BEDS', reason: null, source: null }
  }
  if (byArea <= most.value) {
    return {
      persons: byArea,
      limitedBy: 'AREA',
      reason: {
        zh: `${room.beds} 张床,面积 ${room.usableArea} m²,人均不少于 ${area.value} m²,最多 ${byArea} 人`,
        en: `${room.beds} beds in ${room.usableArea} m²; at ${area.value} m² a person, ${byArea} at most`,
      },
      source: area.source,
    }
  }
  return {
    persons: most.value,
    limitedBy: 'ROOM_MAXIMUM',
    reason: {
      zh: `${room.beds} 张床,每间最多 ${most.value} 人`,
      en: `${room.beds} beds; ${most.value} persons a room at most`,
    },
    source: most.source,
  }
}

/** Counted in square centimetres, since 33.6 / 4.2 in floating point is less than 8. */
function personsByArea(area: number, perPerson: number): number {
  const SQUARE_CM = 10_000
  return Math.floor(Math.round(area * SQUARE_CM) / Math.round(perPerson * SQUARE_CM))
}

/** Who may live in a room. Separation is practice, not statute. */
export type SexPolicy = 'MALE' | 'FEMALE' | 'COUPLE' | 'FAMILY'

/** GB/T 2261.1-2003 codes 1, 2, 0, 9. */
export type Sex = 'MALE' | 'FEMALE' | 'UNKNOWN' | 'NOT_STATED'

/** A person as the policy sees them. */
export interface Occupant {
  personId: string
  sex: Sex
  /** The spouse, where the proof has been seen. */
  partnerId?: string | null
  /** The family that moved in together. */
  familyId?: string | null
}

export type Compatibility =
  | { compatible: true }
  | {
      compatible: false
      code: 'SEX_DIFFERS' | 'SEX_UNKNOWN' | 'NOT_A_COUPLE' | 'NOT_ONE_FAMILY'
      message: Bilingual
      /** Those at fault. */
      personIds: string[]
    }

/**
 * Whether all of these may live together in a room of this policy. An empty room suits anyone. In a room for
 * couples one person alone is accepted if the partner is known: they may arrive on different days.
 */
export function compatibility(policy: SexPolicy, occupants: readonly Occupant[]): Compatibility {
  switch (policy) {
    case 'MALE':
    case 'FEMALE':
      return oneSex(policy, occupants)
    case 'COUPLE':
      return oneCouple(occupants)
    case 'FAMILY':
      return oneFamily(occupants)
  }
}

function oneSex(sex: 'MALE' | 'FEMALE', occupants: readonly Occupant[]): Compatibility {
  const unknown = occupants.filter(({ sex }) => sex !== 'MALE' && sex !== 'FEMALE')
  if (unknown.length > 0) {
    return refuse('SEX_UNKNOWN', unknown, {
      zh: '性别未登记,不能安排单一性别房间',
      en: 'Sex is not recorded: a room for one sex cannot be given',
    })
  }
  const others = occupants.filter(occupant => occupant.sex !== sex)
  if (others.length === 0) return { compatible: true }
  return refuse('SEX_DIFFERS', others, {
    zh: sex === 'MALE' ? '该房间只安排男性' : '该房间只安排女性',
    en: `The room is for ${sex === 'MALE' ? 'men' : 'women'} only`,
  })
}

function oneCouple(occupants: readonly Occupant[]): Compatibility {
  const [first, second] = occupants
  if (!first) return { compatible: true }
  const alone = occupants.length === 1 && Boolean(first.partnerId)
  const pair =
    occupants.length === 2 && first.partnerId === second?.personId && second?.partnerId === first.personId
  if (alone || pair) return { compatible: true }
  return refuse('NOT_A_COUPLE', occupants, {
    zh: '夫妻房只安排已核验的夫妻',
    en: 'A room for couples takes one couple whose proof has been seen',
  })
}

function oneFamily(occupants: readonly Occupant[]): Compatibility {
  const family = occupants[0]?.familyId
  const strangers = occupants.filter(({ familyId }) => !familyId || familyId !== family)
  if (strangers.length === 0) return { compatible: true }
  return refuse('NOT_ONE_FAMILY', strangers, {
    zh: '家庭房只安排同一家庭的成员',
    en: 'A family room takes members of one family',
  })
}

function refuse(
  code: Extract<Compatibility, { compatible: false }>['code'],
  at: readonly Occupant[],
  message: Bilingual,
): Compatibility {
  return { compatible: false, code, message, personIds: at.map(({ personId }) => personId) }
}

/** Days from the first (included) to the last (not included), as PostgreSQL's daterange; null end is open. */
export interface StayPeriod {
  from: string
  to: string | null
}

/** Whether two periods share a day. One who leaves and one who comes on the same day do not collide. ISO dates. */
export function overlaps(a: StayPeriod, b: StayPeriod): boolean {
  return (b.to === null || a.from < b.to) && (a.to === null || b.from < a.to)
}

/** Whether the period contains the day. ISO dates. */
export function covers(period: StayPeriod, day: string): boolean {
  return period.from <= day && (period.to === null || day < period.to)
}
