import type { Tx } from '../../prisma/client.ts'
import { anonymous } from '../access/actor.ts'
import { type House, instantDate, look } from '../act.ts'
import { type RetainedKind, retention } from './periods.ts'

/** Rows of one transaction: locks stay short, and a kill loses little. */
const AT_ONCE: Record<RetainedKind, number> = { outbox: 2_000, idempotencyKeys: 2_000, files: 50 }
const DAY_MS = 86_400_000

const statements: Record<RetainedKind, (tx: Tx, before: Date, most: number) => Promise<{ gone: number }[]>> =
  {
    outbox: (tx, before, most) => tx.$queryRaw`SELECT anju.prune_outbox(${before}, ${most}::integer) AS gone`,
    idempotencyKeys: (tx, before, most) =>
      tx.$queryRaw`SELECT anju.prune_idempotency_keys(${before}, ${most}::integer) AS gone`,
    files: (tx, before, most) => tx.$queryRaw`SELECT anju.prune_files(${before}, ${most}::integer) AS gone`,
  }

/**
 * Removes what has been kept for its time, as the service itself; stops between two transactions at the signal and can be
 * repeated at will. Returns how many of each kind.
 */
export async function prune(house: House, signal?: AbortSignal): Promise<Record<RetainedKind, number>> {
  const gone: Record<RetainedKind, number> = { outbox: 0, idempotencyKeys: 0, files: 0 }
  for (const { kind, days } of retention) {
    const before = new Date(instantDate(house.clock.now()).getTime() - days * DAY_MS)
    for (let more = AT_ONCE[kind]; more === AT_ONCE[kind] && !signal?.aborted; gone[kind] += more) {
      const rows = await look(
        house,
        anonymous('retention.prune'),
        tx => statements[kind](tx, before, AT_ONCE[kind]),
        'SERVICE',
      )
      more = rows[0]?.gone ?? 0
    }
  }
  return gone
}
