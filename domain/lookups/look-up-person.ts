import type { LookupOutcome } from '../../prisma/client.ts'
import type { Act } from '../act.ts'
import { type Bilingual, DomainError } from '../errors.ts'
import { documentIndex } from '../people/sealed.ts'
import { findPerson, type LookupPerson } from './find-person.ts'
import { keepLookup, withinQuota } from './keep-lookup.ts'
import { type LookupField, lookupFields } from './purposes.ts'
import { type LookupInput, readQuestion } from './rules.ts'
import { isRestricted, owedCountersignatures } from './standing.ts'

/** Plain JSON, so that a repeated idempotency key can be answered with it. */
export interface LookupAnswer {
  id: string
  outcome: LookupOutcome
  /** Empty unless somebody was found. */
  disclosed: LookupField[]
  person: LookupPerson | null
  /** Yes or no only, because a countersignature is overdue. */
  restricted: boolean
  /** ISO instant. */
  answeredAt: string
  /** Why the question was refused; see `refusalOfAnswer`. */
  refusal: { code: string; message: Bilingual; field: string | null; remedy: Bilingual | null } | null
}

/**
 * An officer asks for one person by document number, for a stated purpose that needs no second person, on a legal
 * basis, with a case number. Somebody who does not exist and somebody of another township get the same answer. Every
 * attempt is kept in `police_lookup` and the log, never with the number; a question that is malformed is answered
 * REFUSED and not thrown, so that it too is kept.
 *
 * 数据安全法 Art. 35; 个人信息保护法 Arts. 6 and 34; 网络数据安全管理条例 Art. 12 (records of providing).
 *
 * @throws DomainError LOOKUP_PURPOSE_UNKNOWN, LOOKUP_BASIS_UNKNOWN, LOOKUP_NEEDS_APPROVAL, LOOKUP_QUOTA
 */
export async function lookUpPerson(act: Act, input: LookupInput): Promise<LookupAnswer> {
  act.concerns({ subjectType: 'PoliceLookup' })
  const { purpose, legalBasis, caseNumber, necessity, documentNumber, refusal } = readQuestion(
    input,
    act.today,
  )
  await withinQuota(act, purpose)
  const restricted = isRestricted(await owedCountersignatures(act.tx), act.now)
  const fields = restricted ? [] : purpose.fields
  const key = { kind: 'DOCUMENT_NUMBER', documentNumber } as const
  const found = refusal ? ({ outcome: 'REFUSED' } as const) : await findPerson(act, key, fields)
  const seen = found.outcome === 'FOUND' ? found : null
  const disclosed = seen ? lookupFields.filter(field => fields.includes(field)) : []
  const id = await keepLookup(act, {
    purpose: purpose.id,
    legalBasis: legalBasis.id,
    caseNumber: caseNumber ?? '',
    necessity: necessity ?? '',
    keyKind: key.kind,
    keyIndex: documentIndex(act.vault, documentNumber),
    outcome: found.outcome,
    residentId: seen?.residentId,
    disclosed,
    restricted,
    code: refusal?.code,
  })
  return {
    id,
    outcome: found.outcome,
    disclosed,
    person: seen?.person ?? null,
    restricted,
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
