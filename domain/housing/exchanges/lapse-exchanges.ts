import type { Tx } from '../../../prisma/client.ts'
import { systemActor } from '../../access/actor.ts'
import { act, type House, instantDate, look } from '../../act.ts'
import { closeProposal } from './held-proposal.ts'

/** Of one act: locks proposals short. */
const batch = 100

/**
 * Closes the exchanges of a township to which not all have agreed in time. What somebody answers at the same moment
 * stays: whoever comes first has the row. Returns how many.
 */
export async function lapseExchanges(house: House, townshipId: string, requestId: string): Promise<number> {
  const system = systemActor(townshipId, requestId)
  // Nothing has lapsed most of the time, and then the log need not say so every minute.
  if (!(await look(house, system, tx => someLapsed(tx, townshipId, instantDate(house.clock.now()))))) return 0
  return act(house, system, 'exchange.lapse', async under => {
    const rows = await under.tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM exchange_proposal WHERE township_id = ${townshipId}::uuid AND status = 'PROPOSED'
        AND answer_by <= ${instantDate(under.now)} AND NOT anju.exchange_agreed(id)
      ORDER BY id LIMIT ${batch} FOR NO KEY UPDATE SKIP LOCKED`
    for (const { id } of rows) await closeProposal(under, id, { status: 'LAPSED' })
    under.concerns({ subjectType: 'ExchangeProposal', details: { lapsed: rows.length } })
    return rows.length
  })
}

async function someLapsed(tx: Tx, townshipId: string, now: Date): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM exchange_proposal WHERE township_id = ${townshipId}::uuid AND status = 'PROPOSED'
      AND answer_by <= ${now} AND NOT anju.exchange_agreed(id) LIMIT 1`
  return rows.length > 0
}
