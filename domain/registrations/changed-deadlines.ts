import type { Act } from '../act.ts'
import { fromDateColumn } from '../columns.ts'
import { isForeignDocument } from '../people/documents.ts'
import type { WorkCalendar } from '../rules/calendar.ts'
import { declarationStanding, liveRegistrationStatuses } from './rules.ts'

/** A registration whose deadline another calendar moves. ISO dates. */
export interface ChangedDeadline {
  registrationId: string
  residentId: string
  name: string
  receiptNumber: string
  before: string | null
  after: string
}

const PIECE = 1_000

/**
 * The live registrations whose deadline would be another under this calendar: those that could not be counted so far,
 * and those that end on or after the first day that it changes.
 */
export async function changedDeadlines(
  { tx, townshipId }: Pick<Act, 'tx' | 'townshipId'>,
  calendar: WorkCalendar,
  firstChanged: Date,
  limit: number,
): Promise<ChangedDeadline[]> {
  const { jurisdiction } = await tx.township.findUniqueOrThrow({ where: { id: townshipId } })
  const changed: ChangedDeadline[] = []
  for (let after: string | undefined; changed.length < limit; ) {
    const rows = await tx.residenceRegistration.findMany({
      where: {
        townshipId,
        status: { in: [...liveRegistrationStatuses] },
        arrivedOn: { not: null },
        OR: [{ deadlineOn: null }, { deadlineOn: { gte: firstChanged } }],
        id: after ? { gt: after } : undefined,
      },
      include: { resident: { include: { contracts: { where: { endedOn: null }, take: 1 } } } },
      orderBy: { id: 'asc' },
      take: PIECE,
    })
    for (const { id, resident, receiptNumber, arrivedOn, declaredOn, declarantType, deadlineOn } of rows) {
      if (!arrivedOn) continue
      const hiredOn = resident.contracts[0]?.hiredOn
      const facts = {
        declarantType,
        arrivedOn: fromDateColumn(arrivedOn),
        hiredOn: hiredOn ? fromDateColumn(hiredOn) : null,
        isForeigner: isForeignDocument(resident.documentType),
      }
      const { duty } = declarationStanding(facts, fromDateColumn(declaredOn), jurisdiction, calendar)
      const before = deadlineOn && fromDateColumn(deadlineOn).toString()
      const now = duty?.deadline.known ? duty.deadline.date.toString() : null
      if (now && now !== before)
        changed.push({
          registrationId: id,
          residentId: resident.id,
          name: resident.name,
          receiptNumber,
          before,
          after: now,
        })
    }
    if (rows.length < PIECE) break
    after = rows.at(-1)?.id
  }
  return changed.slice(0, limit)
}
