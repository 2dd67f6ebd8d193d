import type { ExchangeProposal, ExchangeStatus } from '../../../prisma/client.ts'
import { type Act, instantDate } from '../../act.ts'
import { requireProperty } from '../own-property.ts'
import { proposalClosed, proposalUnknown } from './refusals.ts'

/** One proposal, locked: before any stay of it, so that two who answer at once wait for one another and not in a circle. */
export async function heldProposal({ tx }: Act, id: string): Promise<ExchangeProposal> {
  await tx.$executeRaw`SELECT FROM exchange_proposal WHERE id = ${id}::uuid FOR NO KEY UPDATE`
  const proposal = await tx.exchangeProposal.findUnique({ where: { id } })
  if (!proposal) throw proposalUnknown()
  return proposal
}

export interface Closing {
  status: Exclude<ExchangeStatus, 'PROPOSED'>
  failureCode?: string
  failureZh?: string
  failureEn?: string
}

/** Closes a proposal that is locked; the database lets its people go. */
export async function closeProposal({ tx, now }: Act, id: string, closing: Closing): Promise<void> {
  await tx.exchangeProposal.updateMany({
    where: { id },
    data: { ...closing, closedAt: instantDate(now) },
  })
}

/**
 * The dormitory takes a proposal back; the wishes stay.
 * @throws DomainError EXCHANGE_UNKNOWN, EXCHANGE_CLOSED, PROPERTY_NOT_YOURS
 */
export async function withdrawProposal(act: Act, { id }: { id: string }): Promise<{ id: string }> {
  act.concerns({ subjectType: 'ExchangeProposal', subjectId: id })
  const proposal = await heldProposal(act, id)
  for (const each of proposal.propertyIds) requireProperty(act, each, 'id')
  if (proposal.status !== 'PROPOSED') throw proposalClosed(proposal.status)
  await closeProposal(act, id, { status: 'WITHDRAWN' })
  return { id }
}
