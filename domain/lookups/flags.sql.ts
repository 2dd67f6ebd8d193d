import type { Tx } from '../../prisma/client.ts'

/** Why a look-up is read again besides being drawn. */
export const lookupFlags = [
  /** The officer's own document. */
  'SELF',
  /** Another officer's. */
  'COLLEAGUE',
  /** The same person by three officers or more within a week. */
  'SAME_PERSON_BY_MANY',
  /** The tenth and further one of an officer within half an hour. */
  'MANY_IN_A_ROW',
  /** Nobody found, five times or more by an officer on one day. */
  'MANY_MISSES',
  /** Between 23:00 and 06:00 in Asia/Shanghai, and no emergency. */
  'ODD_HOURS',
  /** An emergency that was refused its countersignature. */
  'EMERGENCY_REFUSED',
] as const
export type LookupFlag = (typeof lookupFlags)[number]

/**
 * Flags the look-ups of a township since an instant, in one statement, and puts them before the reviewers; one that is
 * there already gets the further reasons. Repeatable. Returns how many were put there or changed.
 */
export const flagLookups = (tx: Tx, townshipId: string, since: Date, now: Date): Promise<number> =>
  tx.$executeRaw`
    WITH recent AS (
      SELECT l.*, o.document_index AS own_index, o.police_number, coalesce(q.emergency, false) AS emergency,
        d.approved IS FALSE AS refused, (l.created_at AT TIME ZONE 'Asia/Shanghai') AS local
      FROM police_lookup l
      LEFT JOIN police_officer o ON o.account_id = l.officer_id
      LEFT JOIN lookup_request q ON q.id = l.request_id
      LEFT JOIN lookup_decision d ON d.request_id = l.request_id
      WHERE l.township_id = ${townshipId}::uuid AND l.created_at >= ${since}::timestamptz
    ), sought AS (
      SELECT document_index FROM recent GROUP BY 1 HAVING count(DISTINCT officer_id) >= 3
    ), counted AS (
      SELECT *, count(*) OVER half_an_hour AS in_a_row,
        count(*) FILTER (WHERE outcome = 'NOT_FOUND') OVER (PARTITION BY officer_id, local::date) AS misses
      FROM recent
      WINDOW half_an_hour AS (PARTITION BY officer_id ORDER BY created_at
        RANGE BETWEEN interval '30 minutes' PRECEDING AND CURRENT ROW)
    ), flagged AS (
      SELECT c.id, c.officer_id, array_remove(ARRAY[
        CASE WHEN c.document_index = c.own_index THEN 'SELF' END,
        CASE WHEN EXISTS (SELECT FROM police_officer p WHERE p.township_id = c.township_id
          AND p.document_index = c.document_index AND p.police_number IS DISTINCT FROM c.police_number) THEN 'COLLEAGUE' END,
        CASE WHEN EXISTS (SELECT FROM sought s WHERE s.document_index = c.document_index) THEN 'SAME_PERSON_BY_MANY' END,
        CASE WHEN c.in_a_row >= 10 THEN 'MANY_IN_A_ROW' END,
        CASE WHEN c.outcome = 'NOT_FOUND' AND c.misses >= 5 THEN 'MANY_MISSES' END,
        CASE WHEN NOT c.emergency AND (c.local::time >= '23:00' OR c.local::time < '06:00') THEN 'ODD_HOURS' END,
        CASE WHEN c.emergency AND c.refused THEN 'EMERGENCY_REFUSED' END
      ], NULL) AS reasons FROM counted c
    )
    INSERT INTO lookup_review (id, township_id, lookup_id, officer_id, reasons, created_at)
    SELECT gen_random_uuid(), ${townshipId}::uuid, id, officer_id, reasons, ${now}::timestamptz
    FROM flagged WHERE cardinality(reasons) > 0 ORDER BY id
    ON CONFLICT (lookup_id) DO UPDATE
      SET reasons = ARRAY(SELECT DISTINCT unnest(lookup_review.reasons || excluded.reasons) ORDER BY 1)
      WHERE NOT lookup_review.reasons @> excluded.reasons`
