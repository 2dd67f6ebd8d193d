import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '../../prisma/client.ts'
import type { DomainError } from '../errors.ts'
import { fieldsOf } from './answer-lookup.ts'
import { labelOfField } from './disclosure-words.ts'
import { fieldOfKey, type LookupPerson } from './find-person.ts'
import { findPurpose, type LookupField, type LookupPurpose, purposeOnRecord } from './purposes.ts'
import { fieldOutsidePurpose } from './refusals.ts'
import { isRestricted, owedCountersignatures } from './standing.ts'

/** What somebody is about to ask for: under a purpose, or under a grant; and which parts of a person. */
export interface Asked {
  purposeId?: string
  requestId?: string
  keys: readonly string[]
}

/**
 * The refusal of an answer that would be wider than its purpose or grant allows the caller now, with the purpose's id;
 * null when it would not. A purpose or grant that there is not is left to the use case to refuse.
 */
export async function widerThanPurpose(
  tx: Tx,
  asked: Asked,
  now: Temporal.Instant,
): Promise<{ refusal: DomainError; purpose: string } | null> {
  const keys = asked.keys.filter((key): key is keyof LookupPerson => key in fieldOfKey)
  if (keys.length === 0) return null
  const allowed = await allowedBy(tx, asked)
  if (!allowed) return null
  const { purpose, fields } = allowed
  const outside = (within: readonly LookupField[]) => keys.find(key => !within.includes(fieldOfKey[key]))
  const beyond = outside(fields)
  const key = beyond ?? (isRestricted(await owedCountersignatures(tx), now) ? keys[0] : undefined)
  if (!key) return null
  const refusal = fieldOutsidePurpose(key, labelOfField(fieldOfKey[key]), purpose.label, !beyond)
  return { refusal, purpose: purpose.id }
}

async function allowedBy(
  tx: Tx,
  { purposeId, requestId }: Asked,
): Promise<{ purpose: LookupPurpose; fields: readonly LookupField[] } | null> {
  if (purposeId !== undefined) {
    const purpose = findPurpose(purposeId)
    return purpose && { purpose, fields: purpose.fields }
  }
  const request = requestId
    ? await tx.lookupRequest.findUnique({
        where: { id: requestId },
        select: { fields: true, purpose: true },
      })
    : null
  return request && { purpose: purposeOnRecord(request.purpose), fields: fieldsOf(request, false) }
}
