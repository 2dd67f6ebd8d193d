import { Prisma, type StayStatus, type Tx } from '../../prisma/client.ts'

/** A stay as it was known at a moment. */
export interface StayThen {
  id: string
  residentId: string
  bedId: string
  startsOn: Date
  endsOn: Date | null
  status: StayStatus
  knownFrom: Date
}

/** The stays within reach of which `day` was a night, as known at the moment, the newest first. */
export function staysThen(
  tx: Tx,
  { day, known }: { day: Date; known: Date },
  filter: { residentId?: string | null; propertyId?: string | null; after?: string | null },
  limit: number,
): Promise<StayThen[]> {
  const conditions = [
    filter.residentId && Prisma.sql`s.resident_id = ${filter.residentId}::uuid`,
    filter.propertyId && Prisma.sql`s.property_id = ${filter.propertyId}::uuid`,
    filter.after && Prisma.sql`s.id < ${filter.after}::uuid`,
  ].filter(condition => condition instanceof Prisma.Sql)
  return tx.$queryRaw`
    SELECT id, resident_id AS "residentId", bed_id AS "bedId", starts_on AS "startsOn", ends_on AS "endsOn",
      status::text, known_from AS "knownFrom"
    FROM anju.stays_then(${day}::date, ${known}::timestamptz) s
    WHERE ${conditions.length > 0 ? Prisma.join(conditions, ' AND ') : Prisma.sql`true`}
    ORDER BY id DESC LIMIT ${limit}`
}
