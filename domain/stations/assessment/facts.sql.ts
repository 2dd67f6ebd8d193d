import { Prisma } from '../../../prisma/client.ts'
import { dateColumn } from '../../columns.ts'
import type { IndicatorCode } from './indicators.ts'
import type { AssessedMonth } from './month.ts'

/** Which rows of a group count for an indicator, and which of these are as they should be. Neither is ever null. */
interface Test {
  of: Prisma.Sql
  met: Prisma.Sql
}

/** Facts of one kind, from which one statement counts several indicators. */
export interface FactGroup {
  /** Rows under the alias f: id, resident_id, and employer_id or station_id, by which they are a station’s. */
  from: Prisma.Sql
  /** Whose the rows are: of the station that serves the employer’s people, or of the station named in the row. */
  by: 'EMPLOYER' | 'STATION'
  /** The day to show with a row. */
  day: Prisma.Sql
  tests: Partial<Record<IndicatorCode, Test>>
}

const day = (date: AssessedMonth['from']) => Prisma.sql`${dateColumn(date)}::date`

/** The facts of a month, each statement over one table and what hangs on it. A row is told the same to the count and to the list. */
export function factGroups(month: AssessedMonth): FactGroup[] {
  return [
    registrations(month),
    departures(month),
    permits(month),
    endorsements(month),
    cases(month),
    kit(month),
  ]
}

function registrations({ from, asOf, permitAfterMonths, city }: AssessedMonth): FactGroup {
  const active = Prisma.sql`(f.status IN ('REGISTERED', 'DEREGISTERED') AND coalesce(f.registered_on <= ${day(asOf)}, false)
    AND (f.deregistered_on IS NULL OR f.deregistered_on > ${day(asOf)}))`
  const sleeps = Prisma.sql`EXISTS (SELECT FROM stay s WHERE s.resident_id = f.resident_id AND ${sleepsOn(asOf)})`
  const works = Prisma.sql`EXISTS (SELECT FROM employment_contract c WHERE c.resident_id = f.resident_id AND ${worksOn(asOf)})`
  return {
    by: 'EMPLOYER',
    day: Prisma.sql`f.declared_on`,
    from: Prisma.sql`(SELECT g.id, g.resident_id, r.employer_id, g.status, g.arrived_on, g.declared_on, g.registered_on,
        g.deregistered_on, g.deadline_on, g.dwelling_type, r.phone_index, r.hukou_division_code
      FROM residence_registration g JOIN migrant_resident r ON r.id = g.resident_id
      WHERE g.set_aside_status IS NULL AND r.merged_into_id IS NULL) f`,
    tests: {
      TIMELY_REGISTRATION: {
        of: Prisma.sql`(coalesce(f.arrived_on BETWEEN ${day(from)} AND ${day(asOf)}, false) AND f.status <> 'REJECTED'
          AND f.deadline_on IS NOT NULL)`,
        met: Prisma.sql`f.declared_on <= f.deadline_on`,
      },
      BED_RECORDED: { of: Prisma.sql`(${active} AND f.dwelling_type = 'EMPLOYER_PREMISES')`, met: sleeps },
      TELEPHONE: { of: active, met: Prisma.sql`f.phone_index IS NOT NULL` },
      PERMIT_UPTAKE: {
        of: Prisma.sql`(${active} AND f.registered_on + make_interval(months => ${permitAfterMonths}::int) <= ${day(asOf)}
          AND coalesce(left(f.hukou_division_code, 4) <> ${city}, false) AND (${works} OR ${sleeps}))`,
        met: Prisma.sql`EXISTS (SELECT FROM residence_permit p WHERE p.resident_id = f.resident_id
          AND p.status IN ('ACTIVE', 'SUSPENDED', 'CANCELLED') AND p.issued_on <= ${day(asOf)}
          AND (p.ended_on IS NULL OR p.ended_on > ${day(asOf)})
          AND (p.suspended_from IS NULL OR p.suspended_from > ${day(asOf)}))`,
      },
    },
  }
}

const sleepsOn = (on: AssessedMonth['from']) =>
  Prisma.sql`s.status IN ('CHECKED_IN', 'ENDED') AND NOT s.set_aside AND s.starts_on <= ${day(on)}
    AND (s.ends_on IS NULL OR s.ends_on > ${day(on)})`
const worksOn = (on: AssessedMonth['from']) =>
  Prisma.sql`NOT c.set_aside AND (c.hired_on IS NULL OR c.hired_on <= ${day(on)})
    AND (c.ended_on IS NULL OR c.ended_on > ${day(on)})`

