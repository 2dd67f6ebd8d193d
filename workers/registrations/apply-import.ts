import { z } from 'zod'
import { actorOfAccount } from '../../domain/access/callers.ts'
import { applyImport } from '../../domain/workbooks/apply-import.ts'
import type { Job } from '../job.ts'
import { importKinds } from './import-kinds.ts'

const payloadOf = z.object({ batchId: z.uuid(), accountId: z.uuid() })

/** Writes the accepted rows of a workbook, as the person who released them. */
export const applyImportJob: Job = {
  topic: 'import.apply',
  run: async (house, payload, report) => {
    const { batchId, accountId } = payloadOf.parse(payload)
    const actor = await actorOfAccount(house, `import-${batchId}`, accountId)
    await applyImport(house, actor, batchId, importKinds, report)
  },
}
