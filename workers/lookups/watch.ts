import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { watchLookups } from '../../domain/lookups/watch-lookups.ts'
import type { Job } from '../job.ts'

const payloadShape = z.object({ townshipId: z.uuid() })

/** Commits and reveals seeds, draws, flags, and tells who lets a countersignature wait, in one township. */
export const watchLookupsJob: Job = {
  topic: 'lookup.watch',
  run: async (house, payload) => {
    const { townshipId } = payloadShape.parse(payload)
    await watchLookups(house, townshipId, randomUUID())
  },
}
