import { prune } from '../../domain/retention/prune.ts'
import type { Job } from '../job.ts'

/** Removes what has been kept for its time (domain/retention/periods.ts). */
export const pruneJob: Job = {
  topic: 'retention.prune',
  run: async (house, _payload, { signal }) => {
    await prune(house, signal)
  },
}
