import type { Temporal } from 'temporal-polyfill'
import type { ResidencePermit } from '../../prisma/client.ts'
import { requireStationTaskFor } from '../access/station-tasks.sql.ts'
import type { Act } from '../act.ts'
import { dateColumn } from '../columns.ts'
import type { RulePack } from '../rules/rule-pack.ts'
import { rulePackFor } from '../rules/rule-packs.ts'
import { assertDay, holdPermit, issuedPermit, writePermit } from './permit-row.ts'
import { cancelled, notIssued, reasonMissing } from './refusals.ts'
import { type EndorsementDue, endorse, endorsementDue, nextPermitStatus, type PermitAction } from './rules.ts'

/** What the desk records about a permit, one act at a time. RESTORE is what a late ENDORSE turns out to be. */
export type DeskAction = Extract<
  PermitAction,
  | 'APPROVE'
  | 'REJECT'
  | 'ISSUE'
  | 'DELIVER'
  | 'CONFIRM_RECEIPT'
  | 'ENDORSE'
  | 'CHANGE_ADDRESS'
  | 'REPLACE'
  | 'CANCEL'
>

export interface PermitStep {
  id: string
  action: DeskAction
  /** The legal day on which it was done. */
  on: Temporal.PlainDate
  /** Needed of REJECT, REPLACE and CANCEL. */
  reason?: string | null
}

/**
 * One step of a permit: 审核、签发、发放、签注、恢复、换补领、地址变更、注销. Returns the permit.
 * @throws DomainError PERMIT_UNKNOWN, PERMIT_CANCELLED, PERMIT_NOT_ISSUED, ENDORSEMENT_TOO_EARLY, REASON_MISSING,
 * DATE_IN_FUTURE, PERMIT_DATE_TOO_EARLY, TRANSITION_NOT_ALLOWED for what does not follow, STATION_NOT_ENTRUSTED
 */
export async function actOnPermit(act: Act, step: PermitStep): Promise<{ permitId: string }> {
  const { id, action, on } = step
  const reason = step.reason?.trim() || null
  act.concerns({
    subjectType: 'ResidencePermit',
    subjectId: id,
    fields: ['status'],
    details: { step: action },
  })
  const permit = await holdPermit(act, id)
  await requireStationTaskFor(act, taskOf(action), permit.residentId)
  if (permit.status === 'CANCELLED') throw cancelled()
  if (action === 'ENDORSE') {
    await endorsePermit(act, permit, on)
    return { permitId: id }
  }
  const status = nextPermitStatus(permit.status, action)
  if (needsReason.includes(action) && !reason) throw reasonMissing()
  await assertDay(act, id, on)
  await writePermit(act, permit, changeBy(permit, action, on), { action, status, on, reason })
  return { permitId: id }
}

const taskOf = (action: DeskAction) =>
  action === 'DELIVER' || action === 'CONFIRM_RECEIPT' ? 'PERMIT_DELIVERY' : 'PERMIT_APPLICATION'

const needsReason: readonly DeskAction[] = ['REJECT', 'REPLACE', 'CANCEL']

function changeBy(permit: ResidencePermit, action: DeskAction, on: Temporal.PlainDate) {
  switch (action) {
    case 'ISSUE':
      return { issuedOn: dateColumn(on) }
    case 'REPLACE':
      return { replacements: permit.replacements + 1 }
    case 'REJECT':
    case 'CANCEL':
      return { endedOn: dateColumn(on) }
    default:
      return {}
  }
}

async function endorsePermit(act: Act, permit: ResidencePermit, on: Temporal.PlainDate): Promise<void> {
  const held = issuedPermit(permit)
  if (!held) throw notIssued()
  const { jurisdiction } = await act.tx.township.findUniqueOrThrow({ where: { id: act.townshipId } })
  const pack = rulePackFor(jurisdiction, on)
  const { action, endorsedUntil } = endorse(held, on, pack)
  // In time but written down late: the clock has suspended it meanwhile, and that ends as a restoration does.
  const status = nextPermitStatus(
    action === 'RESTORE' ? 'SUSPENDED' : permit.status,
    permit.status === 'SUSPENDED' ? 'RESTORE' : action,
  )
  await assertDay(act, permit.id, on)
  const change = { endorsedUntil: dateColumn(endorsedUntil), suspendedFrom: null }
  const count = action === 'RESTORE' ? recount(permit, endorsementDue(held, pack), on, pack) : {}
  await writePermit(act, permit, { ...change, ...count }, { action, status, on })
}

/** After a late endorsement years begin anew from its day, or go on without the time of suspension, as the rules say. */
function recount(
  { suspendedDays }: ResidencePermit,
  { suspendedFrom }: EndorsementDue,
  on: Temporal.PlainDate,
  { parameters }: RulePack,
) {
  if (parameters.restoredEndorsementBase.value === 'LATE_ENDORSEMENT_DATE') {
    return { countedFrom: dateColumn(on), suspendedDays: 0 }
  }
  if (parameters.suspendedTimeCounts.value) return {}
  return { suspendedDays: suspendedDays + suspendedFrom.until(on, { largestUnit: 'days' }).days }
}
