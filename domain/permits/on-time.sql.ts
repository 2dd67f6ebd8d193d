import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '../../prisma/client.ts'
import { dateColumn } from '../columns.ts'

/** How the endorsements of a company's people went. */
export interface OnTime {
  employer: string
  /** Endorsed within the window. */
  inTime: number
  /** Endorsed after it: restored. */
  late: number
  /** Suspended and not restored yet. */
  missing: number
}

/**
 * Endorsements of the twelve months up to a day, by the company that the person works for now, the largest first: what
 * stands behind endorsementOnTimeRate, as counts and not as a rate, so that a company of three is not ranked.
 */
export function endorsementsOnTime(tx: Tx, today: Temporal.PlainDate): Promise<OnTime[]> {
  const since = dateColumn(today.subtract({ years: 1 }))
  return tx.$queryRaw<OnTime[]>`
    SELECT e.name AS employer,
      count(*) FILTER (WHERE v.action = 'ENDORSE')::int AS "inTime",
      count(*) FILTER (WHERE v.action = 'RESTORE')::int AS late,
      count(*) FILTER (WHERE v.action = 'SUSPEND' AND p.status = 'SUSPENDED')::int AS missing
    FROM permit_event v JOIN residence_permit p ON p.id = v.permit_id JOIN migrant_resident r ON r.id = p.resident_id
      JOIN employer e ON e.id = r.employer_id
    WHERE v."on" >= ${since}::date AND v.action IN ('ENDORSE', 'RESTORE', 'SUSPEND')
    GROUP BY e.id, e.name HAVING count(*) FILTER (WHERE v.action <> 'SUSPEND' OR p.status = 'SUSPENDED') > 0
    ORDER BY count(*) DESC, e.name LIMIT 20`
}
