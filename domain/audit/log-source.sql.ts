import { type RowClient, streamRows, type TextRow } from '../../prisma/row-stream.ts'
import { ENTRY_COLUMNS, entryOf } from './entry-columns.sql.ts'
import type { HashedEntries } from './hash-entries.ts'
import { hashedEntries } from './hashed-entries.sql.ts'
import type { LoggedEntry } from './leaf.ts'
import { type Hasher, hashHere } from './leaf-threads.ts'
import type { Seal } from './seal-chain.ts'

/** The leaves of one seal, in ascending order of their entries' ids. */
export interface SealedLeaves {
  number: number
  ids: string[]
  /** 32 bytes each, one after the other. */
  leaves: Uint8Array
}

/** A township's log as it lies in the database, read by cursor. */
export interface LogSource {
  seals(): AsyncIterable<Seal[]>
  /** In ascending order of their first entries. */
  leaves(): AsyncIterable<SealedLeaves[]>
  /** In ascending order of their ids. */
  entries(): AsyncIterable<HashedEntries>
  /** Entries as they are read for the reference (leaf.ts), in ascending order of their ids. */
  entriesWith(ids: readonly string[]): Promise<LoggedEntry[]>
  /** Ids of entries that wait for their seal. */
  waiting(): Promise<Set<string>>
}

const SEALS = `SELECT number, to_char(sealed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  cardinality(entry_ids), encode(root, 'hex'), encode(previous_hash, 'hex'), encode(hash, 'hex')
  FROM public.audit_seal WHERE township_id = $1 ORDER BY number`
const LEAVES = `SELECT number, entry_ids, leaves FROM public.audit_seal WHERE township_id = $1 ORDER BY first_id`
const ENTRIES = `SELECT ${ENTRY_COLUMNS} FROM public.audit_entry e
  WHERE township_id = $1 AND id = ANY($2::bigint[]) ORDER BY id`
const WAITING = `SELECT entry_id::text FROM public.audit_waiting WHERE township_id = $1`

/**
 * Reads over a client in a transaction of its own, REPEATABLE READ so that all parts are of one moment, as somebody who
 * may read the log.
 */
export function logSource(client: RowClient, townshipId: string, hasher: Hasher = hashHere): LogSource {
  async function* rows<T>(sql: string, read: (row: TextRow) => T, batch?: number): AsyncGenerator<T[]> {
    for await (const some of streamRows(client, sql, [townshipId], batch)) yield some.map(read)
  }
  return {
    seals: () => rows(SEALS, row => sealOf(townshipId, row)),
    // A seal of 5,000 entries takes 400 kB as text.
    leaves: () => rows(LEAVES, leavesOf, 20),
    entries: () => hashedEntries(client, townshipId, hasher),
    entriesWith: async ids => {
      if (ids.length === 0) return []
      const found: LoggedEntry[] = []
      for await (const some of streamRows(client, ENTRIES, [townshipId, ids]))
        found.push(...some.map(entryOf))
      return found
    },
    waiting: async () => {
      const ids = new Set<string>()
      for await (const some of streamRows(client, WAITING, [townshipId])) {
        for (const [id] of some) ids.add(id ?? '')
      }
      return ids
    },
  }
}

const sealOf = (townshipId: string, row: TextRow): Seal => ({
  townshipId,
  number: Number(row[0]),
  sealedAt: row[1] ?? '',
  entries: Number(row[2]),
  root: row[3] ?? '',
  previousHash: row[4] ?? '',
  hash: row[5] ?? '',
})

const leavesOf = ([number, ids, leaves]: TextRow): SealedLeaves => ({
  number: Number(number),
  ids: (ids ?? '{}').slice(1, -1).split(','),
  // PostgreSQL writes bytes as \x and hexadecimal digits.
  leaves: Buffer.from((leaves ?? '').slice(2), 'hex'),
})
