import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { settleDeadlines } from '../../domain/registrations/load-notice.ts'
import type { Job } from '../job.ts'
import { everyTownship } from '../schedule.ts'

const payloadShape = z.object({ year: z.int() })

/** Counts deadlines anew in every township after a year's notice was loaded. */
export const settleDeadlinesJob: Job = {
  topic: 'calendar.settle-every-township',
  run: async (house, payload, report) => {
    const { year } = payloadShape.parse(payload)
    await everyTownship(house, report, async townshipId => {
      await settleDeadlines(house, townshipId, year, randomUUID())
    })
  },
}
