import type { Tx } from '../../prisma/client.ts'

/** When an entry was sealed and under which root. */
export interface SealMark {
  number: number
  sealedAt: Date
  /** Lower-case hexadecimal. */
  root: string
}

/** The seals of entries, as far as the caller reads the log; one that waits for its seal is not in the answer. */
export async function sealsOf(tx: Tx, entryIds: readonly bigint[]): Promise<Map<bigint, SealMark>> {
  const rows = await tx.$queryRaw<{ id: bigint; number: number; sealed_at: Date; root: string }[]>`
    SELECT e.id, s.number, s.sealed_at, encode(s.root, 'hex') AS root
    FROM unnest(${[...entryIds]}::bigint[]) AS e(id) JOIN audit_seal s
      ON s.township_id = (SELECT anju.township()) AND int8range(s.first_id, s.last_id, '[]') @> e.id
        AND e.id = ANY(s.entry_ids)`
  return new Map(rows.map(({ id, number, sealed_at, root }) => [id, { number, sealedAt: sealed_at, root }]))
}
