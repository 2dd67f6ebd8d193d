import type { LoggedEntry } from './leaf.ts'

/** The columns of an entry `e` as text that no setting of the session changes, in the order that `entryOf` takes them. */
export const ENTRY_COLUMNS = `e.id::text AS id, e.township_id::text AS township,
  to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at, e.actor, e.act, e.outcome::text AS outcome,
  e.subject_type, array_to_json(e.fields)::text AS fields, e.request_id,
  e.account_id::text AS account, encode(e.account_proof, 'hex') AS account_proof,
  e.subject_id::text AS subject, encode(e.subject_proof, 'hex') AS subject_proof,
  e.details::text AS details, encode(e.details_proof, 'hex') AS details_proof`

export type EntryRow = readonly (string | null)[]

/** Reads a row of ENTRY_COLUMNS. */
export function entryOf(row: EntryRow): LoggedEntry {
  const text = (at: number): string => row[at] ?? ''
  return {
    id: text(0),
    townshipId: text(1),
    at: text(2),
    actor: text(3),
    act: text(4),
    outcome: text(5),
    subjectType: row[6] ?? null,
    fields: row[7] === '[]' ? [] : (JSON.parse(row[7] ?? 'null') as string[] | null),
    requestId: text(8),
    accountId: row[9] ?? null,
    accountProof: text(10),
    subjectId: row[11] ?? null,
    subjectProof: text(12),
    details: text(13),
    detailsProof: text(14),
  }
}