function departures({ asOf, leaving }: AssessedMonth): FactGroup {
  const ended = leaving.map(({ endedOn }) => endedOn.toString())
  const last = leaving.map(({ lastDay }) => lastDay.toString())
  /** The record that the person had when they left. */
  const record = Prisma.sql`g.resident_id = f.resident_id AND g.set_aside_status IS NULL
    AND g.status IN ('REGISTERED', 'DEREGISTERED') AND g.registered_on <= f.ended_on
    AND (g.deregistered_on IS NULL OR g.deregistered_on >= f.ended_on)`
  return {
    by: 'EMPLOYER',
    day: Prisma.sql`f.ended_on`,
    from: Prisma.sql`(SELECT c.id, c.resident_id, c.employer_id, c.ended_on, l.last_day
      FROM unnest(${ended}::date[], ${last}::date[]) AS l (ended_on, last_day)
      JOIN employment_contract c ON c.ended_on = l.ended_on AND NOT c.set_aside
      JOIN migrant_resident r ON r.id = c.resident_id AND r.merged_into_id IS NULL) f`,
    tests: {
      DEREGISTRATION: {
        of: Prisma.sql`(NOT EXISTS (SELECT FROM employment_contract c WHERE c.resident_id = f.resident_id AND c.id <> f.id
            AND NOT c.set_aside AND (${worksOn(asOf)} OR c.ended_on > f.ended_on OR c.ended_on = f.ended_on AND c.id > f.id))
          AND NOT EXISTS (SELECT FROM stay s WHERE s.resident_id = f.resident_id AND ${sleepsOn(asOf)})
          AND EXISTS (SELECT FROM residence_registration g WHERE ${record}))`,
        met: Prisma.sql`NOT EXISTS (SELECT FROM residence_registration g WHERE ${record}
          AND (g.deregistered_on IS NULL OR g.deregistered_on > f.last_day))`,
      },
    },
  }
}

function permits({ from, past }: AssessedMonth): FactGroup {
  return {
    by: 'EMPLOYER',
    day: Prisma.sql`f.issue_by`,
    from: Prisma.sql`(SELECT p.id, p.resident_id, r.employer_id, p.status, p.issue_by, p.issued_on
      FROM residence_permit p JOIN migrant_resident r ON r.id = p.resident_id AND r.merged_into_id IS NULL
      WHERE p.issue_by BETWEEN ${day(from)} AND ${day(past)}) f`,
    tests: {
      PERMIT_ON_TIME: {
        of: Prisma.sql`(f.status <> 'REJECTED' AND (f.issued_on IS NOT NULL OR f.status <> 'CANCELLED'))`,
        met: Prisma.sql`coalesce(f.issued_on <= f.issue_by, false)`,
      },
    },
  }
}

function endorsements({ from, asOf }: AssessedMonth): FactGroup {
  return {
    by: 'EMPLOYER',
    day: Prisma.sql`f."on"`,
    from: Prisma.sql`(SELECT v.id, p.resident_id, r.employer_id, v.action, v."on"
      FROM permit_event v JOIN residence_permit p ON p.id = v.permit_id
      JOIN migrant_resident r ON r.id = p.resident_id AND r.merged_into_id IS NULL
      WHERE v."on" BETWEEN ${day(from)} AND ${day(asOf)} AND v.action IN ('ENDORSE', 'SUSPEND')) f`,
    tests: { ENDORSEMENT_ON_TIME: { of: Prisma.sql`true`, met: Prisma.sql`f.action = 'ENDORSE'` } },
  }
}

function cases({ from, asOf, past }: AssessedMonth): FactGroup {
  const closed = Prisma.sql`coalesce(f.closed_on BETWEEN ${day(from)} AND ${day(asOf)}, false)`
  return {
    by: 'STATION',
    day: Prisma.sql`f.opened_on`,
    from: Prisma.sql`(SELECT c.id, c.resident_id, c.station_id, c.opened_on, c.closed_on, c.due_on, c.outcome,
        c.satisfaction, c.materials_missing FROM service_case c WHERE c.station_id IS NOT NULL) f`,
    tests: {
      PROMISED_TIME: {
        of: Prisma.sql`(coalesce(f.due_on BETWEEN ${day(from)} AND ${day(past)}, false) AND f.outcome IS DISTINCT FROM 'WITHDRAWN')`,
        met: Prisma.sql`coalesce(f.closed_on <= f.due_on, false)`,
      },
      TOLD_ONCE: {
        of: Prisma.sql`f.opened_on BETWEEN ${day(from)} AND ${day(asOf)}`,
        // The first waiting for the applicant is that of the one notice, where something was missing.
        met: Prisma.sql`(SELECT count(*) FROM service_case_event e WHERE e.case_id = f.id AND e.kind = 'PAUSED')
          <= (cardinality(f.materials_missing) > 0)::int`,
      },
      FIRST_VISIT: {
        of: Prisma.sql`(${closed} AND coalesce(f.outcome = 'DONE', false))`,
        met: Prisma.sql`(SELECT count(DISTINCT e."on") FROM service_case_event e WHERE e.case_id = f.id AND e.in_person) <= 1`,
      },
      SATISFACTION: {
        of: Prisma.sql`(${closed} AND f.satisfaction IS NOT NULL)`,
        met: Prisma.sql`coalesce(f.satisfaction >= 4, false)`,
      },
    },
  }
}

function kit({ asOf }: AssessedMonth): FactGroup {
  return {
    by: 'STATION',
    day: Prisma.sql`f.expires_on`,
    from: Prisma.sql`(SELECT i.item AS id, NULL::uuid AS resident_id, t.id AS station_id, k.expires_on
      FROM service_station t CROSS JOIN unnest(enum_range(NULL::kit_item)) AS i (item)
      LEFT JOIN station_kit_item k ON k.station_id = t.id AND k.item = i.item) f`,
    tests: {
      KIT_READY: { of: Prisma.sql`true`, met: Prisma.sql`coalesce(f.expires_on >= ${day(asOf)}, false)` },
    },
  }
}
