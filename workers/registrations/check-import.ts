import { z } from 'zod'
import { actorOfAccount } from '../../domain/access/callers.ts'
import { checkImport } from '../../domain/workbooks/check-import.ts'
import type { Job } from '../job.ts'
import { importKinds } from './import-kinds.ts'

const payloadOf = z.object({ batchId: z.uuid(), accountId: z.uuid() })

/** The dry run of a workbook, as the person who uploaded it. */
export const checkImportJob: Job = {
  topic: 'import.check',
  run: async (house, payload, report) => {
    const { batchId, accountId } = payloadOf.parse(payload)
    const actor = await actorOfAccount(house, `import-${batchId}`, accountId)
    await checkImport(house, actor, batchId, importKinds, report)
  },
}
