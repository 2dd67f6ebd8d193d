import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { carryOutAgreed } from '../../domain/housing/exchanges/carry-out.ts'
import { lapseExchanges } from '../../domain/housing/exchanges/lapse-exchanges.ts'
import type { Job } from '../job.ts'
import { everyTownship } from '../schedule.ts'

const payloadOf = z.object({ townshipId: z.uuid(), proposalId: z.uuid() })

/** Carries out an exchange that the last of its people has agreed to on their own page. */
export const carryOutExchangeJob: Job = {
  topic: 'exchange.carry-out',
  run: async (house, payload) => {
    const { townshipId, proposalId } = payloadOf.parse(payload)
    await carryOutAgreed(house, townshipId, proposalId, `exchange-${proposalId}`)
  },
}

/** Closes exchanges whose deadline has passed, in one township after the other. */
export const lapseExchangesJob: Job = {
  topic: 'exchange.lapse-every-township',
  run: async (house, _payload, report) => {
    await everyTownship(house, report, async townshipId => {
      await lapseExchanges(house, townshipId, randomUUID())
    })
  },
}
