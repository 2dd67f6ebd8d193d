import type { CaseStepState, ServiceCaseStepModel } from '../../prisma/client.ts'
import { requireEntrusted } from '../access/station-tasks.sql.ts'
import type { Act } from '../act.ts'
import { dateColumn } from '../columns.ts'
import { type HeldCase, holdCase, noteEvents, settleCase } from './case-row.ts'
import { refuse } from './refusals.ts'

/** What the desk does with a step. */
export type StepAction = 'DO' | 'HAND_OVER' | 'TAKE_BACK_DONE' | 'TAKE_BACK_UNDONE'

const from: Readonly<Record<StepAction, CaseStepState>> = {
  DO: 'OPEN',
  HAND_OVER: 'OPEN',
  TAKE_BACK_DONE: 'AWAY',
  TAKE_BACK_UNDONE: 'AWAY',
}

/**
 * Does a step, hands it over to its department against a receipt, or takes it back from there, done or not. What waited
 * for it opens. A station whose entrustment has lapsed does nothing more of what it was entrusted with.
 *
 * @throws DomainError CASE_UNKNOWN, CASE_CLOSED, CASE_WAITS_FOR_APPLICANT, STEP_NOT_OPEN, STEP_OWN,
 * STATION_NOT_ENTRUSTED, CALENDAR_NOT_COVERED
 */
export async function actOnStep(
  act: Act,
  { id, key, action, note }: { id: string; key: string; action: StepAction; note?: string | null },
): Promise<{ id: string; receipt: string | null }> {
  act.concerns({ subjectType: 'ServiceCase', subjectId: id, details: { step: key, action } })
  const held = await holdCase(act, id)
  if (held.waitsFor === 'APPLICANT') throw refuse('CASE_WAITS_FOR_APPLICANT', 'id')
  const step = await act.tx.serviceCaseStep.findUnique({ where: { caseId_key: { caseId: id, key } } })
  if (step?.state !== from[action]) throw refuse('STEP_NOT_OPEN', 'key')
  await requireEntrusted(act, held.stationId, held.version.task)
  const receipt = await carryOut(act, held, step, action, note)
  await settleCase(act, held)
  return { id, receipt }
}

async function carryOut(
  act: Act,
  held: HeldCase,
  { key, department, receipt }: ServiceCaseStepModel,
  action: StepAction,
  note: string | null | undefined,
): Promise<string | null> {
  const write = (data: { state: CaseStepState; receipt?: string | null; doneOn?: Date }) =>
    act.tx.serviceCaseStep.updateMany({ where: { caseId: held.id, key }, data })
  const about = { stepKey: key, department, note }
  if (action === 'HAND_OVER') {
    if (department === 'STATION') throw refuse('STEP_OWN', 'key')
    const earlier = await act.tx.serviceCaseEvent.count({ where: { caseId: held.id, kind: 'HANDED_OVER' } })
    const given = `${held.number}-Y${earlier + 1}`
    await write({ state: 'AWAY', receipt: given })
    await noteEvents(act, held.id, [{ kind: 'HANDED_OVER', ...about, receipt: given }])
    return given
  }
  if (action === 'TAKE_BACK_UNDONE') {
    await write({ state: 'OPEN', receipt: null })
    await noteEvents(act, held.id, [{ kind: 'TAKEN_BACK', ...about, receipt: receipt ?? undefined }])
    return receipt
  }
  await write({ state: 'DONE', doneOn: dateColumn(act.today) })
  await noteEvents(act, held.id, [
    ...(action === 'TAKE_BACK_DONE'
      ? [{ kind: 'TAKEN_BACK' as const, ...about, receipt: receipt ?? undefined }]
      : []),
    { kind: 'STEP_DONE', stepKey: key, department, ...(action === 'DO' ? { note } : {}) },
  ])
  return receipt
}
