import type { Act } from '../act.ts'
import { fromDateColumn } from '../columns.ts'
import { holdCase, noteEvents } from './case-row.ts'
import { refuse } from './refusals.ts'
import { serves } from './rules.ts'

/**
 * Gives a case into somebody's hands: one's own unless told, nobody's when told null.
 * @throws DomainError CASE_UNKNOWN, CASE_CLOSED, STAFF_UNKNOWN for one who serves no more, NOT_STAFF, CASE_HANDLER
 */
export async function assignCase(
  act: Act,
  { id, staffId }: { id: string; staffId?: string | null },
): Promise<{ id: string }> {
  act.concerns({ subjectType: 'ServiceCase', subjectId: id, details: { staffId: staffId ?? null } })
  const held = await holdCase(act, id)
  const assigneeId = staffId === undefined ? await ownStaffId(act, held.stationId) : staffId
  if (staffId) {
    const staff = await act.tx.stationStaff.findUnique({ where: { id: staffId } })
    if (!staff || !servesNow(act, staff)) throw refuse('STAFF_UNKNOWN', 'staffId')
  }
  await act.tx.serviceCase.updateMany({ where: { id }, data: { assigneeId } })
  await noteEvents(act, id, [{ kind: 'ASSIGNED' }])
  return { id }
}

const servesNow = ({ today }: Act, { startsOn, endsOn }: { startsOn: Date; endsOn: Date | null }): boolean =>
  serves({ startsOn: fromDateColumn(startsOn), endsOn: endsOn && fromDateColumn(endsOn) }, today)

/** The caller among the staff, of the case's station first. */
async function ownStaffId(act: Act, stationId: string | null): Promise<string> {
  const own = await act.tx.stationStaff.findMany({
    where: { accountId: act.actor.accountId ?? undefined },
    orderBy: { id: 'asc' },
  })
  const serving = own.filter(staff => servesNow(act, staff))
  const found = serving.find(staff => staff.stationId === stationId) ?? serving[0]
  if (!act.actor.accountId || !found) throw refuse('NOT_STAFF')
  return found.id
}
