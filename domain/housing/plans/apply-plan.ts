import { type Act, instantDate } from '../../act.ts'
import { dateColumn, optionalDateColumn } from '../../columns.ts'
import { refusalOf } from '../../database-refusals.ts'
import { DomainError } from '../../errors.ts'
import { addressesFollow, addressesRemembered } from '../address.sql.ts'
import { declareCouples } from '../couples.ts'
import { type PlanClosure, scopeOf } from './scope.ts'
import { holdPlan, requireStatus } from './state.ts'
import { worldHash } from './world-hash.sql.ts'

/**
 * Does what the plan says, all of it or nothing: everyone in it gets their bed, stays that it moves end where the new
 * ones begin, rooms that it closes are closed. Refused when anything the plan rests on has changed since it was made
 * (planAgain then shows what differs), and by the database itself when it changes at the same moment. Couples of the
 * plan become couples in the register; the addresses of live registrations follow.
 *
 * @throws DomainError PLAN_UNKNOWN, PROPERTY_NOT_YOURS, PLAN_NOT_READY, PLAN_OUTDATED, PLAN_LEAVES_PEOPLE
 */
export async function applyPlan(act: Act, planId: string): Promise<{ id: string }> {
  const { tx, townshipId, today } = act
  const plan = await holdPlan(act, planId)
  requireStatus(plan.status, ['READY'])
  const scope = scopeOf(plan)
  if ((await worldHash(tx, { ...scope, id: plan.id })) !== plan.worldHash) throw outdated()
  // Closing a room under people for whom there is no other bed would put them out.
  if (plan.kind === 'REPLAN' && plan.unplacedCount > 0) throw leavesPeople(plan.unplacedCount)
  await declareCouples(tx, townshipId, await couplesOf(act, planId))
  await addressesRemembered(tx, planId)
  const housed = await giveBeds(act, planId, today.toString())
  if (housed.length !== plan.placedCount) throw outdated()
  await closeRooms(act, plan.propertyId, scope.closures)
  await addressesFollow(tx, housed, today.toString())
  await tx.allocationPlan.update({
    where: { id: planId },
    data: { status: 'APPLIED', appliedAt: instantDate(act.now) },
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

/**
 * Stays that move end first, then all new ones in one statement, room after room, so that two plans at once wait for
 * each other in one order.
 */
async function giveBeds({ tx }: Act, planId: string, today: string): Promise<string[]> {
  try {
    await tx.$executeRaw`
      UPDATE plan_placement placement SET moved_stay_ends_on = stay.ends_on, moved_stay_status = stay.status
      FROM stay WHERE stay.id = placement.moved_stay_id AND placement.plan_id = ${planId}::uuid`
    await tx.$executeRaw`
      UPDATE stay SET
        ends_on = CASE WHEN stay.starts_on < placement.starts_on THEN placement.starts_on ELSE stay.ends_on END,
        status = CASE WHEN stay.starts_on >= placement.starts_on THEN 'CANCELLED'
          WHEN placement.starts_on <= ${today}::date THEN 'ENDED' ELSE stay.status END
      FROM plan_placement placement WHERE placement.moved_stay_id = stay.id AND placement.plan_id = ${planId}::uuid`
    const stays = await tx.$queryRaw<{ residentId: string }[]>`
      INSERT INTO stay (id, township_id, property_id, bed_id, resident_id, starts_on, ends_on, status, plan_id)
      SELECT gen_random_uuid(), plan.township_id, plan.property_id, placement.bed_id, placement.resident_id,
        coalesce(placement.starts_on, plan.starts_on),
        CASE WHEN placement.starts_on IS NULL THEN plan.ends_on ELSE placement.ends_on END,
        CASE WHEN coalesce(placement.starts_on, plan.starts_on) <= ${today}::date THEN 'CHECKED_IN' ELSE 'RESERVED'
          END::stay_status, plan.id
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

async function closeRooms(
  { tx, townshipId }: Act,
  propertyId: string,
  closures: readonly PlanClosure[],
): Promise<void> {
  if (closures.length === 0) return
  try {
    await tx.roomClosure.createMany({
      data: closures.map(({ roomId, from, to, reason }) => ({
        townshipId,
        propertyId,
        roomId,
        startsOn: dateColumn(from),
        endsOn: optionalDateColumn(to),
        reason,
      })),
    })
  } catch (error) {
    throw refusalOf(error) ? outdated() : error
  }
}

const leavesPeople = (people: number) =>
  new DomainError(
    'PLAN_LEAVES_PEOPLE',
    {
      zh: `有 ${people} 人没有别的床位可去，不能停用这些房间`,
      en: `There is no other bed for ${people} of those who sleep there; the rooms cannot be closed`,
    },
    {
      field: 'id',
      remedy: {
        zh: '请按各人所列办法先腾出床位，或少停用几间，再重新生成方案',
        en: 'Make room as their reasons say, or close fewer rooms, and make the plan again',
      },
    },
  )

const outdated = () =>
  new DomainError(
    'PLAN_OUTDATED',
    {
      zh: '方案生成后房间或人员有了变化，未作任何安排',
      en: 'Rooms or people have changed since the plan was made; nothing was done',
    },
    {
      field: 'id',
      remedy: { zh: '请按变化重新生成，只改动受影响的人', en: 'Make it again: only what is touched changes' },
    },
  )
