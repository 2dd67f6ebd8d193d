import { DomainError } from '../errors.ts'

const longestReason = 200

/** @throws DomainError REASON_MISSING, REASON_TOO_LONG */
export function requireReason(text: string | null | undefined): string {
  const reason = optionalReason(text)
  if (reason) return reason
  throw new DomainError(
    'REASON_MISSING',
    { zh: '请填写原因', en: 'A reason is needed' },
    { field: 'reason', remedy: { zh: '例如：离职、调宿', en: 'For example: left the company, moved' } },
  )
}

/** @throws DomainError REASON_TOO_LONG */
export function optionalReason(text: string | null | undefined): string | null {
  const reason = text?.trim() ?? ''
  if (reason.length <= longestReason) return reason || null
  throw new DomainError(
    'REASON_TOO_LONG',
    { zh: `原因不超过 ${longestReason} 字`, en: `A reason has at most ${longestReason} characters` },
    { field: 'reason', remedy: { zh: '请写得简短些', en: 'Make it shorter' } },
  )
}
