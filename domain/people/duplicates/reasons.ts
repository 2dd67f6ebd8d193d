import { DomainError } from '../../errors.ts'

const least = 4
const most = 300

/**
 * Why two people are one, or two, or were merged in error: kept with the decision.
 * @throws DomainError REASON_TOO_SHORT, REASON_TOO_LONG, REASON_HOLDS_NUMBER
 */
export function requireDecisionReason(typed: string): string {
  const reason = typed.trim()
  const { length } = [...reason]
  const refuse = (code: string, zh: string, en: string) =>
    new DomainError(
      code,
      { zh, en },
      {
        field: 'reason',
        remedy: { zh: '例如：已当面核对证件', en: 'For example: compared the documents in person' },
      },
    )
  if (length < least)
    throw refuse('REASON_TOO_SHORT', `理由至少 ${least} 字`, `A reason has at least ${least} characters`)
  if (length > most)
    throw refuse('REASON_TOO_LONG', `理由不超过 ${most} 字`, `A reason has at most ${most} characters`)
  if (/\d{6}/.test(reason.normalize('NFKC').replace(/[\s-]/g, '')))
    throw refuse(
      'REASON_HOLDS_NUMBER',
      '理由中不能写证件号码或电话',
      'A reason holds no document or telephone number',
    )
  return reason
}
