import type { Temporal } from 'temporal-polyfill'
import type { EntrustedTask, Tx } from '../../prisma/client.ts'
import { instantDate } from '../act.ts'

export interface EntrustedWith {
  task: EntrustedTask
  /** 委托机关 */
  entruster: string | null
  document: string
  endsAt: Date | null
  /** Written terms for it begin, or have ended: the task may not be done. */
  inForce: boolean
}

/** What a station is or was entrusted with, the best of its terms for each task. */
export const entrustedWith = (tx: Tx, stationId: string, now: Temporal.Instant): Promise<EntrustedWith[]> =>
  tx.$queryRaw<EntrustedWith[]>`
    SELECT task::text, entruster, document, ends_at AS "endsAt", in_force AS "inForce"
    FROM anju.entrusted_tasks(${stationId}::uuid, ${instantDate(now)}::timestamptz) ORDER BY task`

/**
 * How many people a station serves: they live here and work for a company of the station; of a community's also those for whom
 * no station is named.
 */
export async function servedBy(tx: Tx, stationId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ people: bigint }[]>`SELECT anju.served_by(${stationId}::uuid) AS people`
  return Number(row?.people ?? 0)
}
