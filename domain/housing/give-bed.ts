import type { Temporal } from 'temporal-polyfill'
import type { StayStatus } from '../../prisma/client.ts'
import type { Act } from '../act.ts'
import { dateColumn, optionalDateColumn } from '../columns.ts'
import { DomainError } from '../errors.ts'
import { legalDate } from '../rules/legal-date.ts'
import { addressesFollow } from './address.sql.ts'
import { declareCouples, partnersOf } from './couples.ts'
import { requireProperty } from './own-property.ts'

export interface GiveBedInput {
  residentId: string
  bedId: string
  /** First night, ISO date. */
  startsOn: string
  /** The day of leaving, ISO date, no night; null or absent: no end agreed. */
  endsOn?: string | null
}

/**
 * Gives a person a bed. Whether it may be is the database's to say: it sees what others do at the same moment.
 * Two who declared themselves a couple become one when the first of them gets a bed in a couple's room. The
 * address of the live registration follows.
 *
 * @throws DomainError BED_UNKNOWN, RESIDENT_UNKNOWN, PROPERTY_NOT_YOURS, DATE_INVALID, STAY_ENDS_BEFORE_START,
 * BED_TAKEN, PERSON_ALREADY_HOUSED, ROOM_CLOSED, SEX_POLICY, ROOM_FULL
 */
export async function giveBed(act: Act, input: GiveBedInput): Promise<{ id: string }> {
  const { tx, townshipId } = act
  const startsOn = legalDate(input.startsOn, 'startsOn')
  const endsOn = input.endsOn ? legalDate(input.endsOn, 'endsOn') : null
  act.concerns({
    subjectType: 'MigrantResident',
    subjectId: input.residentId,
    fields: ['stay', 'residenceAddress'],
  })
  const bed = await tx.bed.findUnique({
    where: { id: input.bedId },
    select: { propertyId: true, room: { select: { sexPolicy: true } } },
  })
  if (!bed) throw unknown('BED_UNKNOWN', 'bedId', { zh: '找不到该床位', en: 'There is no such bed' })
  requireProperty(act, bed.propertyId, 'bedId')
  const resident = await tx.migrantResident.findUnique({
    where: { id: input.residentId },
    select: { id: true },
  })
  if (!resident) {
    throw unknown('RESIDENT_UNKNOWN', 'residentId', {
      zh: '找不到该人员',
      en: 'There is no such person in your reach',
    })
  }
  if (bed.room.sexPolicy === 'COUPLE' || bed.room.sexPolicy === 'FAMILY') {
    const partner = (await partnersOf(tx, [resident.id])).get(resident.id)
    if (partner) await declareCouples(tx, townshipId, [[resident.id, partner]])
  }
  const stay = await tx.stay.create({
    data: {
      townshipId,
      propertyId: bed.propertyId,
      bedId: input.bedId,
      residentId: resident.id,
      startsOn: dateColumn(startsOn),
      endsOn: optionalDateColumn(endsOn),
      status: statusOn(startsOn, act.today),
    },
    select: { id: true },
  })
  await addressesFollow(tx, [resident.id], act.today.toString())
  act.concerns({ details: { stayId: stay.id, bedId: input.bedId } })
  return stay
}

/** A stay that has begun counts as checked in; until then the bed is reserved. */
export const statusOn = (startsOn: Temporal.PlainDate, today: Temporal.PlainDate): StayStatus =>
  startsOn.toString() <= today.toString() ? 'CHECKED_IN' : 'RESERVED'

function unknown(code: string, field: string, message: { zh: string; en: string }): DomainError {
  return new DomainError(code, message, {
    field,
    remedy: { zh: '请刷新后重新选择', en: 'Reload and choose again' },
  })
}
