import type { Act } from '../act.ts'
import { fromDateColumn } from '../columns.ts'
import { refusalOf } from '../database-refusals.ts'
import { DomainError } from '../errors.ts'
import { addressesFollow } from './address.sql.ts'
import { declareCouples } from './couples.ts'
import { statusOn } from './give-bed.ts'
import { holdPlan, requireStatus } from './plan-state.ts'
import { worldHash } from './world-hash.sql.ts'

/**
 * Gives everyone in the plan their bed, all of them or nobody. Refused when anything the plan rests on has changed
 * since it was made, and by the database itself when it changes at the same moment. Couples of the plan become
 * couples in the register; the addresses of live registrations follow.
 *
 * @throws DomainError PLAN_UNKNOWN, PROPERTY_NOT_YOURS, PLAN_NOT_READY, PLAN_OUTDATED
 */
export async function applyPlan(act: Act, planId: string): Promise<{ id: string }> {
  const { tx, townshipId, today } = act
  const plan = await holdPlan(act, planId)
  requireStatus(plan.status, ['READY'])
  const startsOn = fromDateColumn(plan.startsOn)
  const endsOn = plan.endsOn && fromDateColumn(plan.endsOn).toString()
  const period = { id: plan.id, startsOn: startsOn.toString(), endsOn }
  if ((await worldHash(tx, period)) !== plan.worldHash) throw outdated()
  await declareCouples(tx, townshipId, await couplesOf(act, planId))
  const housed = await giveBeds(act, planId, statusOn(startsOn, today))
  if (housed.length !== plan.placedCount) throw outdated()
  await addressesFollow(tx, housed, today.toString())
  await tx.allocationPlan.update({
    where: { id: planId },
    data: { status: 'APPLIED', appliedAt: new Date(act.now.epochMilliseconds) },
  })
  act.concerns({ details: { housed: housed.length } })
  return { id: planId }
}

/** Two whom the plan puts together into a couple's room. */
async function couplesOf({ tx }: Act, planId: string): Promise<[string, string][]> {
  const pairs = await tx.$queryRaw<{ pair: [string, string] }[]>`
    SELECT array_agg(placement.resident_id::text ORDER BY placement.resident_id) AS pair
    FROM plan_placement placement JOIN bed ON bed.id = placement.bed_id JOIN room ON room.id = bed.room_id
    WHERE placement.plan_id = ${planId}::uuid AND room.sex_policy = 'COUPLE'
    GROUP BY room.id HAVING count(*) = 2`
  return pairs.map(({ pair }) => pair)
}

/** All stays in one statement, room after room, so that two plans at once wait for each other in one order. */
async function giveBeds({ tx }: Act, planId: string, status: string): Promise<string[]> {
  try {
    const stays = await tx.$queryRaw<{ residentId: string }[]>`
      INSERT INTO stay (id, township_id, property_id, bed_id, resident_id, starts_on, ends_on, status, plan_id)
      SELECT gen_random_uuid(), plan.township_id, plan.property_id, placement.bed_id, placement.resident_id,
        plan.starts_on, plan.ends_on, ${status}::stay_status, plan.id
      FROM allocation_plan plan JOIN plan_placement placement ON placement.plan_id = plan.id
        JOIN bed ON bed.id = placement.bed_id
      WHERE plan.id = ${planId}::uuid
      ORDER BY bed.room_id, bed.number
      RETURNING resident_id AS "residentId"`
    return stays.map(({ residentId }) => residentId)
  } catch (error) {
    // Someone was quicker between the look and the writing.
    throw refusalOf(error) ? outdated() : error
  }
}

const outdated = () =>
  new DomainError(
    'PLAN_OUTDATED',
    {
      zh: '方案生成后房间或人员有了变化，未作任何安排',
      en: 'Rooms or people have changed since the plan was made; nothing was done',
    },
    { field: 'id', remedy: { zh: '请重新生成方案', en: 'Ask for a new plan' } },
  )
