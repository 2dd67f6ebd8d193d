import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { scanDuplicates, scanImported } from '../../domain/people/duplicates/scan-duplicates.ts'
import type { Job } from '../job.ts'

const ofTownship = z.object({ townshipId: z.uuid() })
const ofImport = z.object({ townshipId: z.uuid(), batchId: z.uuid() })

/** Looks through a township's whole register for people who may be one. */
export const scanDuplicatesJob: Job = {
  topic: 'duplicate.scan',
  run: async (house, payload) => {
    const { townshipId } = ofTownship.parse(payload)
    await scanDuplicates(house, townshipId, randomUUID())
  },
}

/** The same for the people of one import. */
export const scanImportedJob: Job = {
  topic: 'duplicate.scan-imported',
  run: async (house, payload) => {
    const { townshipId, batchId } = ofImport.parse(payload)
    await scanImported(house, townshipId, batchId, randomUUID())
  },
}
