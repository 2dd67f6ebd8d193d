import { Prisma } from '../../prisma/client.ts'

/**
 * Over the alias `resident`: someone with a live registration who did not declare a home elsewhere, and who has no
 * bed on any night of the period. Dates as ISO; an end of null is open.
 */
export const needsBed = (from: string, to: string | null): Prisma.Sql => Prisma.sql`
  EXISTS (SELECT FROM residence_registration g WHERE g.resident_id = resident.id
    AND g.status IN ('DECLARED', 'ACCEPTED', 'REGISTERED')
    AND g.dwelling_type NOT IN ('HOTEL', 'RESIDENT_HOME', 'RENTAL_HOUSING'))
  AND NOT EXISTS (SELECT FROM stay s WHERE s.resident_id = resident.id
    AND s.status IN ('RESERVED', 'CHECKED_IN', 'ENDED')
    AND daterange(s.starts_on, s.ends_on, '[)') && daterange(${from}::date, ${to}::date, '[)'))`
