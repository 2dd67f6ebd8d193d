import { z } from 'zod'
import { actorOfAccount } from '../../domain/access/callers.ts'
import { withdrawImport } from '../../domain/workbooks/withdraw-import.ts'
import type { Job } from '../job.ts'

const payloadOf = z.object({ batchId: z.uuid(), accountId: z.uuid() })

/** Takes an applied workbook back, as the person who asked for it. */
export const withdrawImportJob: Job = {
  topic: 'import.withdraw',
  run: async (house, payload) => {
    const { batchId, accountId } = payloadOf.parse(payload)
    await withdrawImport(house, await actorOfAccount(house, `import-${batchId}`, accountId), batchId)
  },
}
