import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '../../prisma/client.ts'
import { dateColumn } from '../columns.ts'

export interface RegistrationNumbers {
  /** People with a live registration. */
  live: number
  declaredToday: number
  /** Live ones declared after their deadline. */
  late: number
  /** The last 30 days by day of declaration, days without any included; oldest first. */
  byDay: { date: Date; count: number }[]
  /** Live ones by sex, GB/T 2261.1. */
  bySex: { name: string; count: number }[]
}

const DAYS = 30

/** The registrations within the caller's reach in numbers, as of a legal date. */
export async function registrationNumbers(tx: Tx, today: Temporal.PlainDate): Promise<RegistrationNumbers> {
  const day = dateColumn(today)
  const [totals] = await tx.$queryRaw<{ live: number; today: number; late: number }[]>`
    SELECT count(*)::int AS live,
      (count(*) FILTER (WHERE declared_on > deadline_on))::int AS late,
      (SELECT count(*) FROM residence_registration WHERE declared_on = ${day}::date)::int AS today
    FROM residence_registration WHERE status IN ('DECLARED', 'ACCEPTED', 'REGISTERED')`
  const byDay = await tx.$queryRaw<{ date: Date; count: number }[]>`
    SELECT d::date AS date, count(g.id)::int AS count
    FROM generate_series(${day}::date - ${DAYS - 1}::int, ${day}::date, interval '1 day') AS d
    LEFT JOIN residence_registration g ON g.declared_on = d::date
    GROUP BY d ORDER BY d`
  const bySex = await tx.$queryRaw<{ name: string; count: number }[]>`
    SELECT r.sex::text AS name, count(*)::int AS count
    FROM residence_registration g JOIN migrant_resident r ON r.id = g.resident_id
    WHERE g.status IN ('DECLARED', 'ACCEPTED', 'REGISTERED') GROUP BY r.sex ORDER BY r.sex`
  return { live: totals?.live ?? 0, declaredToday: totals?.today ?? 0, late: totals?.late ?? 0, byDay, bySex }
}
