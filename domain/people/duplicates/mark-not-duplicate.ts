import { type Act, instantDate } from '../../act.ts'
import { DomainError } from '../../errors.ts'
import { requireDecisionReason } from './reasons.ts'

/**
 * Remembers that two people are two: they are not proposed again, by whatever likeness.
 * @throws DomainError DUPLICATE_UNKNOWN, DUPLICATE_DECIDED, REASON_TOO_SHORT, REASON_TOO_LONG, REASON_HOLDS_NUMBER
 */
export async function markNotDuplicate(act: Act, input: { id: string; reason: string }) {
  const { tx, actor, now } = act
  act.concerns({ subjectType: 'DuplicateCandidate', subjectId: input.id })
  const reason = requireDecisionReason(input.reason)
  await tx.$executeRaw`SELECT FROM duplicate_candidate WHERE id = ${input.id}::uuid FOR NO KEY UPDATE`
  const pair = await tx.duplicateCandidate.findUnique({ where: { id: input.id } })
  if (!pair) throw candidateUnknown()
  if (pair.status !== 'OPEN') throw candidateDecided()
  // Whom two have been merged with since may have brought the same pair a second time.
  const { firstId, secondId } = pair
  await tx.duplicateCandidate.updateMany({
    where: {
      status: 'OPEN',
      OR: [
        { firstId, secondId },
        { firstId: secondId, secondId: firstId },
      ],
    },
    data: { status: 'NOT_DUPLICATE', decidedAt: instantDate(now), decidedBy: actor.accountId, reason },
  })
  act.concerns({ details: { firstId, secondId, reason } })
  return { id: input.id }
}

export const candidateUnknown = (): DomainError =>
  new DomainError(
    'DUPLICATE_UNKNOWN',
    { zh: '找不到这一对疑似重复', en: 'There is no such pair' },
    { field: 'id', remedy: { zh: '请刷新后重试', en: 'Reload and try again' } },
  )

const candidateDecided = (): DomainError =>
  new DomainError(
    'DUPLICATE_DECIDED',
    { zh: '这一对已有结论', en: 'This pair has been decided already' },
    { field: 'id', remedy: { zh: '请刷新后查看', en: 'Reload to see what was decided' } },
  )
