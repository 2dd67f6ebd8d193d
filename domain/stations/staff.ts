import type { Temporal } from 'temporal-polyfill'
import type { StationDuty } from '../../prisma/client.ts'
import { uuid7 } from '../../prisma/uuid7.ts'
import type { Act } from '../act.ts'
import { dateColumn, fromDateColumn, optionalDateColumn } from '../columns.ts'
import { refuse, textOf } from './refusals.ts'

export interface StaffInput {
  stationId: string
  /** With which they sign in, where they do. */
  accountId?: string | null
  name: string
  duties: readonly StationDuty[]
  startsOn: Temporal.PlainDate
  /** The last day; null: no end agreed. */
  endsOn?: Temporal.PlainDate | null
}

/**
 * Somebody begins to serve at a station.
 * @throws DomainError STATION_UNKNOWN, STAFF_NAME, STAFF_TERM, STAFF_UNKNOWN
 */
export async function addStaff(act: Act, input: StaffInput): Promise<{ stationId: string; id: string }> {
  const { stationId, accountId = null, startsOn, endsOn = null } = input
  const id = uuid7(act.now.epochMilliseconds)
  act.concerns({ subjectType: 'ServiceStation', subjectId: stationId, details: { staff: id } })
  if (!(await act.tx.serviceStation.findUnique({ where: { id: stationId } })))
    throw refuse('STATION_UNKNOWN', 'stationId')
  if (accountId && !(await act.tx.account.findUnique({ where: { id: accountId } })))
    throw refuse('STAFF_UNKNOWN', 'accountId')
  const duties = [...new Set(input.duties)]
  if (duties.length === 0) throw refuse('STAFF_NAME', 'duties')
  if (endsOn && startsOn.until(endsOn).sign < 0) throw refuse('STAFF_TERM', 'endsOn')
  await act.tx.stationStaff.createMany({
    data: [
      {
        id,
        townshipId: act.townshipId,
        stationId,
        accountId,
        name: textOf(input.name, [2, 40], 'STAFF_NAME', 'name'),
        duties,
        startsOn: dateColumn(startsOn),
        endsOn: optionalDateColumn(endsOn),
      },
    ],
  })
  return { stationId, id }
}

/**
 * Somebody serves no longer than a day. Cases in their hands stay on the desk's list, in nobody's hands from then on.
 * @throws DomainError STAFF_UNKNOWN, STAFF_TERM
 */
export async function endStaff(
  act: Act,
  { id, endsOn }: { id: string; endsOn: Temporal.PlainDate },
): Promise<{ stationId: string }> {
  const staff = await act.tx.stationStaff.findUnique({ where: { id } })
  act.concerns({
    subjectType: 'ServiceStation',
    subjectId: staff?.stationId,
    details: { staff: id, endsOn: endsOn.toString() },
  })
  if (!staff) throw refuse('STAFF_UNKNOWN', 'id')
  if (endsOn.until(fromDateColumn(staff.startsOn).subtract({ days: 1 })).sign > 0)
    throw refuse('STAFF_TERM', 'endsOn')
  await act.tx.stationStaff.update({
    where: { id },
    data: { endsOn: dateColumn(endsOn) },
    select: { id: true },
  })
  return { stationId: staff.stationId }
}
