import type { Temporal } from 'temporal-polyfill'
import type { StayStatus } from '../../prisma/client.ts'
import type { Act } from '../act.ts'
import { legalDate } from '../rules/legal-date.ts'
import { addressesFollow } from './address.sql.ts'
import { placePerson } from './place-person.ts'
import { keepEvents } from './stays/stay-events.ts'
import { beginStay } from './stays/stay-row.ts'

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
  const startsOn = legalDate(input.startsOn, 'startsOn')
  const endsOn = input.endsOn ? legalDate(input.endsOn, 'endsOn') : null
  act.concerns({
    subjectType: 'MigrantResident',
    subjectId: input.residentId,
    fields: ['stay', 'residenceAddress'],
  })
  const { propertyId } = await placePerson(act, input)
  const after = await beginStay(act, {
    propertyId,
    bedId: input.bedId,
    residentId: input.residentId,
    startsOn: startsOn.toString(),
    endsOn: endsOn?.toString() ?? null,
    status: statusOn(startsOn, act.today),
    heldUntil: null,
    items: {},
  })
  await keepEvents(act, [{ action: 'RESERVE', before: null, after }])
  await addressesFollow(act.tx, [input.residentId], act.today.toString())
  act.concerns({ details: { stayId: after.id, bedId: input.bedId } })
  return { id: after.id }
}

/** A stay that has begun counts as checked in; until then the bed is reserved. */
export const statusOn = (startsOn: Temporal.PlainDate, today: Temporal.PlainDate): StayStatus =>
  startsOn.toString() <= today.toString() ? 'CHECKED_IN' : 'RESERVED'
