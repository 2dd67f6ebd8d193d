import type { CaseOutcome } from '../../prisma/client.ts'
import type { Act } from '../act.ts'
import { dateColumn } from '../columns.ts'
import { holdCase, noteEvents, sealCaseText } from './case-row.ts'
import { refuse, textOf } from './refusals.ts'

/**
 * Closes a case with what was done. DONE only when every step is.
 * @throws DomainError CASE_UNKNOWN, CASE_CLOSED, CASE_STEPS_LEFT, REASON_NEEDED
 */
export async function closeCase(
  act: Act,
  { id, outcome, text }: { id: string; outcome: CaseOutcome; text: string },
): Promise<{ id: string }> {
  act.concerns({ subjectType: 'ServiceCase', subjectId: id, details: { outcome } })
  await holdCase(act, id)
  const said = textOf(text, [4, 300], 'REASON_NEEDED', 'text')
  const left = await act.tx.serviceCaseStep.count({ where: { caseId: id, state: { not: 'DONE' } } })
  if (outcome === 'DONE' && left > 0) throw refuse('CASE_STEPS_LEFT', 'outcome')
  await act.tx.serviceCase.updateMany({
    where: { id },
    data: {
      status: 'CLOSED',
      waitsFor: null,
      outcome,
      outcomeCiphertext: sealCaseText(act.vault, 'outcome', said),
      closedOn: dateColumn(act.today),
    },
  })
  await noteEvents(act, id, [{ kind: 'CLOSED' }])
  return { id }
}

/**
 * How content the person was, 1 to 5, as told at the end.
 * @throws DomainError CASE_UNKNOWN, CASE_OPEN, SATISFACTION
 */
export async function rateCase(
  act: Act,
  { id, satisfaction }: { id: string; satisfaction: number },
): Promise<{ id: string }> {
  act.concerns({ subjectType: 'ServiceCase', subjectId: id, fields: ['satisfaction'] })
  const found = await act.tx.serviceCase.findUnique({ where: { id }, select: { status: true } })
  if (!found) throw refuse('CASE_UNKNOWN', 'id')
  if (found.status !== 'CLOSED') throw refuse('CASE_OPEN', 'id')
  if (!Number.isInteger(satisfaction) || satisfaction < 1 || satisfaction > 5)
    throw refuse('SATISFACTION', 'satisfaction')
  await act.tx.serviceCase.updateMany({ where: { id }, data: { satisfaction } })
  await noteEvents(act, id, [{ kind: 'RATED' }])
  return { id }
}
