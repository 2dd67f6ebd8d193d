import type { Temporal } from 'temporal-polyfill'
import { Prisma, type RegistrationStatus, type Tx } from '../../prisma/client.ts'
import { instantDate } from '../act.ts'
import { dateColumn } from '../columns.ts'
import { legalDateOf } from '../rules/legal-date.ts'

/** A registration as it was on a day, as it was known at a moment. */
export interface RegistrationThen {
  id: string
  residentId: string
  employerId: string | null
  status: RegistrationStatus
  declarantType: string
  arrivedOn: Date | null
  declaredOn: Date
  registeredOn: Date | null
  deregisteredOn: Date | null
  deadlineOn: Date | null
  residenceReason: string
  intendedStay: string | null
  dwellingType: string
  residenceAddress: string | null
  receiptNumber: string
  /** Since when it was known so. */
  knownFrom: Date
}

/** Which day, and who knows what. */
export interface Then {
  day: Date
  known: Date
}

/**
 * `asOf` is the day (ISO), `knownAt` the moment; without a day that of the moment, without a moment now. What will be
 * known nobody knows: a moment to come is now.
 */
export function thenOf(
  { asOf, knownAt }: { asOf?: string | null; knownAt?: Date | null },
  now: Temporal.Instant,
): Then {
  const present = instantDate(now)
  const known = knownAt && knownAt < present ? knownAt : present
  return { day: dateColumn(asOf ?? legalDateOf(known)), known }
}

export interface ThenFilter {
  residentId?: string | null
  employerId?: string | null
  status?: RegistrationStatus | null
  /** Only those after this one, in the order of the list. */
  after?: string | null
}

/** The registrations within reach as they were, the newest first; whose they are is as it is known today. */
export function registrationsThen(
  tx: Tx,
  { day, known }: Then,
  filter: ThenFilter,
  limit: number,
): Promise<RegistrationThen[]> {
  const conditions = [
    filter.residentId && Prisma.sql`g.resident_id = ${filter.residentId}::uuid`,
    // By way of the employer, whom the caller must see: whose people they were would be told by trying.
    filter.employerId &&
      Prisma.sql`g.employer_id = (SELECT e.id FROM employer e WHERE e.id = ${filter.employerId}::uuid)`,
    filter.status && Prisma.sql`g.status = ${filter.status}::registration_status`,
    filter.after && Prisma.sql`g.id < ${filter.after}::uuid`,
  ].filter(condition => condition instanceof Prisma.Sql)
  return tx.$queryRaw`
    SELECT id, resident_id AS "residentId", employer_id AS "employerId", status::text, declarant_type::text AS "declarantType",
      arrived_on AS "arrivedOn", declared_on AS "declaredOn", registered_on AS "registeredOn",
      deregistered_on AS "deregisteredOn", deadline_on AS "deadlineOn", residence_reason::text AS "residenceReason",
      intended_stay::text AS "intendedStay", dwelling_type::text AS "dwellingType",
      residence_address AS "residenceAddress", receipt_number AS "receiptNumber", known_from AS "knownFrom"
    FROM anju.registrations_then(${day}::date, ${known}::timestamptz) g
    WHERE ${conditions.length > 0 ? Prisma.join(conditions, ' AND ') : Prisma.sql`true`}
    ORDER BY id DESC LIMIT ${limit}`
}
