import type { Temporal } from 'temporal-polyfill'
import type { LookupKeyKind, LookupOutcome } from '../../prisma/client.ts'
import { type Act, instantDate } from '../act.ts'
import type { LookupField, LookupPurpose } from './purposes.ts'
import { quotaUsedUp } from './refusals.ts'

/** One attempt as it is kept: on what ground, by what, and what came of it. */
export interface Attempt {
  purpose: string
  legalBasis: string
  caseNumber: string
  necessity: string
  keyKind: LookupKeyKind
  keyIndex: Uint8Array<ArrayBuffer>
  outcome: LookupOutcome
  residentId?: string
  disclosed: readonly LookupField[]
  requestId?: string
  restricted: boolean
  /** Of a wider search: everyone there was, and those shown. */
  hits?: { count: number; shown: readonly string[] }
  heldUntil?: Date | null
  /** Why it was refused. */
  code?: string
}

/** Keeps an attempt in `police_lookup` and says it in the log, in the transaction of the answer. Never what was asked by. */
export async function keepLookup(act: Act, attempt: Attempt): Promise<string> {
  const { tx, townshipId, actor, now } = act
  if (!actor.accountId) throw new Error('A look-up is made by an officer, the service itself has no cases')
  const unit = actor.scopes.find(({ kind }) => kind === 'POLICE_UNIT')
  const { id } = await tx.policeLookup.create({
    data: {
      townshipId,
      officerId: actor.accountId,
      policeUnitId: unit?.targetId ?? null,
      purpose: attempt.purpose,
      legalBasis: attempt.legalBasis,
      caseNumber: attempt.caseNumber,
      necessity: attempt.necessity,
      keyKind: attempt.keyKind,
      documentIndex: attempt.keyIndex,
      outcome: attempt.outcome,
      residentId: attempt.residentId ?? null,
      disclosedFields: [...attempt.disclosed],
      requestId: attempt.requestId ?? null,
      restricted: attempt.restricted,
      hits: attempt.hits?.count ?? null,
      heldUntil: attempt.heldUntil ?? null,
      createdAt: instantDate(now),
    },
    select: { id: true },
  })
  if (attempt.hits?.shown.length) {
    await tx.lookupHit.createMany({
      data: attempt.hits.shown.map(residentId => ({ lookupId: id, residentId, townshipId })),
    })
  }
  sayInLog(act, id, attempt)
  return id
}

const auditOutcomes = {
  FOUND: 'DONE',
  NOT_FOUND: 'NOT_FOUND',
  SEVERAL: 'NOT_FOUND',
  REFUSED: 'REFUSED',
} as const

function sayInLog(act: Act, lookupId: string, attempt: Attempt): void {
  const { purpose, legalBasis, caseNumber, requestId, restricted, hits, code } = attempt
  act.concerns({
    outcome: auditOutcomes[attempt.outcome],
    ...(attempt.residentId
      ? { subjectType: 'MigrantResident', subjectId: attempt.residentId }
      : { subjectType: 'PoliceLookup', subjectId: lookupId }),
    fields: attempt.disclosed,
    details: {
      purpose,
      legalBasis,
      caseNumber,
      lookupId,
      ...(requestId && { requestId }),
      ...(restricted && { restricted }),
      ...(hits && { hits: hits.count, shown: hits.shown.length }),
      ...(code && { code }),
    },
  })
}

/**
 * Holds the officer's attempts apart, one after the other, and counts those of today for a purpose.
 *
 * @throws DomainError LOOKUP_QUOTA
 */
export async function withinQuota(
  { tx, actor, today }: Act,
  { id, quotaPerDay }: LookupPurpose,
): Promise<void> {
  const midnight = startOfDay(today)
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`lookup ${actor.accountId}`}, 0))`
  const [{ used }] = await tx.$queryRaw<[{ used: number }]>`
    SELECT anju.lookups_since(${id}, ${midnight}::timestamptz) AS used`
  if (used >= quotaPerDay) throw quotaUsedUp(quotaPerDay)
}

/** Midnight in Asia/Shanghai. */
export const startOfDay = (day: Temporal.PlainDate): Date =>
  instantDate(day.toZonedDateTime('Asia/Shanghai').toInstant())
