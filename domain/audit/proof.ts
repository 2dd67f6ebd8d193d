import { isErased, type LoggedEntry } from './leaf.ts'

/** A value that can be erased, opened by its salt; erased, only its commitment is left. */
export type Opening = { salt: string; value: string | null } | { commitment: string }

/**
 * What shows offline that an entry was in the log when its seal was made (docs/audit.md, bin/verify-proof.mjs). Hashes
 * in lower-case hexadecimal; paths from the leaf upwards.
 */
export interface Proof {
  format: 'anju.proof.1'
  entry: Pick<
    LoggedEntry,
    'id' | 'townshipId' | 'at' | 'actor' | 'act' | 'outcome' | 'subjectType' | 'fields' | 'requestId'
  > & { account: Opening; subject: Opening; details: Opening }
  seal: {
    number: number
    sealedAt: string
    entries: number
    index: number
    path: string[]
    root: string
    previousHash: string
    hash: string
  }
  /** Null while the day of the seal is not over. */
  day: { date: string; seals: number; index: number; path: string[]; root: string } | null
}

const opening = (proof: string, value: string | null): Opening =>
  isErased(proof) ? { commitment: proof } : { salt: proof, value }

export const openedEntry = (entry: LoggedEntry): Proof['entry'] => ({
  id: entry.id,
  townshipId: entry.townshipId,
  at: entry.at,
  actor: entry.actor,
  act: entry.act,
  outcome: entry.outcome,
  subjectType: entry.subjectType,
  fields: entry.fields,
  requestId: entry.requestId,
  account: opening(entry.accountProof, entry.accountId),
  subject: opening(entry.subjectProof, entry.subjectId),
  details: opening(entry.detailsProof, entry.details),
})

/** The one way to write a proof: its verifier takes no other, so that no byte of it can be changed. */
export const proofText = (proof: Proof): string => `${JSON.stringify(proof, null, 2)}\n`
