import type { Actor } from '../../domain/access/actor.ts'
import { act } from '../../domain/act.ts'
import { applyPlan } from '../../domain/housing/plans/apply-plan.ts'
import { lockPlacements } from '../../domain/housing/plans/lock-placements.ts'
import { makePlan } from '../../domain/housing/plans/make-plan.ts'
import { placeByHand } from '../../domain/housing/plans/place-by-hand.ts'
import { planAgain } from '../../domain/housing/plans/plan-again.ts'
import { type RequestPlanInput, requestPlan } from '../../domain/housing/plans/request-plan.ts'
import { type RequestReplanInput, requestReplan } from '../../domain/housing/plans/request-replan.ts'
import { undoPlan } from '../../domain/housing/plans/undo-plan.ts'
import type { TestHouse, TestTownship } from '../harness/township.ts'

export const quiet = { progress: async () => {}, signal: new AbortController().signal }

export const wardenOf = (place: TestTownship): Promise<Actor> =>
  place.actor('DORM_WARDEN', [
    { kind: 'PROPERTY', targetId: place.propertyId },
    { kind: 'EMPLOYER', targetId: place.employerId },
  ])

/** What a warden does with plans, each thing as its own act. */
export function handsOf(house: TestHouse, place: TestTownship, warden: Actor) {
  const planOf = (id: string) =>
    house.owner.allocationPlan.findUniqueOrThrow({
      where: { id },
      include: { placements: { orderBy: { residentId: 'asc' } } },
    })
  const make = async ({ id }: { id: string }) => {
    await makePlan(house, warden, { planId: id }, quiet)
    return planOf(id)
  }
  return {
    planOf,
    make,
    /** A plan asked for and made. */
    plan: async (input: Partial<RequestPlanInput> = {}) =>
      make(
        await act(house, warden, 'plan.request', under =>
          requestPlan(under, { propertyId: place.propertyId, startsOn: '2026-11-20', ...input }),
        ),
      ),
    replan: async (input: Partial<RequestReplanInput>) =>
      make(
        await act(house, warden, 'plan.request', under =>
          requestReplan(under, {
            propertyId: place.propertyId,
            startsOn: '2026-11-20',
            reason: '水管破裂',
            ...input,
          }),
        ),
      ),
    again: async (planId: string) =>
      make(await act(house, warden, 'plan.request', under => planAgain(under, planId))),
    lock: (planId: string, residentIds: string[], locked = true) =>
      act(house, warden, 'plan.lock', under => lockPlacements(under, { planId, residentIds, locked })),
    place: (planId: string, residentId: string, bedId: string) =>
      act(house, warden, 'plan.lock', under => placeByHand(under, { planId, residentId, bedId })),
    apply: (planId: string) => act(house, warden, 'plan.apply', under => applyPlan(under, planId)),
    undo: (planId: string) => act(house, warden, 'plan.undo', under => undoPlan(under, planId)),
  }
}

/** By person: the bed, or none. */
export const bedsOf = ({ placements }: { placements: { residentId: string; bedId: string | null }[] }) =>
  new Map(placements.map(({ residentId, bedId }) => [residentId, bedId]))
