import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { scanRenewals } from '../../domain/renewals/scan-renewals.ts'
import type { Job } from '../job.ts'

const payloadShape = z.object({ townshipId: z.uuid() })

/** Brings a township's list of what falls due up to today. */
export const scanRenewalsJob: Job = {
  topic: 'renewal.scan',
  run: async (house, payload, report) => {
    const { townshipId } = payloadShape.parse(payload)
    await scanRenewals(house, townshipId, randomUUID(), report)
  },
}
