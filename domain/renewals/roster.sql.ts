import { Temporal } from 'temporal-polyfill'
import type { FollowUpKind, RenewalStatus, RosterChoice, Tx } from '../../prisma/client.ts'
import { dateColumn } from '../columns.ts'
import { type RenewalKind, workerKinds } from './rules.ts'

export interface RosterRow {
  itemId: string
  residentId: string
  name: string
  kind: RenewalKind
  dueOn: Date
  status: RenewalStatus
  choice: RosterChoice | null
  until: Date | null
  followUps: RosterFollowUp[]
}

export interface RosterFollowUp {
  kind: FollowUpKind
  dueOn: Date
  /** The register says that it is done. */
  done: boolean
}

export interface Roster {
  rows: RosterRow[]
  /** Items of the month that are not the reader's to see by name: a count only. */
  others: number
}

/** The most that a month of one company shows at once. */
const MOST = 2_000

/**
 * What runs out in a month for the people of one employer, the soonest first, then by name. Who may not see every item by name sees
 * those that are the company's own business: contracts, and registrations that it has to declare itself.
 * `month` is its first day.
 */
export async function monthlyRoster(
  tx: Tx,
  { employerId, month, named }: { employerId: string; month: Temporal.PlainDate; named: boolean },
): Promise<Roster> {
  const [from, to] = [dateColumn(month), dateColumn(month.add({ months: 1 }))]
  const rows = await tx.$queryRaw<(RosterRow & { own: boolean })[]>`
    SELECT i.id AS "itemId", r.id AS "residentId", r.name, i.kind, i.due_on AS "dueOn", i.status, d.choice, d.until,
      i.kind = 'CONTRACT_END' OR coalesce(g.declarant_type = 'EMPLOYER', false) AS own,
      coalesce((SELECT jsonb_agg(jsonb_build_object('kind', f.kind, 'dueOn', f.due_on, 'done', coalesce(CASE f.kind
          WHEN 'REGISTER' THEN (SELECT status = 'REGISTERED' FROM residence_registration WHERE id = f.subject_id)
          WHEN 'DEREGISTER' THEN (SELECT status = 'DEREGISTERED' FROM residence_registration WHERE id = f.subject_id)
          WHEN 'RENEW_CONTRACT' THEN
            (SELECT ended_on IS NULL AND (ends_on IS NULL OR ends_on > f.due_on) FROM employment_contract WHERE id = f.subject_id)
          WHEN 'ENDORSE_PERMIT' THEN (SELECT endorsed_until > f.due_on FROM residence_permit WHERE id = f.subject_id)
          WHEN 'CANCEL_PERMIT' THEN (SELECT status = 'CANCELLED' FROM residence_permit WHERE id = f.subject_id)
          WHEN 'EXTEND_STAY' THEN (SELECT ends_on IS NULL OR ends_on > f.due_on FROM stay WHERE id = f.subject_id)
          WHEN 'RELEASE_BED' THEN (SELECT status IN ('ENDED', 'CANCELLED') FROM stay WHERE id = f.subject_id)
        END, false)) ORDER BY f.due_on, f.kind) FROM follow_up f WHERE f.decision_id = d.id), '[]') AS "followUps"
    FROM renewal_item i JOIN migrant_resident r ON r.id = i.resident_id
      LEFT JOIN roster_decision d ON d.item_id = i.id LEFT JOIN residence_registration g ON g.id = i.subject_id
    WHERE r.employer_id = ${employerId}::uuid AND i.due_on >= ${from}::date AND i.due_on < ${to}::date
      AND (i.status <> 'ACTED' OR d.id IS NOT NULL) AND i.kind::text = ANY (${[...workerKinds]})
    ORDER BY i.due_on, r.name, i.id LIMIT ${MOST}`
  const shown = rows.filter(({ own }) => named || own)
  return {
    rows: shown.map(({ own: _, followUps, ...row }) => ({
      ...row,
      followUps: followUps.map(one => ({ ...one, dueOn: new Date(`${one.dueOn}T00:00:00Z`) })),
    })),
    others: rows.length - shown.length,
  }
}

/** The first day of the month after a day. */
export const nextMonth = (today: Temporal.PlainDate): Temporal.PlainDate =>
  Temporal.PlainDate.from({ year: today.year, month: today.month, day: 1 }).add({ months: 1 })
