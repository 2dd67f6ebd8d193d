import type { ScopeKind, Tx } from '../../prisma/client.ts'
import { type Act, instantDate } from '../act.ts'
import { type Bilingual, DomainError } from '../errors.ts'

/**
 * Ends an employment, and with it the posting, sooner than agreed; at once when the end is not ahead. By one administrator;
 * to go on longer takes a grant. No session outlives the term.
 *
 * @throws DomainError EMPLOYMENT_OWN, EMPLOYMENT_UNKNOWN, EMPLOYMENT_LATER, EMPLOYMENT_REASON
 */
export async function endEmployment(
  act: Act,
  { accountId, endsAt, reason: typed }: { accountId: string; endsAt: Date; reason: string },
): Promise<{ id: string }> {
  const reason = typed.trim()
  const now = instantDate(act.now)
  const end = endsAt < now ? now : endsAt
  act.concerns({
    subjectType: 'Account',
    subjectId: accountId,
    details: { endsAt: end.toISOString(), reason },
  })
  if ([...reason].length < 4 || [...reason].length > 300) throw refuse('EMPLOYMENT_REASON', 'reason')
  const [row] = await act.tx.$queryRaw<{ outcome: string }[]>`
    SELECT anju.end_employment(${accountId}::uuid, ${end}::timestamptz) AS outcome`
  const outcome = row?.outcome ?? ''
  if (outcome === 'OWN') throw refuse('EMPLOYMENT_OWN', 'accountId')
  if (outcome === 'LATER') throw refuse('EMPLOYMENT_LATER', 'lastDay')
  if (outcome !== 'DONE') throw refuse('EMPLOYMENT_UNKNOWN', 'accountId')
  return { id: accountId }
}

export interface AccessEnd {
  accountId: string
  /** EMPLOYMENT and POSTING end everything, SCOPE and ENTRUSTMENT what they name. */
  why: 'EMPLOYMENT' | 'POSTING' | 'SCOPE' | 'ENTRUSTMENT'
  endsAt: Date
  kind: ScopeKind | null
  targetId: string | null
}

/** What ends between two instants, the nearest first; only what has an end. At most 200. */
export const accessEnds = (tx: Tx, from: Date, to: Date): Promise<AccessEnd[]> => tx.$queryRaw`
  SELECT account_id AS "accountId", why, ends_at AS "endsAt", kind, target_id AS "targetId" FROM anju.access_ends()
  WHERE ends_at > ${from} AND ends_at <= ${to} ORDER BY ends_at, account_id LIMIT 200`

const words = {
  EMPLOYMENT_OWN: [
    { zh: '不能结束自己的任用', en: 'Nobody ends their own employment' },
    { zh: '请另一位管理员办理', en: 'Ask another administrator' },
  ],
  EMPLOYMENT_UNKNOWN: [
    { zh: '没有这一账号', en: 'There is no such account' },
    { zh: '请刷新后重试', en: 'Reload and try again' },
  ],
  EMPLOYMENT_LATER: [
    { zh: '只能提前结束，不能延长', en: 'It can end sooner, never later' },
    { zh: '延长须重新申请岗位并由另一位管理员批准', en: 'To go on longer, ask for the role again' },
  ],
  EMPLOYMENT_REASON: [
    { zh: '理由须为 4 至 300 个字符', en: 'A reason has 4 to 300 characters' },
    { zh: '请写明为何结束', en: 'Say why it ends' },
  ],
} as const satisfies Record<string, readonly [Bilingual, Bilingual]>

const refuse = (code: keyof typeof words, field: string) =>
  new DomainError(code, words[code][0], { field, remedy: words[code][1] })
