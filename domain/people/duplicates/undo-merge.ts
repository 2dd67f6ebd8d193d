import type { Act } from '../../act.ts'
import { DomainError } from '../../errors.ts'
import { requireDecisionReason } from './reasons.ts'

/**
 * Takes a merge back, also long after: each fact goes to the side it came from, new ones by whose document they came in.
 * What was set aside runs on where nothing has come in its place.
 *
 * @throws DomainError MERGE_UNKNOWN, REASON_TOO_SHORT, REASON_TOO_LONG, REASON_HOLDS_NUMBER, SEX_POLICY
 */
export async function undoMerge(act: Act, input: { id: string; reason: string }) {
  act.concerns({ subjectType: 'ResidentMerge', subjectId: input.id })
  const reason = requireDecisionReason(input.reason)
  const merge = await act.tx.residentMerge.findUnique({ where: { id: input.id } })
  if (!merge || merge.undoneAt) throw mergeUnknown()
  const [undone] = await act.tx.$queryRaw<{ moved: bigint }[]>`
    SELECT anju.undo_merge(${input.id}::uuid, ${reason}) AS moved`
  const { survivorId, absorbedId } = merge
  act.concerns({
    subjectType: 'MigrantResident',
    subjectId: survivorId,
    details: { mergeId: input.id, absorbedId, moved: Number(undone?.moved ?? 0), reason },
  })
  return { mergeId: input.id, survivorId, absorbedId }
}

const mergeUnknown = (): DomainError =>
  new DomainError(
    'MERGE_UNKNOWN',
    { zh: '没有这一合并，或已撤销', en: 'There is no such merge, or it was undone already' },
    { field: 'id', remedy: { zh: '请刷新后查看', en: 'Reload to see how it stands' } },
  )
