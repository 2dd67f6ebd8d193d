import type { Act } from '../act.ts'
import { DomainError } from '../errors.ts'
import { declareCouples, partnersOf } from './couples.ts'
import { requireProperty } from './own-property.ts'

/**
 * The property of a bed that a person is to have. Two who declared themselves a couple become one when the first of them
 * gets a bed in a couple's room.
 *
 * @throws DomainError BED_UNKNOWN, RESIDENT_UNKNOWN, PROPERTY_NOT_YOURS
 */
export async function placePerson(
  act: Act,
  { residentId, bedId }: { residentId: string; bedId: string },
): Promise<{ propertyId: string }> {
  const { tx, townshipId } = act
  const bed = await tx.bed.findUnique({
    where: { id: bedId },
    select: { propertyId: true, room: { select: { sexPolicy: true } } },
  })
  if (!bed) throw unknown('BED_UNKNOWN', 'bedId', { zh: '找不到该床位', en: 'There is no such bed' })
  requireProperty(act, bed.propertyId, 'bedId')
  const resident = await tx.migrantResident.findUnique({ where: { id: residentId }, select: { id: true } })
  if (!resident) {
    throw unknown('RESIDENT_UNKNOWN', 'residentId', {
      zh: '找不到该人员',
      en: 'There is no such person in your reach',
    })
  }
  if (bed.room.sexPolicy === 'COUPLE' || bed.room.sexPolicy === 'FAMILY') {
    const partner = (await partnersOf(tx, [residentId])).get(residentId)
    if (partner) await declareCouples(tx, townshipId, [[residentId, partner]])
  }
  return { propertyId: bed.propertyId }
}

function unknown(code: string, field: string, message: { zh: string; en: string }): DomainError {
  return new DomainError(code, message, {
    field,
    remedy: { zh: '请刷新后重新选择', en: 'Reload and choose again' },
  })
}
