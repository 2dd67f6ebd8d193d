import { z } from 'zod'
import { actorOfAccount } from '../../domain/access/callers.ts'
import { makeExport } from '../../domain/registrations/export-ledger.ts'
import type { Job } from '../job.ts'

const payloadOf = z.object({ exportId: z.uuid(), accountId: z.uuid() })

/** Makes the workbook of a ledger, as the person who asked for it. */
export const exportLedgerJob: Job = {
  topic: 'ledger.export',
  run: async (house, payload) => {
    const { exportId, accountId } = payloadOf.parse(payload)
    await makeExport(house, await actorOfAccount(house, `export-${exportId}`, accountId), exportId)
  },
}
