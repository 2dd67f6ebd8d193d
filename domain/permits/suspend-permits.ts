import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '../../prisma/client.ts'
import { type Act, instantDate } from '../act.ts'
import { dateColumn } from '../columns.ts'
import type { RulePack } from '../rules/rule-pack.ts'
import { issuedPermit } from './permit-row.ts'
import { endorsementDue, endorsementStanding } from './rules.ts'

const BATCH = 1_000

/** Whether some permit in use has an anniversary on this day or before: those are looked at more closely. */
export async function mayBeLate(tx: Tx, today: Temporal.PlainDate): Promise<boolean> {
  // A day more, for those of a 29th of February.
  const issued = dateColumn(today.subtract({ years: 1 }).add({ days: 1 }))
  const [row] = await tx.$queryRaw<{ late: boolean }[]>`
    SELECT anju.permit_may_be_late(${issued}::date, ${dateColumn(today)}::date) AS late`
  return row?.late ?? false
}

/**
 * 使用功能中止: permits whose endorsement was not done in time are suspended from the day after, however late it is looked
 * (Decree 663 Art. 10). Returns how many, at most a thousand at once; none are left when it is fewer.
 */
export async function suspendPermits(
  act: Act,
  pack: RulePack,
): Promise<{ suspended: number; more: boolean }> {
  const { tx, townshipId, today } = act
  const years = pack.parameters.endorsementInterval.value
  const late = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM residence_permit WHERE township_id = ${townshipId}::uuid
      AND status IN ('ISSUED', 'DELIVERED', 'ACTIVE')
      AND coalesce(endorsed_until, (issued_on + make_interval(years => ${years}))::date) <= ${dateColumn(today)}::date
    ORDER BY id LIMIT ${BATCH} FOR NO KEY UPDATE`
  const permits = await tx.residencePermit.findMany({ where: { id: { in: late.map(({ id }) => id) } } })
  const rows = permits.flatMap(permit => {
    const held = issuedPermit(permit)
    if (!held) return []
    const due = endorsementDue(held, pack)
    if (endorsementStanding(due, today) !== 'SUSPENDED') return []
    return [{ id: permit.id, from: due.suspendedFrom.toString() }]
  })
  if (rows.length === 0) return { suspended: 0, more: false }
  await tx.$executeRaw`
    UPDATE residence_permit p SET status = 'SUSPENDED', suspended_from = n."from"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS n (id uuid, "from" date) WHERE p.id = n.id`
  await tx.permitEvent.createMany({
    data: rows.map(({ id, from }) => ({
      townshipId,
      permitId: id,
      action: 'SUSPEND' as const,
      status: 'SUSPENDED' as const,
      on: dateColumn(from),
      accountId: null,
      createdAt: instantDate(act.now),
    })),
  })
  act.concerns({ subjectType: 'ResidencePermit', details: { suspended: rows.length } })
  return { suspended: rows.length, more: rows.length === BATCH }
}
