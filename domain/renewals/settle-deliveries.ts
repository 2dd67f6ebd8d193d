import { systemActor } from '../access/actor.ts'
import { type Act, act, type House, instantDate } from '../act.ts'
import { recordAll } from '../audit/record.ts'
import { comeTo } from './come-to.ts'
import type { Handed, SendingChannel } from './outlet.ts'

/** What became of a delivery: handed over, or given up under a code. */
export type Settled = { deliveryId: string } & (
  | { channel: SendingChannel; handed: Handed }
  | { failed: string }
)

/** Writes down what became of deliveries of a township: one act, in which each has its line in the log. */
export async function settleDeliveries(
  house: House,
  townshipId: string,
  outcomes: readonly Settled[],
  requestId: string,
): Promise<void> {
  const [first, ...others] = outcomes
  if (!first) return
  await act(house, systemActor(townshipId, requestId), 'renewal.send', async under => {
    under.concerns(lineOf(first))
    await writeDown(under, outcomes)
    for (const state of ['SENT', 'DELIVERED'] as const) {
      const come = outcomes.filter(one => 'handed' in one && one.handed.state === state)
      if (come.length > 0)
        await comeTo(
          under,
          come.map(({ deliveryId }) => deliveryId),
          state,
        )
    }
    if (others.length > 0) {
      const lines = others.map(one => ({ act: 'renewal.send', outcome: 'DONE' as const, ...lineOf(one) }))
      await recordAll(under.tx, under.actor, townshipId, instantDate(under.now), lines)
    }
  })
}

const lineOf = (one: Settled) => ({
  subjectType: 'Delivery',
  subjectId: one.deliveryId,
  details: 'failed' in one ? { code: one.failed } : { channel: one.channel, state: one.handed.state },
})

async function writeDown({ tx, now }: Act, outcomes: readonly Settled[]): Promise<void> {
  const at = now.toString()
  const rows = outcomes.map(one => ({
    id: one.deliveryId,
    status: 'failed' in one ? 'FAILED' : one.handed.state,
    reference: 'failed' in one ? null : one.handed.reference,
    code: 'failed' in one ? one.failed : null,
  }))
  await tx.$executeRaw`
    UPDATE delivery d SET status = n.status, error_code = n.code,
      reference = CASE WHEN n.status = 'FAILED' THEN d.reference ELSE n.reference END,
      sent_at = CASE WHEN n.status = 'FAILED' THEN d.sent_at ELSE ${at}::timestamptz END,
      delivered_at = CASE WHEN n.status = 'DELIVERED' THEN ${at}::timestamptz ELSE d.delivered_at END,
      failed_at = CASE WHEN n.status = 'FAILED' THEN ${at}::timestamptz ELSE d.failed_at END
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS n (id uuid, status delivery_status, reference text, code text)
    WHERE d.id = n.id`
}
