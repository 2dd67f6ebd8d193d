import type { Temporal } from 'temporal-polyfill'
import { requireStationTaskFor } from '../access/station-tasks.sql.ts'
import type { Act } from '../act.ts'
import { acceptApplication } from './apply-for-permit.ts'
import { missingMaterials, type PermitMaterial } from './materials.ts'
import { assertDay, holdPermit } from './permit-row.ts'
import { stillMissing } from './refusals.ts'
import { nextPermitStatus } from './rules.ts'

/**
 * The applicant brings what the one notice named; with all of it the application is accepted. What was seen so far is
 * kept only with the rest, so that nobody is sent home twice. Returns the permit.
 * @throws DomainError PERMIT_UNKNOWN, TRANSITION_NOT_ALLOWED, PERMIT_MATERIALS_MISSING, DATE_IN_FUTURE,
 * STATION_NOT_ENTRUSTED
 */
export async function supplyMaterials(
  act: Act,
  { id, materials, on }: { id: string; materials: readonly PermitMaterial[]; on: Temporal.PlainDate },
): Promise<{ permitId: string }> {
  act.concerns({ subjectType: 'ResidencePermit', subjectId: id, fields: ['materials', 'status'] })
  const permit = await holdPermit(act, id)
  await requireStationTaskFor(act, 'PERMIT_APPLICATION', permit.residentId)
  nextPermitStatus(permit.status, 'SUPPLY_MATERIALS')
  await assertDay(act, id, on)
  const shown = [...new Set([...permit.materials, ...materials])]
  const missing = permit.condition ? missingMaterials(permit.condition, permit.byProxy, shown) : []
  if (missing.length > 0) throw stillMissing(missing)
  await act.tx.residencePermit.update({ where: { id }, data: { materials: shown } })
  await acceptApplication(act, id, 'MATERIALS_REQUESTED', on)
  return { permitId: id }
}
