import { z } from 'zod'
import { actorOfAccount } from '../../domain/access/callers.ts'
import { runScenario } from '../../domain/housing/rehearsals/run-scenario.ts'
import type { Job } from '../job.ts'

const payloadOf = z.object({ scenarioId: z.uuid(), accountId: z.uuid() })

/** Plans a scenario of a rehearsal as the person who asked for it. */
export const runScenarioJob: Job = {
  topic: 'rehearsal.run',
  run: async (house, payload, report) => {
    const { scenarioId, accountId } = payloadOf.parse(payload)
    const actor = await actorOfAccount(house, `scenario-${scenarioId}`, accountId)
    await runScenario(house, actor, { scenarioId }, report)
  },
}
