import type { Act } from '../act.ts'
import { requireAppointment } from './appointments.ts'
import { holdCase, missingOf, noteEvents, settleCase } from './case-row.ts'
import { materialsOf } from './catalogue.ts'
import { refuse, textOf } from './refusals.ts'

/**
 * The applicant is waited for, for a reason and perhaps by appointment: the clock stands still.
 * @throws DomainError CASE_UNKNOWN, CASE_CLOSED, CASE_WAITS_FOR_APPLICANT, REASON_NEEDED,
 * APPOINTMENT_TIME, APPOINTMENT_HOURS
 */
export async function waitForApplicant(
  act: Act,
  { id, reason, appointmentAt = null }: { id: string; reason: string; appointmentAt?: Date | null },
): Promise<{ id: string }> {
  act.concerns({ subjectType: 'ServiceCase', subjectId: id, fields: ['waitsFor'] })
  const held = await holdCase(act, id)
  if (held.waitsFor === 'APPLICANT') throw refuse('CASE_WAITS_FOR_APPLICANT', 'id')
  const note = textOf(reason, [4, 300], 'REASON_NEEDED', 'reason')
  if (appointmentAt) await requireAppointment(act, held.stationId, appointmentAt)
  await act.tx.serviceCase.updateMany({ where: { id }, data: { appointmentAt } })
  await noteEvents(act, id, [{ kind: 'PAUSED', note }])
  await settleCase(act, held)
  return { id }
}

/**
 * The applicant has come: the clock runs on.
 * @throws DomainError CASE_UNKNOWN, CASE_CLOSED, CASE_NOT_WAITING, CASE_MATERIALS_LEFT, CALENDAR_NOT_COVERED
 */
export async function applicantHasCome(act: Act, { id }: { id: string }): Promise<{ id: string }> {
  act.concerns({ subjectType: 'ServiceCase', subjectId: id, fields: ['waitsFor'] })
  const held = await holdCase(act, id)
  if (held.waitsFor !== 'APPLICANT') throw refuse('CASE_NOT_WAITING', 'id')
  if (missingOf(materialsOf(held.version), held.materialsShown).length > 0)
    throw refuse('CASE_MATERIALS_LEFT', 'id')
  await noteEvents(act, id, [{ kind: 'RESUMED', inPerson: true }])
  await settleCase(act, held)
  return { id }
}
