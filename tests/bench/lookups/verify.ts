import type pg from 'pg'

/** What the load was told about one look-up. */
export interface Told {
  id: string
  officerId: string
  outcome: string
  /** The person meant, or null for a number that nobody has. */
  documentIndex: Buffer
}

interface Evidence {
  id: string
  officer_id: string
  outcome: string
  document_index: Buffer
  right_person: boolean
  disclosed_fields: string[]
  lines: number
  line_agrees: boolean
}

/**
 * Holds every answer to what was kept: one row in `police_lookup` with that officer, number and outcome, of the person
 * with that number, and one line in the log that names the look-up, its fields and the person. Returns what does not agree.
 */
export async function verifyEvidence(
  owner: pg.Client,
  since: Date,
  told: readonly Told[],
): Promise<string[]> {
  const { rows } = await owner.query<Evidence>(
    `SELECT l.id, l.officer_id, l.outcome, l.document_index, l.disclosed_fields,
        CASE WHEN l.outcome = 'FOUND' THEN r.document_index = l.document_index ELSE l.resident_id IS NULL END AS right_person,
        count(e.id)::int AS lines,
        coalesce(bool_and(e.account_id = l.officer_id AND e.fields = l.disclosed_fields
          AND e.outcome::text = CASE l.outcome WHEN 'FOUND' THEN 'DONE' ELSE l.outcome::text END
          AND (l.outcome <> 'FOUND' OR e.subject_id = l.resident_id)), false) AS line_agrees
      FROM police_lookup l LEFT JOIN migrant_resident r ON r.id = l.resident_id
      LEFT JOIN audit_entry e ON e.act = 'lookup.person' AND e.details->>'lookupId' = l.id::text
      WHERE l.created_at >= $1 AND l.officer_id = ANY ($2) GROUP BY l.id, r.document_index`,
    [since, [...new Set(told.map(({ officerId }) => officerId))]],
  )
  const kept = new Map(rows.map(row => [row.id, row]))
  const faults = told.flatMap(({ id, officerId, outcome, documentIndex }) => {
    const row = kept.get(id)
    if (!row) return [`${id}: answered and not kept`]
    const agrees =
      row.officer_id === officerId &&
      row.outcome === outcome &&
      row.document_index.equals(documentIndex) &&
      row.right_person &&
      row.disclosed_fields.length === (outcome === 'FOUND' ? 3 : 0)
    if (!agrees) return [`${id}: kept otherwise than answered`]
    return row.lines === 1 && row.line_agrees ? [] : [`${id}: ${row.lines} lines in the log, or another`]
  })
  const answered = new Set(told.map(({ id }) => id))
  return [
    ...faults,
    ...rows.filter(({ id }) => !answered.has(id)).map(({ id }) => `${id}: kept and not answered`),
  ]
}
