import { z } from 'zod'
import { actorOfAccount } from '../../domain/access/callers.ts'
import { makePlan } from '../../domain/housing/plans/make-plan.ts'
import type { Job } from '../job.ts'

const payloadOf = z.object({ planId: z.uuid(), accountId: z.uuid() })

/** Makes a plan as the person who asked for it. */
export const makePlanJob: Job = {
  topic: 'plan.make',
  run: async (house, payload, report) => {
    const { planId, accountId } = payloadOf.parse(payload)
    const actor = await actorOfAccount(house, `plan-${planId}`, accountId)
    await makePlan(house, actor, { planId }, report)
  },
}
