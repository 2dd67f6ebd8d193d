import { uuid7 } from '../../prisma/uuid7.ts'
import { type Act, instantDate } from '../act.ts'
import { dateColumn } from '../columns.ts'

/** Who besides the handler is told of a case by the ladder of the rule pack; a company never is. */
export interface EscalatedCase {
  caseId: string
  rung: 'STATION' | 'TOWNSHIP'
}

/** Notes on open cases whom they have come to, each rung once: it stands on the desk and in the person's own view. */
export async function noteEscalated(act: Act, told: readonly EscalatedCase[]): Promise<void> {
  if (told.length === 0) return
  const { tx, now, today } = act
  const rows = told.map(({ caseId, rung }) => ({ id: uuid7(now.epochMilliseconds), case: caseId, rung }))
  await tx.$executeRaw`
    WITH told AS (
      SELECT t.id, t.case, t.rung, row_number() OVER (PARTITION BY t.case ORDER BY t.rung) AS nth
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS t (id uuid, "case" uuid, rung notice_rung)
    ), highest AS (
      UPDATE service_case c SET escalated_to = greatest(h.rung, c.escalated_to), escalated_on = ${dateColumn(today)}::date
      FROM (SELECT t.case, max(t.rung) AS rung FROM told t GROUP BY t.case) h
      WHERE c.id = h.case AND c.status = 'UNDER_WAY' RETURNING c.id, c.township_id
    )
    INSERT INTO service_case_event (id, township_id, case_id, place, kind, "on", rung, created_at)
    SELECT t.id, h.township_id, h.id, t.nth + (SELECT count(*) FROM service_case_event e WHERE e.case_id = h.id), 'ESCALATED',
      ${dateColumn(today)}::date, t.rung, ${instantDate(now)}::timestamptz
    FROM told t JOIN highest h ON h.id = t.case`
}
