import type { Act } from '../act.ts'
import { instantDate } from '../act.ts'
import { recordAll } from './record.ts'

/** The act under which the log tells of its own erasures; the verifier knows it. */
export const ERASURE = 'audit.erase'

/** Ids in one line of the log. */
const IDS_A_LINE = 1_000

export interface Erasure {
  subjectId: string
  /** Also what the entries said: reasons, case numbers, counts. */
  withDetails: boolean
  /** Legal basis or decision, in words that name nobody. */
  reason: string
}

/**
 * Erases from the log whom its entries were about; what was done, by whom, when and to which fields stays, and every
 * proof still holds. The log tells of it, entry by entry: an erasure without such a line is a fault. For the service
 * itself, in the act that erases the person (个人信息保护法 Art. 47). Returns how many entries it touched.
 */
export async function eraseFromLog(act: Act, { subjectId, withDetails, reason }: Erasure): Promise<number> {
  const { tx, actor, townshipId, now } = act
  const erased = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM anju.erase_subject_from_log(${subjectId}::uuid, ${withDetails}) AS erased(id) ORDER BY id`
  const ids = erased.map(({ id }) => id.toString())
  const chunks = Array.from({ length: Math.ceil(ids.length / IDS_A_LINE) }, (_, n) =>
    ids.slice(n * IDS_A_LINE, (n + 1) * IDS_A_LINE),
  )
  const fields = withDetails ? ['subjectId', 'details'] : ['subjectId']
  await recordAll(
    tx,
    actor,
    townshipId,
    instantDate(now),
    chunks.map(entries => ({
      act: ERASURE,
      outcome: 'DONE',
      subjectType: 'AuditEntry',
      fields,
      details: { reason, entries },
    })),
  )
  return ids.length
}
