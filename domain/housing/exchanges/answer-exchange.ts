import type { AnswerGiven, ExchangeAnswer } from '../../../prisma/client.ts'
import { type Act, instantDate } from '../../act.ts'
import { requireProperty } from '../own-property.ts'
import { carryOut } from './carry-out.ts'
import { closeProposal, heldProposal } from './held-proposal.ts'
import { proposalClosed, proposalUnknown } from './refusals.ts'

export interface AnswerInput {
  /** The person's place in the exchange. */
  memberId: string
  answer: ExchangeAnswer
  /** How the person gave it; on their own page it is the person who acts. */
  given: Exclude<AnswerGiven, 'ON_OWN_PAGE'>
}

/**
 * Records what a person answers to an exchange, and how it was given. With the last agreement everybody moves at once; one
 * refusal ends it. An agreement may still become a refusal until then. Returns the proposal.
 *
 * @throws DomainError EXCHANGE_UNKNOWN, EXCHANGE_CLOSED, PROPERTY_NOT_YOURS
 */
export async function recordAnswer(act: Act, input: AnswerInput): Promise<{ id: string }> {
  const { id, agreed } = await answer(act, input.memberId, {
    answer: input.answer,
    given: input.given,
    answeredBy: act.actor.accountId,
  })
  if (agreed) await carryOut(act, id)
  return { id }
}

/**
 * The same by the person alone, on their own page. What all agreed to is carried out by the service: a person moves nobody
 * else's stay.
 *
 * @throws DomainError EXCHANGE_UNKNOWN, EXCHANGE_CLOSED
 */
export async function answerOwn(
  act: Act,
  input: Pick<AnswerInput, 'memberId' | 'answer'>,
): Promise<{ id: string }> {
  const { id, agreed } = await answer(act, input.memberId, {
    answer: input.answer,
    given: 'ON_OWN_PAGE',
    answeredBy: null,
  })
  if (agreed) await act.emit('exchange.carry-out', { townshipId: act.townshipId, proposalId: id })
  return { id }
}

async function answer(
  act: Act,
  memberId: string,
  said: { answer: ExchangeAnswer; given: AnswerGiven; answeredBy: string | null },
): Promise<{ id: string; agreed: boolean }> {
  const { tx, now } = act
  const member = await tx.exchangeMember.findUnique({ where: { id: memberId } })
  if (!member) throw proposalUnknown()
  const id = member.proposalId
  act.concerns({
    subjectType: 'ExchangeProposal',
    subjectId: id,
    details: { stayId: member.stayId, answer: said.answer, given: said.given },
  })
  const proposal = await heldProposal(act, id)
  if (said.answeredBy) for (const each of proposal.propertyIds) requireProperty(act, each, 'id')
  if (proposal.status !== 'PROPOSED') throw proposalClosed(proposal.status)
  if (proposal.answerBy.getTime() <= now.epochMilliseconds) throw proposalClosed('LAPSED')
  await tx.exchangeMember.updateMany({
    where: { id: memberId },
    data: { ...said, answeredAt: instantDate(now) },
  })
  if (said.answer === 'REFUSED') await closeProposal(act, id, { status: 'REFUSED' })
  const [row] = await tx.$queryRaw<{ agreed: boolean }[]>`SELECT anju.exchange_agreed(${id}::uuid) AS agreed`
  return { id, agreed: row?.agreed === true }
}
