import { Prisma, type Tx } from '../../prisma/client.ts'
import { systemActor } from '../access/actor.ts'
import { type House, look } from '../act.ts'
import { ENTRY_COLUMNS, entryOf } from './entry-columns.sql.ts'
import { type LoggedEntry, leafOf } from './leaf.ts'
import { rootOf } from './merkle.ts'
import { NOTHING_BEFORE, type Seal, sealHash } from './seal-chain.ts'

/** A seal holds no more, so that its transaction stays short; what waits beyond it goes into the next. */
export const SEAL_CAPACITY = 5_000

/**
 * Seals what waits in a township's log: a Merkle tree over it, chained to the seal before. One sealer at a time a
 * township; a second one returns at once. Each seal is one transaction: a kill leaves it whole or not there, and what
 * it would have held still waits. Returns how many entries were sealed.
 */
export async function sealEntries(
  house: House,
  townshipId: string,
  { capacity = SEAL_CAPACITY, signal }: { capacity?: number; signal?: AbortSignal } = {},
): Promise<number> {
  const sealer = systemActor(townshipId, 'audit.seal')
  for (let sealed = 0; ; ) {
    const more = await look(house, sealer, tx =>
      sealOnce(tx, townshipId, capacity, house.clock.now().toString()),
    )
    sealed += more
    if (more < capacity || signal?.aborted) return sealed
  }
}

async function sealOnce(tx: Tx, townshipId: string, capacity: number, now: string): Promise<number> {
  const [lock] = await tx.$queryRaw<{ taken: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended('audit.seal ' || ${townshipId}, 0)) AS taken`
  if (!lock?.taken) return 0
  const entries = await waitingEntries(tx, townshipId, capacity)
  if (entries.length === 0) return 0
  const leaves = entries.map(leafOf)
  const seal = await nextSeal(tx, townshipId, now, leaves)
  const ids = entries.map(({ id }) => BigInt(id))
  const bytes = (hex: string) => Buffer.from(hex, 'hex')
  await tx.auditSeal.createMany({
    data: [
      {
        townshipId,
        number: seal.number,
        sealedAt: new Date(seal.sealedAt),
        entryIds: ids,
        firstId: ids[0] ?? 0n,
        lastId: ids.at(-1) ?? 0n,
        leaves: Buffer.concat(leaves),
        root: bytes(seal.root),
        previousHash: bytes(seal.previousHash),
        hash: bytes(seal.hash),
      },
    ],
  })
  await tx.$executeRaw`DELETE FROM audit_waiting WHERE township_id = ${townshipId}::uuid AND entry_id = ANY(${ids}::bigint[])`
  return entries.length
}

/** In the order of their ids. One that waits and is gone keeps waiting: `audit:verify` names it. */
async function waitingEntries(tx: Tx, townshipId: string, capacity: number): Promise<LoggedEntry[]> {
  for (let after = 0n; ; ) {
    const ids = await waitingIds(tx, townshipId, after, capacity)
    const last = ids.at(-1)
    if (last === undefined) return []
    const rows = await tx.$queryRaw<Record<string, string | null>[]>`
      SELECT ${Prisma.raw(ENTRY_COLUMNS)} FROM audit_entry e
      WHERE e.id = ANY(${ids}::bigint[]) AND e.township_id = ${townshipId}::uuid ORDER BY e.id`
    if (rows.length > 0) return rows.map(row => entryOf(Object.values(row)))
    after = last
  }
}

async function waitingIds(tx: Tx, townshipId: string, after: bigint, limit: number): Promise<bigint[]> {
  const waiting = await tx.auditWaiting.findMany({
    where: { townshipId, entryId: { gt: after } },
    orderBy: { entryId: 'asc' },
    take: limit,
  })
  return waiting.map(({ entryId }) => entryId)
}

async function nextSeal(tx: Tx, townshipId: string, now: string, leaves: readonly Buffer[]): Promise<Seal> {
  const before = await tx.auditSeal.findFirst({
    where: { townshipId },
    orderBy: { number: 'desc' },
    select: { number: true, hash: true, sealedAt: true },
  })
  const seal = {
    townshipId,
    number: (before?.number ?? 0) + 1,
    // Clocks of several workers differ a little; a seal is never dated before the one ahead of it.
    sealedAt: new Date(Math.max(Date.parse(now), before?.sealedAt.getTime() ?? 0)).toISOString(),
    entries: leaves.length,
    root: Buffer.from(rootOf(leaves)).toString('hex'),
    previousHash: before ? Buffer.from(before.hash).toString('hex') : NOTHING_BEFORE,
  }
  return { ...seal, hash: sealHash(seal) }
}
