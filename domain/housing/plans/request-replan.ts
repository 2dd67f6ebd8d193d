import { randomInt } from 'node:crypto'
import type { InputJsonValue } from '../../../prisma/client.ts'
import type { Act } from '../../act.ts'
import { dateColumn } from '../../columns.ts'
import { DomainError } from '../../errors.ts'
import { legalDate } from '../../rules/legal-date.ts'
import { propertyUnknown, requireProperty } from '../own-property.ts'
import { queuePlan } from './queue-plan.ts'
import { endsBeforeStart } from './request-plan.ts'
import type { PlanClosure } from './scope.ts'
import { planSettingsOf } from './settings.ts'

export interface RequestReplanInput {
  propertyId: string
  /** The rooms that cannot be slept in; and every room of `buildingId`, if one is given. */
  roomIds?: readonly string[] | null
  buildingId?: string | null
  /** From this night on, ISO date; today or later. */
  startsOn: string
  /** The day from which they can be slept in again, ISO date; null or absent: until further notice. */
  endsOn?: string | null
  /** What is the matter, e.g. a burst pipe. */
  reason: string
}

const longestReason = 200
const mostRooms = 2_000

/**
 * Asks for a plan that finds another bed for whoever sleeps in rooms that have to be closed, and moves as few others
 * as possible. Nobody moves and nothing is closed until it is applied.
 *
 * @throws DomainError PROPERTY_UNKNOWN, PROPERTY_NOT_YOURS, ROOM_UNKNOWN, DATE_INVALID, DATE_PAST,
 * PLAN_ENDS_BEFORE_START, REASON_MISSING
 */
export async function requestReplan(act: Act, input: RequestReplanInput): Promise<{ id: string }> {
  const { tx, today } = act
  const startsOn = legalDate(input.startsOn, 'startsOn')
  const endsOn = input.endsOn ? legalDate(input.endsOn, 'endsOn') : null
  act.concerns({ subjectType: 'Property', subjectId: input.propertyId })
  if (endsOn && endsOn.toString() <= startsOn.toString()) throw endsBeforeStart()
  if (startsOn.toString() < today.toString()) throw past()
  const reason = input.reason.trim().slice(0, longestReason)
  if (reason === '') throw reasonMissing()
  const property = await tx.property.findUnique({ where: { id: input.propertyId }, select: { id: true } })
  if (!property) throw propertyUnknown('propertyId')
  requireProperty(act, property.id, 'propertyId')
  const roomIds = await roomsOf(act, input)
  const liked = await planSettingsOf(tx, property.id)
  const closures: PlanClosure[] = roomIds.map(roomId => ({
    roomId,
    from: startsOn.toString(),
    to: endsOn?.toString() ?? null,
    reason,
  }))
  return queuePlan(act, {
    kind: 'REPLAN',
    propertyId: property.id,
    startsOn: dateColumn(startsOn),
    strategy: liked.strategy,
    weights: liked.weights,
    seconds: liked.seconds,
    closures: closures as unknown as InputJsonValue,
    seed: randomInt(2 ** 31),
  })
}

async function roomsOf(
  { tx }: Act,
  { propertyId, roomIds, buildingId }: RequestReplanInput,
): Promise<string[]> {
  const wanted = [...new Set(roomIds ?? [])]
  const rooms = await tx.room.findMany({
    where: { propertyId, OR: [{ id: { in: wanted } }, ...(buildingId ? [{ buildingId }] : [])] },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: mostRooms,
  })
  const found = new Set(rooms.map(({ id }) => id))
  if (rooms.length > 0 && wanted.every(id => found.has(id))) return [...found]
  throw new DomainError(
    'ROOM_UNKNOWN',
    { zh: '找不到要停用的房间', en: 'There is no such room to be closed' },
    { field: 'roomIds', remedy: { zh: '请刷新后重新选择', en: 'Reload and choose again' } },
  )
}

const past = () =>
  new DomainError(
    'DATE_PAST',
    { zh: '停用日期不能早于今天', en: 'A room cannot be closed for nights that have passed' },
    { field: 'startsOn', remedy: { zh: '请选择今天或以后的日期', en: 'Choose today or a later day' } },
  )

const reasonMissing = () =>
  new DomainError(
    'REASON_MISSING',
    { zh: '请填写原因', en: 'A reason is needed' },
    { field: 'reason', remedy: { zh: '例如：水管破裂', en: 'For example: a burst pipe' } },
  )
