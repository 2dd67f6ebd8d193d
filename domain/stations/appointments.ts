import { Temporal } from 'temporal-polyfill'
import type { Act } from '../act.ts'
import { holdCase, noteEvents } from './case-row.ts'
import { hoursOf, isOpen } from './opening-hours.ts'
import { refuse } from './refusals.ts'

/**
 * A time for which somebody is asked to come lies ahead, and the station is open then; one that tells no hours, and the
 * township's own desk, is not asked.
 *
 * @throws DomainError APPOINTMENT_TIME, APPOINTMENT_HOURS
 */
export async function requireAppointment(act: Act, stationId: string | null, at: Date): Promise<void> {
  const instant = Temporal.Instant.fromEpochMilliseconds(at.getTime())
  if (Temporal.Instant.compare(instant, act.now) <= 0) throw refuse('APPOINTMENT_TIME', 'appointmentAt')
  if (!stationId) return
  const station = await act.tx.serviceStation.findUnique({
    where: { id: stationId },
    select: { openingHours: true },
  })
  const hours = hoursOf(station?.openingHours ?? [])
  if (hours.length > 0 && !isOpen(hours, instant.toZonedDateTimeISO('Asia/Shanghai')))
    throw refuse('APPOINTMENT_HOURS', 'appointmentAt')
}

/**
 * Agrees a time with the applicant (预约), moves it, or takes it back (null); the clock of the case runs on.
 * @throws DomainError CASE_UNKNOWN, CASE_CLOSED, APPOINTMENT_TIME, APPOINTMENT_HOURS
 */
export async function bookAppointment(
  act: Act,
  { id, appointmentAt = null }: { id: string; appointmentAt?: Date | null },
): Promise<{ id: string }> {
  act.concerns({ subjectType: 'ServiceCase', subjectId: id, fields: ['appointmentAt'] })
  const held = await holdCase(act, id)
  if (appointmentAt) await requireAppointment(act, held.stationId, appointmentAt)
  await act.tx.serviceCase.updateMany({ where: { id }, data: { appointmentAt } })
  await noteEvents(act, id, [{ kind: 'APPOINTED' }])
  return { id }
}
