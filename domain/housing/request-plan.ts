import { randomInt } from 'node:crypto'
import type { Act } from '../act.ts'
import { dateColumn, optionalDateColumn } from '../columns.ts'
import { DomainError } from '../errors.ts'
import { legalDate } from '../rules/legal-date.ts'
import { propertyUnknown, requireProperty } from './own-property.ts'

export interface RequestPlanInput {
  propertyId: string
  /** Whose people; null or absent: everyone in the caller's reach. */
  employerId?: string | null
  /** First night, ISO date. */
  startsOn: string
  /** The day of leaving, ISO date; null or absent: no end agreed. */
  endsOn?: string | null
  strategy?: 'FILL_ROOMS' | 'SPREAD_OUT' | null
}

/**
 * Asks for a plan that gives a bed to everyone who has none from that day. A worker makes it; nobody moves until
 * it is applied.
 *
 * @throws DomainError PROPERTY_UNKNOWN, PROPERTY_NOT_YOURS, EMPLOYER_UNKNOWN, DATE_INVALID, PLAN_ENDS_BEFORE_START
 */
export async function requestPlan(act: Act, input: RequestPlanInput): Promise<{ id: string }> {
  const { tx, actor } = act
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
  if (!actor.accountId) throw new Error('A plan is asked for by a person')
  const { id } = await tx.allocationPlan.create({
    data: {
      townshipId: act.townshipId,
      propertyId: property.id,
      employerId,
      status: 'QUEUED',
      startsOn: dateColumn(startsOn),
      endsOn: optionalDateColumn(endsOn),
      strategy: input.strategy ?? 'FILL_ROOMS',
      // Kept with the plan: the same world and seed make the same plan again.
      seed: randomInt(2 ** 31),
      requestedBy: actor.accountId,
    },
    select: { id: true },
  })
  act.concerns({ subjectType: 'AllocationPlan', subjectId: id })
  await act.emit('plan.make', { planId: id, accountId: actor.accountId })
  return { id }
}

const endsBeforeStart = () =>
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
