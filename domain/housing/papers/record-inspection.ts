import type { Temporal } from 'temporal-polyfill'
import type { InspectionKind } from '../../../prisma/client.ts'
import { uuid7 } from '../../../prisma/uuid7.ts'
import { type Act, instantDate } from '../../act.ts'
import { dateColumn } from '../../columns.ts'
import { DomainError } from '../../errors.ts'
import { propertyUnknown, requireProperty } from '../own-property.ts'
import { requirePast } from './days.ts'

export interface InspectionInput {
  propertyId: string
  kind: InspectionKind
  doneOn: Temporal.PlainDate
  /** How many things were found. */
  findings: number
}

const MOST_FINDINGS = 999

/**
 * Records an inspection, a test or a drill of a dormitory; the next is due from the latest. The same twice for a day is
 * once. Returns the property.
 *
 * @throws DomainError PROPERTY_UNKNOWN, PROPERTY_NOT_YOURS, DAY_AHEAD, FINDINGS_INVALID
 */
export async function recordInspection(act: Act, input: InspectionInput): Promise<{ propertyId: string }> {
  const { tx, now, townshipId, actor } = act
  const { propertyId, kind, doneOn, findings } = input
  act.concerns({ subjectType: 'Property', subjectId: propertyId, details: { inspection: kind, findings } })
  if (!(await tx.property.findUnique({ where: { id: propertyId } }))) throw propertyUnknown('propertyId')
  requireProperty(act, propertyId, 'propertyId')
  requirePast(act, doneOn, 'doneOn')
  if (!Number.isInteger(findings) || findings < 0 || findings > MOST_FINDINGS) throw findingsInvalid()
  await tx.propertyInspection.createMany({
    data: [
      {
        id: uuid7(now.epochMilliseconds),
        townshipId,
        propertyId,
        kind,
        doneOn: dateColumn(doneOn),
        findings,
        recordedBy: actor.accountId ?? townshipId,
        recordedAt: instantDate(now),
      },
    ],
    skipDuplicates: true,
  })
  return { propertyId }
}

const findingsInvalid = () =>
  new DomainError(
    'FINDINGS_INVALID',
    { zh: '隐患数量应为 0 至 999 的整数', en: 'Findings are a whole number from 0 to 999' },
    { field: 'findings', remedy: { zh: '请改正', en: 'Correct it' } },
  )
