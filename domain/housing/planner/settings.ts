import { DomainError } from '../../errors.ts'
import type { AgeRules, CostKind, PlanOptions, PlanSettings, Weights } from './types.ts'

export const COST_KINDS: readonly CostKind[] = [
  'ROOM_MATE',
  'COUPLE_ROOM',
  'LOWER_BUNK',
  'LOWER_BUNK_AGE',
  'NO_SMOKING',
  'NEAR_TOILET',
  'SHIFT',
  'COMPANY',
  'WORKSHOP',
  'OPEN_ROOM',
  'CROWDING',
  'HOME_PROVINCE',
  'LANGUAGE',
  'NEAR',
  'FAR',
  'SAME_BED',
  'MOVE',
  'CHANGE',
]

/**
 * What a wish not met costs, in points. A named room-mate outweighs a lower bunk, and that outweighs a tidy room;
 * SHIFT, COMPANY, WORKSHOP, NO_SMOKING, HOME_PROVINCE, LANGUAGE and CROWDING are per pair of room-mates, the others
 * per wish, per room or, for MOVE and CHANGE, per person. Moving somebody who sleeps already outweighs any one wish.
 */
export const DEFAULT_WEIGHTS: Weights = {
  ROOM_MATE: 100,
  COUPLE_ROOM: 100,
  LOWER_BUNK: 60,
  LOWER_BUNK_AGE: 40,
  NO_SMOKING: 40,
  NEAR_TOILET: 20,
  SHIFT: 6,
  COMPANY: 8,
  WORKSHOP: 2,
  OPEN_ROOM: 120,
  CROWDING: 6,
  HOME_PROVINCE: 10,
  LANGUAGE: 30,
  NEAR: 20,
  FAR: 20,
  SAME_BED: 30,
  MOVE: 150,
  CHANGE: 150,
}

/**
 * Adult at 18 (未成年人保护法 Art. 2), work from 16 (禁止使用童工规定 Art. 2); the lower bunk from 50 is house
 * practice, not law.
 */
export const DEFAULT_AGES: AgeRules = { adultAge: 18, workingAge: 16, lowerBunkAge: 50 }

export const DEFAULT_STEPS = 150_000

/**
 * The settings a plan is made with: what was given, the rest by default. A strategy prices one of OPEN_ROOM
 * (FILL_ROOMS) and CROWDING (SPREAD_OUT) and leaves the other at nothing.
 * @throws DomainError PLANNER_SETTINGS_INVALID
 */
export const settingsFor = (options: PlanOptions): PlanSettings => {
  const strategy = options.strategy ?? 'FILL_ROOMS'
  const weights = { ...DEFAULT_WEIGHTS, ...options.weights }
  weights[strategy === 'FILL_ROOMS' ? 'CROWDING' : 'OPEN_ROOM'] = 0
  const ages = { ...DEFAULT_AGES, ...options.ages }
  const maxSteps = options.maxSteps ?? DEFAULT_STEPS
  for (const kind of COST_KINDS) requireCount(weights[kind], `weights.${kind}`)
  for (const [name, value] of Object.entries(ages)) requireCount(value, `ages.${name}`)
  requireCount(maxSteps, 'maxSteps')
  if (!Number.isInteger(options.seed)) refuse('seed')
  return { seed: options.seed, strategy, weights, ages, maxSteps }
}

const requireCount = (value: number, field: string): void => {
  if (!Number.isFinite(value) || value < 0) refuse(field)
}

const refuse = (field: string): never => {
  throw new DomainError(
    'PLANNER_SETTINGS_INVALID',
    { zh: '分配方案的参数无效。', en: 'A setting of the allocation plan is not valid.' },
    { field, remedy: { zh: '请填写不小于零的数。', en: 'Give a number that is not negative.' } },
  )
}
