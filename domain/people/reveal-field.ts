import { type RevealableField, revealReason, reveals } from '../access/reveal.ts'
import type { Act } from '../act.ts'
import { type Bilingual, DomainError } from '../errors.ts'

export interface RevealInput {
  residentId: string
  field: RevealableField
  reason: string
}

const names = { DOCUMENT_NUMBER: 'documentNumber', PHONE: 'phone' } as const

/**
 * Allows the caller to see one masked value of one person in reach, for a reason. The log keeps who, whose, which
 * field and why, never the value; nor is the value part of the result, which is kept for repeats.
 *
 * @throws DomainError REVEAL_NOT_YOURS, REASON_TOO_SHORT, REASON_TOO_LONG, REASON_HOLDS_NUMBER, REVEAL_QUOTA_USED,
 * PERSON_UNKNOWN
 */
export async function revealField(act: Act, { residentId, field, reason: typed }: RevealInput) {
  const allowed = reveals[act.actor.role]
  act.concerns({ subjectType: 'MigrantResident', subjectId: residentId, details: { field } })
  if (!allowed?.fields.includes(field)) throw refuse('REVEAL_NOT_YOURS', 'field')
  const reason = readReason(typed)
  act.concerns({ fields: [names[field]], details: { field, reason } })
  if ((await revealedToday(act)) >= allowed.perDay) throw refuse('REVEAL_QUOTA_USED')
  const person = await act.tx.migrantResident.findUnique({ where: { id: residentId }, select: { id: true } })
  if (!person) throw refuse('PERSON_UNKNOWN', 'residentId')
  return { residentId, field }
}

function readReason(typed: string): string {
  const reason = typed.trim()
  const { length } = [...reason]
  if (length < revealReason.least) throw refuse('REASON_TOO_SHORT', 'reason')
  if (length > revealReason.most) throw refuse('REASON_TOO_LONG', 'reason')
  // The reason stands in the log, and the log holds no document or telephone number.
  if (/\d{6}/.test(reason.normalize('NFKC').replace(/[\s-]/g, '')))
    throw refuse('REASON_HOLDS_NUMBER', 'reason')
  return reason
}

/** The account is held first: of two at once the second counts the first. */
async function revealedToday({ tx, actor, today }: Act): Promise<number> {
  await tx.$executeRaw`SELECT FROM account WHERE id = ${actor.accountId}::uuid FOR NO KEY UPDATE`
  const [counted] = await tx.$queryRaw<{ count: number }[]>`
    SELECT anju.own_reveals_on(${today.toString()}::date) AS count`
  return counted?.count ?? 0
}

const words = {
  REVEAL_NOT_YOURS: {
    message: { zh: '您的岗位不能查看此项的完整内容', en: 'Your role does not see this value whole' },
    remedy: { zh: '请联系站务员', en: 'Ask a station clerk' },
  },
  REASON_TOO_SHORT: {
    message: {
      zh: `理由至少 ${revealReason.least} 字`,
      en: `A reason has at least ${revealReason.least} characters`,
    },
    remedy: { zh: '请写明为何需要', en: 'Say what it is needed for' },
  },
  REASON_TOO_LONG: {
    message: {
      zh: `理由不超过 ${revealReason.most} 字`,
      en: `A reason has at most ${revealReason.most} characters`,
    },
    remedy: { zh: '请写得简短些', en: 'Make it shorter' },
  },
  REASON_HOLDS_NUMBER: {
    message: { zh: '理由中不能写证件号码或电话', en: 'A reason holds no document or telephone number' },
    remedy: { zh: '请去掉号码', en: 'Leave the number out' },
  },
  REVEAL_QUOTA_USED: {
    message: { zh: '今天可查看的次数已用完', en: 'You have used up the values that you may see in a day' },
    remedy: { zh: '请明天再试或联系管理员', en: 'Try tomorrow, or ask the administrator' },
  },
  PERSON_UNKNOWN: {
    message: { zh: '找不到此人', en: 'There is no such person' },
    remedy: { zh: '请刷新后重试', en: 'Reload and try again' },
  },
} as const satisfies Record<string, { message: Bilingual; remedy: Bilingual }>

const refuse = (code: keyof typeof words, field?: string): DomainError =>
  new DomainError(code, words[code].message, { field, remedy: words[code].remedy })
