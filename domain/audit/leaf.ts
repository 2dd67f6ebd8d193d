import { hash } from 'node:crypto'
import { leafHash } from './merkle.ts'

/** An entry of the log as it is sealed: each column as text, whichever way it was read (entry-columns.sql.ts). */
export interface LoggedEntry {
  /** Decimal. */
  id: string
  townshipId: string
  /** UTC to the microsecond: 2026-11-20T04:00:00.000000Z. */
  at: string
  actor: string
  act: string
  outcome: string
  subjectType: string | null
  fields: string[] | null
  requestId: string
  accountId: string | null
  accountProof: string
  subjectId: string | null
  subjectProof: string
  /** JSON as PostgreSQL writes it. */
  details: string
  detailsProof: string
}

/** Salt in hexadecimal: 16 bytes. A proof of 32 bytes is the commitment itself, left behind by an erasure. */
const SALT_DIGITS = 32

/** Has the value behind this proof been erased? */
export const isErased = (proof: string): boolean => proof.length !== SALT_DIGITS

/**
 * What stands for a value in the sealed content: SHA-256 of 0x03, the salt in lower-case hexadecimal and the value;
 * of no value, the empty text. Without the salt it cannot be tried out, so that erasing value and salt erases both.
 */
export const commitment = (proof: string, value: string | null): string =>
  isErased(proof) ? proof : hash('sha256', `\x03${proof}${value ?? ''}`)

/**
 * The canonical content of an entry: a JSON array of strings without white space, as RFC 8785 writes it. bin/verify-proof.mjs
 * builds the same by itself.
 */
export const contentOf = (entry: LoggedEntry): string =>
  JSON.stringify([
    'anju.entry.1',
    entry.id,
    entry.townshipId,
    entry.at,
    entry.actor,
    entry.act,
    entry.outcome,
    entry.subjectType,
    entry.fields,
    entry.requestId,
    commitment(entry.accountProof, entry.accountId),
    commitment(entry.subjectProof, entry.subjectId),
    commitment(entry.detailsProof, entry.details),
  ])

export const leafOf = (entry: LoggedEntry): Buffer => leafHash(contentOf(entry))
