import type { Act } from '../act.ts'
import { dateColumn, fromDateColumn } from '../columns.ts'
import { DomainError } from '../errors.ts'
import { addressesFollow, addressLeaves } from './address.sql.ts'
import { requireProperty } from './own-property.ts'

const longestReason = 200

/**
 * Takes a bed back. A stay of which no night has passed is cancelled as if it had never been; of one that has
 * begun the nights slept remain, and it ends today. The address of the live registration goes with it.
 *
 * @throws DomainError STAY_UNKNOWN, PROPERTY_NOT_YOURS, REASON_MISSING, REASON_TOO_LONG, STAY_OVER
 */
export async function cancelStay(act: Act, input: { id: string; reason: string }): Promise<{ id: string }> {
  const { tx, today } = act
  const reason = requireReason(input.reason)
  // Under a lock: of two who cancel at once the second must see what the first did.
  await tx.$executeRaw`SELECT FROM stay WHERE id = ${input.id}::uuid FOR NO KEY UPDATE`
  const stay = await tx.stay.findUnique({ where: { id: input.id } })
  if (!stay) {
    throw new DomainError(
      'STAY_UNKNOWN',
      { zh: '找不到该入住记录', en: 'There is no such stay' },
      { field: 'id', remedy: { zh: '请刷新后重试', en: 'Reload and try again' } },
    )
  }
  requireProperty(act, stay.propertyId, 'id')
  act.concerns({
    subjectType: 'MigrantResident',
    subjectId: stay.residentId,
    fields: ['stay', 'residenceAddress'],
    details: { stayId: stay.id, reason },
  })
  const startsOn = fromDateColumn(stay.startsOn).toString()
  const isLive = stay.status === 'RESERVED' || stay.status === 'CHECKED_IN'
  if (!isLive || (stay.endsOn && fromDateColumn(stay.endsOn).toString() <= today.toString())) throw over()
  await addressLeaves(tx, stay.id)
  await tx.stay.update({
    where: { id: stay.id },
    data:
      startsOn < today.toString() ? { status: 'ENDED', endsOn: dateColumn(today) } : { status: 'CANCELLED' },
  })
  await addressesFollow(tx, [stay.residentId], today.toString())
  return { id: stay.id }
}

function requireReason(text: string): string {
  const reason = text.trim()
  if (reason.length > 0 && reason.length <= longestReason) return reason
  if (reason.length === 0) {
    throw new DomainError(
      'REASON_MISSING',
      { zh: '请填写原因', en: 'A reason is needed' },
      { field: 'reason', remedy: { zh: '例如：离职、调宿', en: 'For example: left the company, moved' } },
    )
  }
  throw new DomainError(
    'REASON_TOO_LONG',
    { zh: `原因不超过 ${longestReason} 字`, en: `A reason has at most ${longestReason} characters` },
    { field: 'reason', remedy: { zh: '请写得简短些', en: 'Make it shorter' } },
  )
}

const over = () =>
  new DomainError(
    'STAY_OVER',
    { zh: '该入住记录已经结束或取消', en: 'This stay has ended or was cancelled already' },
    { field: 'id', remedy: { zh: '请刷新后查看', en: 'Reload to see how it stands' } },
  )
