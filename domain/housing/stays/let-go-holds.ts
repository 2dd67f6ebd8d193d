import type { Tx } from '../../../prisma/client.ts'
import { systemActor } from '../../access/actor.ts'
import { act, type House, instantDate, look } from '../../act.ts'
import { addressesFollow, addressLeaves } from '../address.sql.ts'
import { keepEvents } from './stay-events.ts'
import { stayRow, writeStay } from './stay-row.ts'

/** Of one act: locks stay short. */
const batch = 100

/**
 * Lets go of the beds of a township whose hold has run out. What is confirmed or checked in at the same moment stays:
 * whoever comes first has the row. Returns how many.
 */
export async function letGoHolds(house: House, townshipId: string, requestId: string): Promise<number> {
  const system = systemActor(townshipId, requestId)
  // Nothing has run out most of the time, and then the log need not say so every minute.
  if (!(await look(house, system, tx => someLapsed(tx, townshipId, instantDate(house.clock.now()))))) return 0
  let all = 0
  for (;;) {
    const gone = await act(house, system, 'stay.let-go', async under => {
      const { tx } = under
      const rows = await tx.$queryRaw<{ id: string }[]>`
        SELECT id FROM stay WHERE township_id = ${townshipId}::uuid AND held_until <= ${instantDate(under.now)}
        ORDER BY id LIMIT ${batch} FOR NO KEY UPDATE SKIP LOCKED`
      const stays = await tx.stay.findMany({
        where: { id: { in: rows.map(({ id }) => id) } },
        orderBy: { id: 'asc' },
      })
      const happened = []
      for (const stay of stays) {
        const before = stayRow(stay)
        await addressLeaves(tx, stay.id)
        const after = await writeStay(under, before, { status: 'CANCELLED', heldUntil: null })
        await keepEvents(under, [{ action: 'EXPIRE', before, after }])
        happened.push(after)
      }
      await addressesFollow(
        tx,
        happened.map(({ residentId }) => residentId),
        under.today.toString(),
      )
      under.concerns({ subjectType: 'Stay', details: { letGo: happened.length } })
      return happened.length
    })
    all += gone
    if (gone < batch) return all
  }
}

async function someLapsed(tx: Tx, townshipId: string, now: Date): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM stay WHERE township_id = ${townshipId}::uuid AND held_until <= ${now} LIMIT 1`
  return rows.length > 0
}
