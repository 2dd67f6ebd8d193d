import { type InputJsonValue, Prisma } from '../../prisma/client.ts'
import { insertRows } from '../../prisma/insert-rows.ts'
import { uuid7 } from '../../prisma/uuid7.ts'
import { type Act, instantDate } from '../act.ts'
import type { EscalationRung } from './ladder.ts'
import { emitDeliveries } from './leave-deliveries.ts'
import type { RenewalKind } from './rules.ts'

interface Counted {
  rung: EscalationRung
  target: string
  kind: RenewalKind
  count: number
  own: number
}

/**
 * Tells stations, companies and the township how many items have come to them and are still open: one count a
 * recipient, of what has not been told yet, to each mailbox and webhook that wants it. Nobody is named. Under the lock of
 * the scan.
 */
export async function leaveDigests(act: Act): Promise<{ digests: number; deliveries: number }> {
  const { tx, townshipId, now } = act
  const counted = await tx.$queryRaw<Counted[]>`
    SELECT rung, target, kind, count(*)::int AS count, count(*) FILTER (WHERE own)::int AS own
    FROM (${untold(townshipId)}) AS u GROUP BY rung, target, kind ORDER BY rung, target, kind`
  const recipients = [...new Set(counted.map(({ rung, target }) => `${rung} ${target}`))]
  const digests = recipients.flatMap(recipient => {
    const rows = counted.filter(({ rung, target }) => `${rung} ${target}` === recipient)
    const [first] = rows
    if (!first) return []
    return {
      id: uuid7(now.epochMilliseconds),
      townshipId,
      audience: first.rung,
      targetId: first.target,
      counts: Object.fromEntries(rows.map(({ kind, count }) => [kind, count])) as InputJsonValue,
      total: sum(rows, 'count'),
      own: sum(rows, 'own'),
      createdAt: instantDate(now),
    }
  })
  if (digests.length === 0) return { digests: 0, deliveries: 0 }
  await tx.digest.createMany({ data: digests })
  const told = digests.map(({ id, audience, targetId }) => ({ id, rung: audience, target: targetId }))
  await tx.$executeRaw`
    UPDATE escalation e SET digest_id = n.id
    FROM (${untold(townshipId)}) AS u, jsonb_to_recordset(${JSON.stringify(told)}::jsonb)
      AS n (id uuid, rung notice_rung, target uuid)
    WHERE e.id = u.id AND n.rung = u.rung AND n.target = u.target`
  const deliveries = await toSubscribers(act, digests)
  return { digests: digests.length, deliveries }
}

/** Escalations of open items that no count has told yet, with whose they are. */
const untold = (townshipId: string) => Prisma.sql`
  SELECT e.id, e.rung, i.kind, coalesce(i.kind = 'REGISTRATION' AND g.declarant_type = 'EMPLOYER', false) AS own,
    CASE e.rung WHEN 'STATION' THEN i.station_id WHEN 'COMPANY' THEN r.employer_id ELSE e.township_id END AS target
  FROM escalation e JOIN renewal_item i ON i.id = e.item_id LEFT JOIN migrant_resident r ON r.id = i.resident_id
    LEFT JOIN residence_registration g ON g.id = i.subject_id
  WHERE e.township_id = ${townshipId}::uuid AND e.digest_id IS NULL AND i.status <> 'ACTED'
    AND CASE e.rung WHEN 'STATION' THEN i.station_id WHEN 'COMPANY' THEN r.employer_id ELSE e.township_id END IS NOT NULL`

const sum = (rows: readonly Counted[], field: 'count' | 'own') =>
  rows.reduce((total, row) => total + row[field], 0)

async function toSubscribers(
  act: Act,
  digests: readonly { id: string; audience: EscalationRung; targetId: string }[],
): Promise<number> {
  const subscriptions = await act.tx.noticeSubscription.findMany({
    where: { townshipId: act.townshipId, endedAt: null },
  })
  const rows = digests.flatMap(({ id: digestId, audience, targetId }) =>
    subscriptions
      .filter(one => one.audience === audience && one.targetId === targetId)
      .map(({ id: subscriptionId, channel }) => ({
        id: uuid7(act.now.epochMilliseconds),
        townshipId: act.townshipId,
        digestId,
        subscriptionId,
        channel,
        status: 'WAITING' as const,
        attempts: 0,
        createdAt: instantDate(act.now),
      })),
  )
  await insertRows(act.tx, 'delivery', rows)
  await emitDeliveries(act, rows)
  return rows.length
}
