import type { Temporal } from 'temporal-polyfill'
import { uuid7 } from '../../prisma/uuid7.ts'
import { requireStationTaskFor } from '../access/station-tasks.sql.ts'
import { type Act, instantDate } from '../act.ts'
import { dateColumn } from '../columns.ts'
import { deadlineRule, tryDeadline, workingDate } from '../rules/deadline.ts'
import { loadCalendar } from '../rules/load-calendar.ts'
import { rulePackFor } from '../rules/rule-packs.ts'
import { eligibilityOf } from './eligibility.ts'
import { missingMaterials, type PermitMaterial } from './materials.ts'
import { writePermit } from './permit-row.ts'
import { inTheFuture, notEligible, residentUnknown } from './refusals.ts'
import { nextPermitStatus, type PermitCondition } from './rules.ts'

export interface PermitApplication {
  residentId: string
  /** What the applicant relies on. */
  condition: PermitCondition
  byProxy: boolean
  /** What was seen at the desk. */
  materials: readonly PermitMaterial[]
  on: Temporal.PlainDate
}

/**
 * Takes an application (申领). With everything there it is accepted and must be issued in time; else everything that is
 * missing is told at once and it waits (一次性告知, Decree 663 Art. 9). Returns the permit.
 * @throws DomainError RESIDENT_UNKNOWN, DATE_IN_FUTURE, PERMIT_NOT_ELIGIBLE with each reason, PERMIT_EXISTS,
 * STATION_NOT_ENTRUSTED
 */
export async function applyForPermit(act: Act, input: PermitApplication): Promise<{ permitId: string }> {
  const { tx, today } = act
  const { residentId, condition, byProxy, on } = input
  act.concerns({ subjectType: 'MigrantResident', subjectId: residentId })
  await requireStationTaskFor(act, 'PERMIT_APPLICATION', residentId)
  if (on.until(today).sign < 0) throw inTheFuture()
  const eligibility = await eligibilityOf(tx, residentId, on, condition)
  if (!eligibility) throw residentUnknown()
  if (!eligibility.eligible) throw notEligible(eligibility)
  const materials = [...new Set(input.materials)]
  const missing = missingMaterials(condition, byProxy, materials)
  const id = uuid7(act.now.epochMilliseconds)
  await tx.residencePermit.createMany({
    data: [
      {
        id,
        townshipId: act.townshipId,
        residentId,
        status: 'DRAFT',
        condition,
        byProxy,
        materials,
        materialsMissing: missing,
        appliedOn: dateColumn(on),
        createdAt: instantDate(act.now),
      },
    ],
  })
  await writePermit(act, { id }, {}, { action: 'APPLY', status: 'DRAFT', on })
  if (missing.length > 0) {
    const status = nextPermitStatus('DRAFT', 'REQUEST_MATERIALS')
    await writePermit(act, { id }, {}, { action: 'REQUEST_MATERIALS', status, on })
  } else await acceptApplication(act, id, 'DRAFT', on)
  act.concerns({ details: { permitId: id, missing: missing.length } })
  return { permitId: id }
}

/** 受理: from now on the days run (Decree 663 Art. 9: 15 days). */
export async function acceptApplication(
  act: Act,
  id: string,
  from: 'DRAFT' | 'MATERIALS_REQUESTED',
  on: Temporal.PlainDate,
): Promise<void> {
  const { jurisdiction } = await act.tx.township.findUniqueOrThrow({ where: { id: act.townshipId } })
  const pack = rulePackFor(jurisdiction, on)
  const calendar = await loadCalendar(act)
  const issueBy = workingDate(tryDeadline(on, deadlineRule(pack, 'permitIssueWithin'), calendar))
  const action = from === 'DRAFT' ? 'ACCEPT' : 'SUPPLY_MATERIALS'
  const change = { acceptedOn: dateColumn(on), issueBy: dateColumn(issueBy), rulePackId: pack.rulePackId }
  await writePermit(act, { id }, change, { action, status: nextPermitStatus(from, action), on })
}
