import { Prisma } from '../../prisma/client.ts'
import { booleanOf, numberOf, plain, plainOrNull, sql, textOf } from './parts.ts'
import { type RootSource, type TypeSource, uuidCursor } from './source.ts'

export const serviceCase: TypeSource = {
  id: ({ alias }) => plain(`${alias}.id`),
  number: ({ alias }) => textOf(`${alias}.number`),
  queueNumber: ({ alias }) => numberOf(`${alias}.queue_number`),
  status: ({ alias }) => plain(`${alias}.status`),
  waitsFor: ({ alias }) => plainOrNull(`${alias}.waits_for`),
  openedOn: ({ alias }) => plain(`${alias}.opened_on`),
  dueOn: ({ alias }) => plainOrNull(`${alias}.due_on`),
  daysLeft: ({ alias }) => [sql(`coalesce(${alias}.days_left::text, 'null')`)],
  late: ({ alias, today }) =>
    booleanOf(`coalesce(${alias}.due_on < coalesce(${alias}.closed_on, ${today}), false)`),
  escalatedTo: ({ alias }) => plainOrNull(`${alias}.escalated_to`),
  confidential: ({ alias }) => booleanOf(`${alias}.confidential`),
  closedOn: ({ alias }) => plainOrNull(`${alias}.closed_on`),
  outcome: ({ alias }) => plainOrNull(`${alias}.outcome`),
  resident: ({ alias, one }) => one(r => `migrant_resident ${r} WHERE ${r}.id = ${alias}.resident_id`),
  station: ({ alias, one }) => one(s => `service_station ${s} WHERE ${s}.id = ${alias}.station_id`),
  version: ({ alias, one }) => one(v => `service_version ${v} WHERE ${v}.id = ${alias}.version_id`),
  handler: ({ alias, one, today }) =>
    one(
      h => `station_staff ${h} WHERE ${h}.id = ${alias}.assignee_id
        AND (${h}.ends_on IS NULL OR ${h}.ends_on >= ${today})`,
    ),
  away: ({ alias }) => [
    sql(`coalesce((SELECT json_agg(a.department ORDER BY a.place) FROM (SELECT s.department, min(s.place) AS place
      FROM service_case_step s WHERE s.case_id = ${alias}.id AND s.state = 'AWAY' GROUP BY s.department) a)::text, '[]')`),
  ],
}

export const serviceVersion: TypeSource = {
  id: ({ alias }) => plain(`${alias}.id`),
  number: ({ alias }) => numberOf(`${alias}.number`),
  kind: ({ alias }) => plain(`${alias}.kind`),
  name: ({ alias, one }) => one(b => `(SELECT ${alias}.name_zh AS zh, ${alias}.name_en AS en) ${b}`),
}

export const stationStaff: TypeSource = {
  id: ({ alias }) => plain(`${alias}.id`),
  name: ({ alias }) => textOf(`${alias}.name`),
}

/** As `desk` in api/stations/service-case.ts; who serves is told of the day. */
export const desk: RootSource = {
  kind: 'PAGE',
  table: 'service_case',
  alias: 'r',
  where: ({ filter }, { today }) => {
    const { stationId, hands, late, waitsFor } = (filter ?? {}) as Record<string, string | undefined>
    const day = Prisma.sql`${today.toString()}::date`
    const conditions = [Prisma.sql`r.status = 'UNDER_WAY'`]
    if (stationId) conditions.push(Prisma.sql`r.station_id = ${stationId}::uuid`)
    if (waitsFor) conditions.push(Prisma.sql`r.waits_for = ${waitsFor}::case_waits_for`)
    if (late) conditions.push(Prisma.sql`r.due_on < ${day} AND r.desk_on < ${day}`)
    if (hands === 'MINE') {
      conditions.push(Prisma.sql`r.assignee_id = ANY (ARRAY(SELECT s.id FROM station_staff s
        WHERE s.account_id = anju.account() AND (s.ends_on IS NULL OR s.ends_on >= ${day})))`)
    }
    if (hands === 'NOBODYS') {
      conditions.push(Prisma.sql`NOT EXISTS (SELECT FROM station_staff s WHERE s.id = r.assignee_id
        AND (s.ends_on IS NULL OR s.ends_on >= ${day}))`)
    }
    return Prisma.join(conditions, ' AND ')
  },
  order: 'r.desk_on, r.id',
  passesOver: true,
  after: id => `(r.desk_on, r.id) >= (SELECT c.desk_on, c.id FROM service_case c WHERE c.id = ${id}::uuid)`,
  cursor: uuidCursor,
}
