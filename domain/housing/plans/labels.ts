import type { Bilingual } from '../../errors.ts'
import type { CostKind } from '../planner/types.ts'

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
  'COMPANY',
  'HOME_PROVINCE',
  'LANGUAGE',
  'NEAR',
  'FAR',
  'SAME_BED',
] as const satisfies readonly CostKind[]

export type CountedWish = (typeof countedWishes)[number]

/** How each thing that a plan is judged by is called. */
export const costLabels: Readonly<Record<CostKind, Bilingual>> = {
  ROOM_MATE: { zh: '希望同住', en: 'Room-mate asked for' },
  COUPLE_ROOM: { zh: '夫妻房', en: 'Couple room' },
  LOWER_BUNK: { zh: '下铺', en: 'Lower bunk' },
  LOWER_BUNK_AGE: { zh: '因年龄安排下铺', en: 'Lower bunk on account of age' },
  NO_SMOKING: { zh: '同室不吸烟', en: 'Non-smoking room' },
  NEAR_TOILET: { zh: '靠近厕所', en: 'Near a toilet' },
  SHIFT: { zh: '同室同班次', en: 'Room-mates of the same shift' },
  WORKSHOP: { zh: '同室同车间', en: 'Room-mates of the same workshop' },
  COMPANY: { zh: '同室同单位', en: 'Room-mates of the same company' },
  OPEN_ROOM: { zh: '少开空房', en: 'As few rooms opened as possible' },
  CROWDING: { zh: '住得宽松', en: 'As few to a room as possible' },
  HOME_PROVINCE: { zh: '同室同乡', en: 'Room-mates of the same province' },
  LANGUAGE: { zh: '同室语言相通', en: 'Room-mates with a language in common' },
  NEAR: { zh: '靠近指定地点', en: 'Near what was asked for' },
  FAR: { zh: '远离指定地点', en: 'Far from what was asked for' },
  SAME_BED: { zh: '原来的床位', en: 'The bed of the last stay' },
  MOVE: { zh: '已入住的人少搬动', en: 'As few as possible of those housed are moved' },
  CHANGE: { zh: '与上一方案少变动', en: 'As few changes as possible to the plan before' },
}

export const isCounted = (code: string): code is CountedWish =>
  (countedWishes as readonly string[]).includes(code)

/** How a wish of a person is called in a summary, in the order of the planner's own list. */
export const wishLabels = Object.fromEntries(countedWishes.map(wish => [wish, costLabels[wish]])) as Readonly<
  Record<CountedWish, Bilingual>
>
