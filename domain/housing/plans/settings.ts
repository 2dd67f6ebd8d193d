import type { Tx } from '../../../prisma/client.ts'
import { type Act, instantDate } from '../../act.ts'
import { DomainError } from '../../errors.ts'
import { propertyUnknown, requireProperty } from '../own-property.ts'
import { COST_KINDS, DEFAULT_WEIGHTS } from '../planner/settings.ts'
import type { CostKind, Strategy, Weights } from '../planner/types.ts'
import { strategyOf } from './scope.ts'

/** How a property likes its plans made. */
export interface PlanSettingsShape {
  strategy: Strategy
  /** Points of a wish not met, by kind, where they differ from the planner's own. */
  weights: Partial<Weights>
  /** How long the planner may look; null: its usual number of steps. */
  seconds: number | null
}

/** The kinds whose points can be changed: those for which the register has data. */
export const shownWeights: readonly CostKind[] = [
  ...([
    'ROOM_MATE',
    'COUPLE_ROOM',
    'LOWER_BUNK',
    'LOWER_BUNK_AGE',
    'NO_SMOKING',
    'NEAR_TOILET',
    'SAME_BED',
  ] as const),
  ...(['SHIFT', 'COMPANY', 'WORKSHOP', 'OPEN_ROOM', 'CROWDING', 'MOVE', 'CHANGE'] as const),
]

/** Points of one kind. */
export interface WeightInput {
  kind: CostKind
  points: number
}

export const longestSearch = 600
const mostPoints = 10_000

/** A property's own settings, or the planner's. */
export async function planSettingsOf(tx: Tx, propertyId: string): Promise<PlanSettingsShape> {
  const row = await tx.planSettings.findUnique({ where: { propertyId } })
  if (!row) return { strategy: 'FILL_ROOMS', weights: {}, seconds: null }
  // Written by savePlanSettings and by nothing else.
  const weights = row.weights as Partial<Weights>
  return { strategy: strategyOf(row.strategy), weights, seconds: row.seconds }
}

/**
 * Keeps how a property likes its plans made; plans that were asked for before stay as they are.
 * @throws DomainError PROPERTY_UNKNOWN, PROPERTY_NOT_YOURS, WEIGHT_INVALID, SECONDS_INVALID
 */
export async function savePlanSettings(
  act: Act,
  input: { propertyId: string; strategy: Strategy; weights: readonly WeightInput[]; seconds?: number | null },
): Promise<{ propertyId: string }> {
  const { tx, actor } = act
  const { propertyId } = input
  act.concerns({ subjectType: 'Property', subjectId: propertyId })
  const property = await tx.property.findUnique({ where: { id: propertyId }, select: { id: true } })
  if (!property) throw propertyUnknown('propertyId')
  requireProperty(act, property.id, 'propertyId')
  if (!actor.accountId) throw new Error('Settings are changed by a person')
  const kept = {
    strategy: input.strategy,
    weights: weightsOf(input.weights),
    seconds: secondsOf(input.seconds ?? null),
    changedBy: actor.accountId,
    changedAt: instantDate(act.now),
  }
  await tx.planSettings.upsert({
    where: { propertyId },
    create: { ...kept, propertyId, townshipId: act.townshipId },
    update: kept,
  })
  act.concerns({
    details: { strategy: kept.strategy, ...(kept.seconds !== null && { seconds: kept.seconds }) },
  })
  return { propertyId }
}

/** The weights that differ from the planner's own. @throws DomainError WEIGHT_INVALID */
export function weightsOf(input: readonly WeightInput[]): Partial<Weights> {
  const weights: Partial<Weights> = {}
  for (const { kind, points } of input) {
    if (!COST_KINDS.includes(kind) || !Number.isInteger(points) || points < 0 || points > mostPoints) {
      throw weightInvalid()
    }
    if (points !== DEFAULT_WEIGHTS[kind]) weights[kind] = points
  }
  return weights
}

/** @throws DomainError SECONDS_INVALID */
export function secondsOf(seconds: number | null): number | null {
  if (seconds === null || (Number.isInteger(seconds) && seconds >= 1 && seconds <= longestSearch))
    return seconds
  throw new DomainError(
    'SECONDS_INVALID',
    { zh: '计算时间超出范围', en: 'The time to search is out of range' },
    {
      field: 'seconds',
      remedy: {
        zh: `请填 1 到 ${longestSearch} 秒，或留空`,
        en: `Give 1 to ${longestSearch} seconds, or none`,
      },
    },
  )
}

const weightInvalid = () =>
  new DomainError(
    'WEIGHT_INVALID',
    { zh: '意愿的分值无效', en: 'The points of a wish are not valid' },
    {
      field: 'weights',
      remedy: { zh: `请填 0 到 ${mostPoints} 之间的整数`, en: `Give a whole number from 0 to ${mostPoints}` },
    },
  )
