import { randomUUID } from 'node:crypto'
import { letGoHolds } from '../../domain/housing/stays/let-go-holds.ts'
import type { Job } from '../job.ts'
import { everyTownship } from '../schedule.ts'

/** Lets go of beds whose hold has run out, in one township after the other. */
export const letGoHoldsJob: Job = {
  topic: 'stay.let-go-every-township',
  run: async (house, _payload, report) => {
    await everyTownship(house, report, async townshipId => {
      await letGoHolds(house, townshipId, randomUUID())
    })
  },
}
