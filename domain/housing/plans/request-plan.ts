import { randomInt } from 'node:crypto'
import type { Act } from '../../act.ts'
import { dateColumn, optionalDateColumn } from '../../columns.ts'
import { DomainError } from '../../errors.ts'
import { legalDate } from '../../rules/legal-date.ts'
import { propertyUnknown, requireProperty } from '../own-property.ts'
import type { Strategy } from '../planner/types.ts'
import { queuePlan } from './queue-plan.ts'
import { planSettingsOf, secondsOf, type WeightInput, weightsOf } from './settings.ts'

export interface RequestPlanInput {
  propertyId: string
  /** Whose people; null or absent: everyone in the caller's reach. */
  employerId?: string | null
  /** First night, ISO date. */
  startsOn: string
  /** The day of leaving, ISO date; null or absent: no end agreed. */
  endsOn?: string | null
  /** Where absent, as the property likes it. */
  strategy?: Strategy | null
  weights?: readonly WeightInput[] | null
  /** How long the planner may look; absent: as the property likes it; null: its usual number of steps. */
  seconds?: number | null
}

/**
 * Asks for a plan that gives a bed to everyone who has none from that day. A worker makes it; nobody moves until
 * it is applied.
 *
 * @throws DomainError PROPERTY_UNKNOWN, PROPERTY_NOT_YOURS, EMPLOYER_UNKNOWN, DATE_INVALID, PLAN_ENDS_BEFORE_START,
 * WEIGHT_INVALID, SECONDS_INVALID
 */
export async function requestPlan(act: Act, input: RequestPlanInput): Promise<{ id: string }> {
  const { tx } = act
  const startsOn = legalDate(input.startsOn, 'startsOn')
  const endsOn = input.endsOn ? legalDate(input.endsOn, 'endsOn') : null
  act.concerns({ subjectType: 'Property', subjectId: input.propertyId })
  if (endsOn && endsOn.toString() <= startsOn.toString()) throw endsBeforeStart()
  const property = await tx.property.findUnique({ where: { id: input.propertyId }, select: { id: true } })
  if (!property) throw propertyUnknown('propertyId')
  requireProperty(act, property.id, 'propertyId')
  const { employerId = null } = input
  if (employerId && !(await tx.employer.findUnique({ where: { id: employerId }, select: { id: true } }))) {
    throw employerUnknown()
  }
  const liked = await planSettingsOf(tx, property.id)
  return queuePlan(act, {
    propertyId: property.id,
    employerId,
    startsOn: dateColumn(startsOn),
    endsOn: optionalDateColumn(endsOn),
    strategy: input.strategy ?? liked.strategy,
    weights: input.weights ? weightsOf(input.weights) : liked.weights,
    seconds: input.seconds === undefined ? liked.seconds : secondsOf(input.seconds),
    // Kept with the plan: the same world and seed make the same plan again.
    seed: randomInt(2 ** 31),
  })
}

export const endsBeforeStart = () =>
  new DomainError(
    'PLAN_ENDS_BEFORE_START',
    { zh: '结束日期须晚于开始日期', en: 'A plan must end after it begins' },
    { field: 'endsOn', remedy: { zh: '请改正日期', en: 'Correct the dates' } },
  )

const employerUnknown = () =>
  new DomainError(
    'EMPLOYER_UNKNOWN',
    { zh: '找不到该用人单位，或不在您的管理范围内', en: 'There is no such employer in your reach' },
    { field: 'employerId', remedy: { zh: '请重新选择', en: 'Choose again' } },
  )
