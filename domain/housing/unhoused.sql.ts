import { Prisma } from '../../prisma/client.ts'

/**
 * Over the alias `resident`: someone with a live registration who did not declare a home elsewhere, and who has no
 * bed on any night of the period, also not one in another house, which the caller does not see. Dates as ISO; an end of null is open. Stays of `withoutPlanId` count as not there.
 */
export const needsBed = (
  from: string,
  to: string | null,
  withoutPlanId: string | null = null,
): Prisma.Sql => Prisma.sql`
  EXISTS (SELECT FROM residence_registration g WHERE g.resident_id = resident.id
    AND g.status IN ('DECLARED', 'ACCEPTED', 'REGISTERED')
    AND g.dwelling_type NOT IN ('HOTEL', 'RESIDENT_HOME', 'RENTAL_HOUSING'))
  AND NOT EXISTS (SELECT FROM stay s WHERE s.resident_id = resident.id
    AND s.status IN ('RESERVED', 'CHECKED_IN', 'ENDED') ${exceptPlan('s', withoutPlanId)}
    AND daterange(s.starts_on, s.ends_on, '[)') && daterange(${from}::date, ${to}::date, '[)'))
  AND resident.id <> ALL ((SELECT anju.housed_elsewhere(${from}::date, ${to}::date))::uuid[])`

/** Over a stay by its alias: it is not of this plan. Nothing where no plan is left out. */
export const exceptPlan = (alias: 's' | 'stay', planId: string | null): Prisma.Sql =>
  planId ? Prisma.sql`AND ${Prisma.raw(alias)}.plan_id IS DISTINCT FROM ${planId}::uuid` : Prisma.empty
