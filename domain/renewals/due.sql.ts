import type { Temporal } from 'temporal-polyfill'
import { Prisma } from '../../prisma/client.ts'
import { dateColumn } from '../columns.ts'
import { foreignDocumentTypes } from '../people/documents.ts'
import { issuedPermitStatuses } from '../permits/rules.ts'
import type { WorkCalendar } from '../rules/calendar.ts'
import type { RulePack } from '../rules/rule-pack.ts'
import { anniversaryHorizon, arrivalHorizon, horizon, type RenewalKind } from './rules.ts'

/** By what a scan counts: the rules, the calendar and the day. */
export interface Yardstick {
  pack: RulePack
  calendar: WorkCalendar
  today: Temporal.PlainDate
}

/** People between two ids, both null for everybody: `from` excluded, `to` included. */
export interface PeopleRange {
  from: string | null
  to: string | null
}

/**
 * Everything near enough to be due in a township, one row a fact: (resident_id, kind, subject_id, cycle_on, fact_note).
 * By range. A registration may be one too many, never one too few: the rules say the rest (rules.ts).
 */
export function dueFacts(
  townshipId: string,
  { pack, calendar, today }: Yardstick,
  { from, to }: PeopleRange,
): Prisma.Sql {
  const until = (kind: RenewalKind) => dateColumn(horizon(kind, pack, today))
  const arrived = (isForeigner: boolean) => dateColumn(arrivalHorizon(pack, calendar, today, isForeigner))
  const years = pack.parameters.endorsementInterval.value
  const here = (alias: string) => {
    const column = Prisma.raw(`${alias}.resident_id`)
    return Prisma.sql`${Prisma.raw(`${alias}.township_id`)} = ${townshipId}::uuid
      ${from ? Prisma.sql`AND ${column} > ${from}::uuid` : Prisma.empty}
      ${to ? Prisma.sql`AND ${column} <= ${to}::uuid` : Prisma.empty}`
  }
  return Prisma.sql`
    SELECT g.resident_id, 'REGISTRATION'::renewal_kind AS kind, g.id AS subject_id,
      coalesce(g.arrived_on, g.declared_on) AS cycle_on,
      concat_ws('|', g.declarant_type, (SELECT c.hired_on FROM employment_contract c
        WHERE c.resident_id = g.resident_id AND c.ended_on IS NULL),
        (SELECT r.document_type FROM migrant_resident r WHERE r.id = g.resident_id)) AS fact_note
    FROM residence_registration g
    WHERE ${here('g')} AND g.status NOT IN ('REGISTERED', 'DEREGISTERED')
      AND coalesce(g.arrived_on, g.declared_on) <= ${arrived(true)}::date
      AND (coalesce(g.arrived_on, g.declared_on) <= ${arrived(false)}::date OR EXISTS (SELECT FROM migrant_resident r
        WHERE r.id = g.resident_id AND r.document_type::text = ANY (${[...foreignDocumentTypes]})))
      AND NOT EXISTS (SELECT FROM residence_registration n WHERE n.resident_id = g.resident_id AND n.id > g.id)
    UNION ALL
    SELECT c.resident_id, 'CONTRACT_END', c.id, c.ends_on, '' FROM employment_contract c
    WHERE ${here('c')} AND c.ended_on IS NULL AND c.ends_on <= ${until('CONTRACT_END')}::date
    UNION ALL
    SELECT p.resident_id, 'PERMIT_ENDORSEMENT', p.id,
      coalesce(p.endorsed_until, (p.issued_on + make_interval(years => ${years}))::date), ''
    FROM residence_permit p
    WHERE ${here('p')} AND p.status::text = ANY (${[...issuedPermitStatuses]}) AND p.issued_on IS NOT NULL
      AND coalesce(p.endorsed_until, p.issued_on + make_interval(years => ${years}))
        <= ${dateColumn(anniversaryHorizon(pack, today))}::date
    UNION ALL
    SELECT s.resident_id, 'OCCUPANCY_END', s.id, s.ends_on, '' FROM stay s
    WHERE ${here('s')} AND s.status IN ('RESERVED', 'CHECKED_IN') AND s.ends_on <= ${until('OCCUPANCY_END')}::date
      AND NOT EXISTS (SELECT FROM stay n WHERE n.resident_id = s.resident_id
        AND n.status IN ('RESERVED', 'CHECKED_IN') AND (n.starts_on, n.id) > (s.starts_on, s.id))
    UNION ALL
    SELECT v.resident_id, 'STATION_CASE', v.id, v.opened_on, concat_ws('|', v.due_on, v.station_id) FROM service_case v
    WHERE ${here('v')} AND v.status = 'UNDER_WAY' AND v.due_on <= ${until('STATION_CASE')}::date`
}

/**
 * The next people of a range, in the order of their ids, for whom the list does not say what the facts say: a fact that
 * is not on it, an item that the clock has come to (or a move to another station, which sets its clock to the past), that
 * other rules counted, or that no fact stands behind any more. Nobody else need be looked at.
 */
export function peopleToScan(
  townshipId: string,
  yardstick: Yardstick,
  mark: string,
  range: PeopleRange,
  limit: number,
): Prisma.Sql {
  const { from, to } = range
  const today = dateColumn(yardstick.today)
  return Prisma.sql`
    WITH due AS MATERIALIZED (${dueFacts(townshipId, yardstick, range)}),
    open_item AS MATERIALIZED (
      SELECT i.resident_id, i.kind, i.subject_id, i.cycle_on, i.fact_note,
        (i.next_on <= ${today}::date OR i.rules_mark <> ${mark}) IS TRUE AS changed
      FROM renewal_item i WHERE i.township_id = ${townshipId}::uuid AND i.status <> 'ACTED' AND i.resident_id IS NOT NULL
        ${from ? Prisma.sql`AND i.resident_id > ${from}::uuid` : Prisma.empty}
        ${to ? Prisma.sql`AND i.resident_id <= ${to}::uuid` : Prisma.empty}
    ),
    missing AS (
      SELECT d.resident_id, d.kind, d.subject_id, d.cycle_on FROM due d
      LEFT JOIN open_item o ON o.subject_id = d.subject_id AND o.cycle_on = d.cycle_on AND o.kind = d.kind
      WHERE o.subject_id IS NULL
    )
    SELECT resident_id AS id FROM (
      SELECT m.resident_id FROM missing m LEFT JOIN renewal_item i
        ON i.kind = m.kind AND i.subject_id = m.subject_id AND i.cycle_on = m.cycle_on
        WHERE i.id IS NULL OR i.acted_by IS NULL
      UNION SELECT o.resident_id FROM open_item o
        LEFT JOIN due d ON d.subject_id = o.subject_id AND d.cycle_on = o.cycle_on AND d.kind = o.kind
        WHERE o.changed OR d.subject_id IS NULL OR d.fact_note <> o.fact_note
    ) AS changed ORDER BY resident_id LIMIT ${limit}`
}
