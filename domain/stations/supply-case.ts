import type { Act } from '../act.ts'
import { holdCase, missingOf, noteEvents, settleCase } from './case-row.ts'
import { materialsOf } from './catalogue.ts'
import { refuse } from './refusals.ts'

/**
 * The applicant brings what the one notice named. What is shown is kept, so that nobody shows it twice; with all of it the
 * case goes on and the clock with it.
 *
 * @throws DomainError CASE_UNKNOWN, CASE_CLOSED, CASE_MATERIALS, CALENDAR_NOT_COVERED
 */
export async function supplyCase(
  act: Act,
  { id, shown }: { id: string; shown: readonly string[] },
): Promise<{ id: string; missing: string[] }> {
  act.concerns({ subjectType: 'ServiceCase', subjectId: id, fields: ['materialsShown'] })
  const held = await holdCase(act, id)
  const materials = materialsOf(held.version)
  const codes = new Set(materials.map(({ code }) => code))
  if (shown.length === 0 || shown.some(code => !codes.has(code))) throw refuse('CASE_MATERIALS', 'shown')
  const before = missingOf(materials, held.materialsShown)
  const materialsShown = [...new Set([...held.materialsShown, ...shown])]
  const missing = missingOf(materials, materialsShown)
  await act.tx.serviceCase.updateMany({ where: { id }, data: { materialsShown } })
  const goesOn = before.length > 0 && missing.length === 0 && held.waitsFor === 'APPLICANT'
  await noteEvents(act, id, [
    { kind: 'SUPPLIED', inPerson: true },
    ...(goesOn ? [{ kind: 'RESUMED' as const }] : []),
  ])
  await settleCase(act, held)
  return { id, missing }
}
