import type { Act } from '../act.ts'
import { findPerson, findSleepers, type LookupPerson } from './find-person.ts'
import { grantAt } from './grant-rules.ts'
import { keepLookup, withinQuota } from './keep-lookup.ts'
import { isPersonKey, openKey } from './keys.ts'
import type { LookupAnswer } from './look-up-person.ts'
import { type LookupField, lookupFields, purposeOnRecord } from './purposes.ts'
import { grantExpired, notGranted, requestUnknown } from './refusals.ts'
import { type KeptRequest, requireRequest } from './require-request.ts'
import { isRestricted, owedCountersignatures } from './standing.ts'

/**
 * What an answer under a request may hold: what was granted, as far as the purpose still says so; nothing while a
 * countersignature is overdue.
 */
export function fieldsOf(
  request: Pick<KeptRequest, 'fields' | 'purpose'>,
  restricted: boolean,
): LookupField[] {
  const { fields } = purposeOnRecord(request.purpose)
  return restricted
    ? []
    : lookupFields.filter(field => request.fields.includes(field) && fields.includes(field))
}

/**
 * An officer's answer under their own grant, as often as quota and time allow; each one is kept and logged.
 *
 * @throws DomainError LOOKUP_REQUEST_UNKNOWN, LOOKUP_NOT_GRANTED, LOOKUP_GRANT_EXPIRED, LOOKUP_QUOTA
 */
export async function answerLookup(act: Act, requestId: string): Promise<LookupAnswer> {
  const { request, restricted, fields } = await openGrant(act, requestId)
  const key = openKey(act.vault, request.keySealed)
  if (!isPersonKey(key)) throw notGranted()
  const found = await findPerson(act, key, fields)
  const seen = found.outcome === 'FOUND' ? found : null
  const disclosed = seen ? fields : []
  const id = await keepLookup(act, {
    ...said(request),
    outcome: found.outcome,
    residentId: seen?.residentId,
    disclosed,
    restricted,
  })
  return {
    id,
    outcome: found.outcome,
    disclosed,
    person: seen?.person ?? null,
    restricted,
    answeredAt: act.now.toString(),
    refusal: null,
  }
}

/** The answer to a wider search. */
export interface WideAnswer {
  id: string
  /** Everyone there was, shown or not; 1 for a yes while answers are yes or no. */
  hits: number
  disclosed: LookupField[]
  /** At most 50. */
  people: LookupPerson[]
  restricted: boolean
  /** ISO instant. */
  answeredAt: string
}

/** The same for a wider search: at most 50 people, how many there were is kept, and each one shown can be told. */
export async function answerWideSearch(act: Act, requestId: string): Promise<WideAnswer> {
  const { request, restricted, fields } = await openGrant(act, requestId)
  if (request.keyKind !== 'BUILDING_NIGHT') throw notGranted()
  const { hits, people } = await findSleepers(act, request.id, fields)
  const shown = restricted ? [] : people
  const disclosed = shown.length > 0 ? fields : []
  const id = await keepLookup(act, {
    ...said(request),
    outcome: hits > 0 ? 'FOUND' : 'NOT_FOUND',
    disclosed,
    restricted,
    hits: { count: hits, shown: shown.map(({ residentId }) => residentId) },
  })
  return {
    id,
    hits: restricted ? Math.min(hits, 1) : hits,
    disclosed,
    people: shown.map(({ person }) => person),
    restricted,
    answeredAt: act.now.toString(),
  }
}

async function openGrant(act: Act, requestId: string) {
  act.concerns({ subjectType: 'LookupRequest', subjectId: requestId })
  const request = await requireRequest(act, requestId)
  if (request.officerId !== act.actor.accountId) throw requestUnknown()
  const grant = grantAt(request, act.now)
  if (grant === 'NONE') throw notGranted()
  if (grant === 'EXPIRED') throw grantExpired()
  await withinQuota(act, purposeOnRecord(request.purpose))
  const restricted = isRestricted(await owedCountersignatures(act.tx), act.now)
  return { request, restricted, fields: fieldsOf(request, restricted) }
}

const said = (request: KeptRequest) => ({
  purpose: request.purpose,
  legalBasis: request.legalBasis,
  caseNumber: request.caseNumber,
  necessity: request.necessity,
  keyKind: request.keyKind,
  keyIndex: request.keyIndex,
  requestId: request.id,
  heldUntil: request.heldUntil,
})
