import type { LookupOutcome } from '../../prisma/client.ts'
import { type Act, instantDate } from '../act.ts'
import { type Bilingual, DomainError } from '../errors.ts'
import { documentIndex } from '../people/sealed.ts'
import { findByDocument, type LookupPerson } from './find-by-document.ts'
import { type LookupField, lookupFields } from './purposes.ts'
import { type LookupInput, type LookupQuestion, readQuestion } from './rules.ts'

/** Plain JSON, so that a repeated idempotency key can be answered with it. */
export interface LookupAnswer {
  id: string
  outcome: LookupOutcome
  /** Empty unless somebody was found. */
  disclosed: LookupField[]
  person: LookupPerson | null
  /** ISO instant. */
  answeredAt: string
  /** Why the question was refused; see `refusalOfAnswer`. */
  refusal: { code: string; message: Bilingual; field: string | null; remedy: Bilingual | null } | null
}

/**
 * An officer asks for one person by document number, for a stated purpose, on a legal basis, with a case number.
 * Somebody who does not exist and somebody of another township get the same answer. Every attempt is kept in
 * `police_lookup` and the log, never with the number; a question that is malformed is answered REFUSED and not
 * thrown, so that it too is kept.
 *
 * 数据安全法 Art. 35; 个人信息保护法 Arts. 6 and 34; 网络数据安全管理条例 Art. 12 (records of providing).
 *
 * @throws DomainError LOOKUP_PURPOSE_UNKNOWN, LOOKUP_BASIS_UNKNOWN
 */
export async function lookUpPerson(act: Act, input: LookupInput): Promise<LookupAnswer> {
  act.concerns({ subjectType: 'PoliceLookup' })
  const question = readQuestion(input, act.today)
  const { purpose, refusal, documentNumber } = question
  const found = refusal ? null : await findByDocument(act, documentNumber, purpose.fields)
  const outcome = refusal ? 'REFUSED' : found ? 'FOUND' : 'NOT_FOUND'
  const disclosed = found ? lookupFields.filter(field => purpose.fields.includes(field)) : []
  const id = await keep(act, question, outcome, found?.residentId ?? null, disclosed)
  sayInLog(act, question, outcome, found?.residentId ?? null, disclosed)
  return {
    id,
    outcome,
    disclosed,
    person: found?.person ?? null,
    answeredAt: act.now.toString(),
    refusal: refusal && {
      code: refusal.code,
      message: { zh: refusal.zh, en: refusal.en },
      field: refusal.field,
      remedy: refusal.remedy,
    },
  }
}

/** The refusal to tell the caller, once the attempt has been kept; null for an answer. */
export function refusalOfAnswer({ refusal }: LookupAnswer): DomainError | null {
  if (!refusal) return null
  const { code, message, field, remedy } = refusal
  return new DomainError(code, message, { field: field ?? undefined, remedy: remedy ?? undefined })
}

async function keep(
  { tx, townshipId, actor, vault, now }: Act,
  question: LookupQuestion,
  outcome: LookupOutcome,
  residentId: string | null,
  disclosed: LookupField[],
): Promise<string> {
  if (!actor.accountId) throw new Error('A look-up is made by an officer, the service itself has no cases')
  const unit = actor.scopes.find(({ kind }) => kind === 'POLICE_UNIT')
  const { id } = await tx.policeLookup.create({
    data: {
      townshipId,
      officerId: actor.accountId,
      policeUnitId: unit?.targetId ?? null,
      purpose: question.purpose.id,
      legalBasis: question.legalBasis.id,
      caseNumber: question.caseNumber ?? '',
      necessity: question.necessity ?? '',
      documentIndex: documentIndex(vault, question.documentNumber),
      outcome,
      residentId,
      disclosedFields: disclosed,
      createdAt: instantDate(now),
    },
    select: { id: true },
  })
  return id
}

const auditOutcomes = { FOUND: 'DONE', NOT_FOUND: 'NOT_FOUND', REFUSED: 'REFUSED' } as const

function sayInLog(
  act: Act,
  { purpose, legalBasis, caseNumber, refusal }: LookupQuestion,
  outcome: LookupOutcome,
  residentId: string | null,
  fields: LookupField[],
): void {
  const said = { purpose: purpose.id, legalBasis: legalBasis.id, caseNumber }
  act.concerns({
    outcome: auditOutcomes[outcome],
    ...(residentId && { subjectType: 'MigrantResident', subjectId: residentId }),
    fields,
    details: refusal ? { ...said, code: refusal.code } : said,
  })
}
