import type { Temporal } from 'temporal-polyfill'
import type { DeliveryStatus } from '../../prisma/client.ts'
import { systemActor } from '../access/actor.ts'
import { type House, look } from '../act.ts'
import { DomainError } from '../errors.ts'
import {
  type Composed,
  composeMessage,
  loadParts,
  type WholeDelivery,
  withItsParts,
} from './compose-message.ts'
import { NotSent, type SendingChannel } from './outlet.ts'
import { notQuiet } from './quiet-hours.ts'
import { settleDeliveries } from './settle-deliveries.ts'

/** A delivery by its township. */
export interface DeliveryRef {
  townshipId: string
  deliveryId: string
}

/** What came of one attempt. LATER: not before that instant; nothing was sent. */
export type Attempt =
  | { outcome: 'SENT' | 'DELIVERED' | 'WITHDRAWN' | 'DONE_BEFORE' }
  | { outcome: 'LATER'; at: Temporal.Instant }
  | { outcome: 'FAILED'; code: string }

/** Taken up, to be handed to its outlet. */
export interface Claimed {
  channel: SendingChannel
  message: Composed['message']
}

type Found = Claimed | Attempt | { unfit: string }

const settled: readonly DeliveryStatus[] = ['SENT', 'DELIVERED', 'SEEN', 'FAILED', 'WITHDRAWN']

/**
 * Composes the messages of a township and takes their deliveries, in one transaction; says so where there is nothing to
 * send, or not yet. What cannot be composed is given up visibly and holds up no other.
 */
export async function claimDeliveries(
  house: House,
  townshipId: string,
  ids: readonly string[],
  { publicUrl, requestId }: { publicUrl: string | null; requestId: string },
): Promise<Map<string, Claimed | Attempt>> {
  const parts = { vault: house.vault, publicUrl }
  const found = await look(house, systemActor(townshipId, requestId), async tx => {
    await tx.$executeRaw`SELECT FROM delivery WHERE id = ANY (${[...ids]}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
    const rows = await tx.delivery.findMany({ where: { id: { in: [...ids] } }, include: withItsParts })
    const loaded = await loadParts(tx, townshipId, rows)
    const each = new Map(
      rows.map((row): [string, Found] => [
        row.id,
        standing(row) ?? composed(house, () => composeMessage(loaded, parts, row, house.clock.today()), row),
      ]),
    )
    const those = (is: (one: Found) => boolean) => [...each].flatMap(([id, one]) => (is(one) ? [id] : []))
    const withdrawn = those(one => 'outcome' in one && one.outcome === 'WITHDRAWN')
    if (withdrawn.length > 0)
      await tx.delivery.updateMany({ where: { id: { in: withdrawn } }, data: { status: 'WITHDRAWN' } })
    const taken = those(one => 'message' in one)
    if (taken.length > 0)
      await tx.delivery.updateMany({
        where: { id: { in: taken } },
        data: { status: 'SENDING', attempts: { increment: 1 } },
      })
    return each
  })
  const unfit = [...found].flatMap(([deliveryId, one]) =>
    'unfit' in one ? [{ deliveryId, failed: one.unfit }] : [],
  )
  if (unfit.length > 0) await settleDeliveries(house, townshipId, unfit, requestId)
  return new Map(
    ids.map(id => {
      const one = found.get(id) ?? { outcome: 'DONE_BEFORE' as const }
      return [id, 'unfit' in one ? { outcome: 'FAILED' as const, code: one.unfit } : one]
    }),
  )
}

/** Null where it is to be sent. */
function standing({ status, reminder }: WholeDelivery): Attempt | null {
  if (settled.includes(status)) return { outcome: 'DONE_BEFORE' }
  // Of a person: somebody has acted, or a nearer reminder has taken its place.
  const stale =
    reminder !== null &&
    (reminder.item.status === 'ACTED' || reminder.item.reminders.some(({ id }) => id > reminder.id))
  return stale ? { outcome: 'WITHDRAWN' } : null
}

function composed({ clock }: House, compose: () => Composed, { channel, attempts }: WholeDelivery): Found {
  try {
    const { message, quiet } = compose()
    const now = clock.now()
    const at = quiet ? notQuiet(now, quiet) : now
    if (at.epochMilliseconds > now.epochMilliseconds) return { outcome: 'LATER', at }
    return { channel: channel as SendingChannel, message: { ...message, tried: attempts > 0 } }
  } catch (error) {
    if (error instanceof NotSent || error instanceof DomainError) return { unfit: error.code }
    throw error
  }
}
