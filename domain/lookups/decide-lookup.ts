import { type Act, instantDate } from '../act.ts'
import { stateOf } from './grant-rules.ts'
import { asInstant } from './instants.ts'
import { callerAsOfficer, outranks, samePerson } from './officer.ts'
import { purposeOnRecord } from './purposes.ts'
import {
  alreadyDecided,
  ownRequest,
  rankTooLow,
  reasonMissing,
  requestLapsed,
  requestUnknown,
  wrongKindOfDecision,
} from './refusals.ts'
import { requireRequest } from './require-request.ts'
import { readWords } from './rules.ts'

export interface DecisionInput {
  requestId: string
  approve: boolean
  /** Needed for a refusal, 4 to 500 characters. */
  reason?: string | null
}

/**
 * A second officer decides about a request: never who asked, by whatever account; of the same police unit or one
 * above it; of higher rank where the purpose says so and for every wider search. The grant answers from now for as
 * long as the purpose says. Of two decisions at once the first counts.
 *
 * @throws DomainError LOOKUP_REQUEST_UNKNOWN, LOOKUP_FOUR_EYES, LOOKUP_RANK, LOOKUP_REQUEST_LAPSED,
 *   LOOKUP_ALREADY_DECIDED, LOOKUP_REASON, LOOKUP_OFFICER_UNLISTED, LOOKUP_WRONG_DECISION
 */
export const decideLookup = (act: Act, input: DecisionInput): Promise<{ id: string }> =>
  decide(act, input, false)

/**
 * The same for an emergency that has answered already. Signing lifts the officer's restriction, however late; refusing
 * ends the grant and restricts the officer until a reviewer has found the look-up justified.
 */
export const countersignLookup = (act: Act, input: DecisionInput): Promise<{ id: string }> =>
  decide(act, input, true)

async function decide(act: Act, input: DecisionInput, emergency: boolean): Promise<{ id: string }> {
  const { tx, townshipId, now } = act
  act.concerns({ subjectType: 'LookupRequest', subjectId: input.requestId })
  const decider = await callerAsOfficer(act)
  const request = await requireRequest(act, input.requestId)
  const asker = await tx.policeOfficer.findUnique({ where: { accountId: request.officerId } })
  if (!asker) throw requestUnknown()
  if (samePerson(asker, decider)) throw ownRequest()
  if (request.emergency !== emergency) throw wrongKindOfDecision(request.emergency)
  const purpose = purposeOnRecord(request.purpose)
  const higher = purpose.approval === 'HIGHER_RANK' || request.keyKind === 'BUILDING_NIGHT'
  if (higher && !outranks(decider.rank, asker.rank)) throw rankTooLow()
  if (request.decision) throw alreadyDecided()
  if (stateOf(request, now) === 'LAPSED') throw requestLapsed()
  const reason = input.approve ? null : readWords(input.reason ?? '', '', 4)
  if (!input.approve && reason === null) throw reasonMissing()

  const until = request.emergencyUntil
    ? asInstant(request.emergencyUntil)
    : now.add({ hours: purpose.ttlHours })
  const validUntil = input.approve ? instantDate(until) : null
  const written = await tx.$executeRaw`
    INSERT INTO lookup_decision (request_id, township_id, decider_id, approved, reason, valid_until, created_at)
    VALUES (${request.id}::uuid, ${townshipId}::uuid, ${decider.accountId}::uuid, ${input.approve}, ${reason},
      ${validUntil}::timestamptz, ${instantDate(now)}::timestamptz)
    ON CONFLICT (request_id) DO NOTHING`
  if (written === 0) throw alreadyDecided()
  act.concerns({
    details: { purpose: request.purpose, caseNumber: request.caseNumber, approved: input.approve, emergency },
  })
  return { id: request.id }
}
