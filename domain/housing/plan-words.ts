import type { Bilingual } from '../errors.ts'
import type { CostKind, Plan } from './planner/types.ts'

/** One thing said about a placement, as it is kept with the plan. */
export interface PlacementReason {
  code: string
  met: boolean
  zh: string
  en: string
}

/** Where the plan puts a person, or why it cannot. */
export interface Placement {
  residentId: string
  bedId: string | null
  reasons: PlacementReason[]
}

export type WishCounts = Partial<Record<CountedWish, { met: number; unmet: number }>>

const countedWishes = [
  'ROOM_MATE',
  'COUPLE_ROOM',
  'LOWER_BUNK',
  'LOWER_BUNK_AGE',
  'NO_SMOKING',
  'NEAR_TOILET',
  'SHIFT',
  'WORKSHOP',
] as const satisfies readonly CostKind[]

export type CountedWish = (typeof countedWishes)[number]

/** How a wish is called in a summary. */
export const wishLabels: Readonly<Record<CountedWish, Bilingual>> = {
  ROOM_MATE: { zh: '希望同住', en: 'Room-mate asked for' },
  COUPLE_ROOM: { zh: '夫妻房', en: 'Couple room' },
  LOWER_BUNK: { zh: '下铺', en: 'Lower bunk' },
  LOWER_BUNK_AGE: { zh: '因年龄安排下铺', en: 'Lower bunk on account of age' },
  NO_SMOKING: { zh: '同室不吸烟', en: 'Non-smoking room' },
  NEAR_TOILET: { zh: '靠近厕所', en: 'Near a toilet' },
  SHIFT: { zh: '同室同班次', en: 'Room-mates of the same shift' },
  WORKSHOP: { zh: '同室同车间', en: 'Room-mates of the same workshop' },
}

const noCoupleRoomLeft: PlacementReason = {
  code: 'COUPLE_ROOM',
  met: false,
  zh: '夫妻房已满，暂各住本性别宿舍。',
  en: 'Every couple room is taken; each has a dormitory bed for now.',
}

/** The planner's answer as it is kept: everyone with a bed and what speaks for it, or with the rule in the way. */
export function placementsOf(plan: Plan, withoutCoupleRoom: ReadonlySet<string>): Placement[] {
  const placed = plan.assignments.map(({ personId, bedId, reasons }): Placement => {
    const said = reasons.map(({ code, met, message }) =>
      code === 'COUPLE_ROOM' && withoutCoupleRoom.has(personId)
        ? noCoupleRoomLeft
        : { code, met, ...message },
    )
    return { residentId: personId, bedId, reasons: said }
  })
  const left = plan.unplaced.map(({ personId, reason, message, remedy }): Placement => {
    const said = [{ code: reason, met: false, ...message }]
    return {
      residentId: personId,
      bedId: null,
      reasons: [...said, { code: remedy.code, met: false, ...remedy.message }],
    }
  })
  return [...placed, ...left]
}

/** How many of those placed have what they asked for, by kind. */
export function countWishes(placements: readonly Placement[]): WishCounts {
  const counts: WishCounts = {}
  for (const { bedId, reasons } of placements) {
    if (!bedId) continue
    for (const { code, met } of reasons) {
      const wish = countedWishes.find(each => each === code)
      if (!wish) continue
      const count = counts[wish] ?? { met: 0, unmet: 0 }
      count[met ? 'met' : 'unmet']++
      counts[wish] = count
    }
  }
  return counts
}
