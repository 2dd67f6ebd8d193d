import type { ExchangeMember } from '../../../prisma/client.ts'
import { systemActor } from '../../access/actor.ts'
import { type Act, act, type House, look } from '../../act.ts'
import { refusalOf } from '../../database-refusals.ts'
import { DomainError } from '../../errors.ts'
import { exchangeBeds, transferStay } from '../stays/transfer-stay.ts'
import { closeProposal, heldProposal } from './held-proposal.ts'
import { endWishes } from './post-wish.ts'
import { memberGone } from './refusals.ts'

const reason = '换床方案，各方同意'

/**
 * Carries out a proposal that is locked and that all have agreed to: everybody moves, or, where that is not possible any
 * more, such as when a bed was given to somebody else meanwhile, nobody, and the proposal says why.
 */
export async function carryOut(act: Act, id: string): Promise<void> {
  const { tx } = act
  const proposal = await tx.exchangeProposal.findUniqueOrThrow({
    where: { id },
    include: { members: { orderBy: { position: 'asc' } } },
  })
  await tx.$executeRaw`SAVEPOINT exchange`
  try {
    if (proposal.members.length < proposal.size) throw memberGone()
    await move(act, proposal.members, proposal.freeBedId)
    await closeProposal(act, id, { status: 'DONE' })
    await endWishes(
      act,
      proposal.members.map(({ stayId }) => stayId),
      'MET',
    )
  } catch (error) {
    const refusal = error instanceof DomainError ? error : refusalOf(error)
    if (!refusal) throw error
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT exchange`
    await closeProposal(act, id, {
      status: 'FAILED',
      failureCode: refusal.code,
      failureZh: refusal.zh,
      failureEn: refusal.en,
    })
    act.concerns({ details: { failed: refusal.code } })
  }
  act.concerns({ subjectType: 'ExchangeProposal', subjectId: id })
}

async function move(act: Act, members: readonly ExchangeMember[], freeBedId: string | null): Promise<void> {
  const [only, ...others] = members
  if (only && others.length === 0) {
    await transferStay(act, { id: only.stayId, bedId: only.toBedId, reason })
  } else {
    await exchangeBeds(act, { stayIds: members.map(({ stayId }) => stayId), freeBedId, reason })
  }
}

/** The service carries out what the last of its people agreed to on their own page. Once only, however often it is asked. */
export async function carryOutAgreed(
  house: House,
  townshipId: string,
  proposalId: string,
  requestId: string,
): Promise<void> {
  const system = systemActor(townshipId, requestId)
  const agreed = await look(house, system, tx => isAgreed(tx, proposalId))
  if (!agreed) return
  await act(house, system, 'exchange.carry-out', async under => {
    under.concerns({ subjectType: 'ExchangeProposal', subjectId: proposalId })
    const { status } = await heldProposal(under, proposalId)
    if (status === 'PROPOSED' && (await isAgreed(under.tx, proposalId))) await carryOut(under, proposalId)
  })
}

async function isAgreed(tx: Act['tx'], id: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ agreed: boolean }[]>`
    SELECT status = 'PROPOSED' AND anju.exchange_agreed(id) AS agreed FROM exchange_proposal WHERE id = ${id}::uuid`
  return row?.agreed === true
}
