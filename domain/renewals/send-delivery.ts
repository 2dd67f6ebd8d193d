import type { Temporal } from 'temporal-polyfill'
import type { DeliveryStatus } from '../../prisma/client.ts'
import { type Actor, systemActor } from '../access/actor.ts'
import { type Act, act, type House, instantDate, look } from '../act.ts'
import { DomainError } from '../errors.ts'
import { type Composed, composeMessage, type MessageHouse, withItsParts } from './compose-message.ts'
import { type Handed, NotSent, type Outlets, type SendingChannel } from './outlet.ts'
import { notQuiet } from './quiet-hours.ts'

/** What came of one attempt. LATER: not before that instant; nothing was sent. */
export type Attempt =
  | { outcome: 'SENT' | 'DELIVERED' | 'WITHDRAWN' | 'DONE_BEFORE' }
  | { outcome: 'LATER'; at: Temporal.Instant }
  | { outcome: 'FAILED'; code: string }

export interface Sending {
  outlets: Outlets
  publicUrl: string | null
  /** No further attempt follows: what fails now is given up until somebody sends it again. */
  lastAttempt: boolean
  requestId: string
}

const settled: readonly DeliveryStatus[] = ['SENT', 'DELIVERED', 'SEEN', 'FAILED', 'WITHDRAWN']

/**
 * Sends one delivery: claimed, handed to its outlet under its own id as idempotency key, and written down. Killed in
 * between it is sent again under the same key, so that a provider who knows it tells nobody twice. What is no longer
 * needed, because somebody has acted or a nearer reminder is out, is withdrawn.
 *
 * @throws NotSent where another attempt may succeed
 */
export async function sendDelivery(
  house: House,
  { townshipId, deliveryId }: { townshipId: string; deliveryId: string },
  sending: Sending,
): Promise<Attempt> {
  const actor = systemActor(townshipId, sending.requestId)
  const claimed = await claim(house, actor, deliveryId, { ...sending, vault: house.vault })
  if ('outcome' in claimed) return claimed
  const { channel, message } = claimed
  try {
    const outlet = sending.outlets[channel]
    if (!outlet) throw new NotSent('CHANNEL_NOT_SET_UP', { final: true })
    const handed = await outlet.send(message)
    await act(house, actor, 'renewal.send', under => handedOver(under, deliveryId, channel, handed))
    return { outcome: handed.state }
  } catch (error) {
    if (!(error instanceof NotSent)) throw error
    if (!error.final && !sending.lastAttempt) {
      await note(house, actor, deliveryId, error.code)
      throw error
    }
    await act(house, actor, 'renewal.send', under => givenUp(under, deliveryId, error.code))
    return { outcome: 'FAILED', code: error.code }
  }
}

type Claimed = { channel: SendingChannel; message: Composed['message'] }

/** Composes the message and takes the delivery; says so where there is nothing to send, or not yet. */
async function claim(
  house: House,
  actor: Actor,
  deliveryId: string,
  parts: MessageHouse,
): Promise<Claimed | Attempt> {
  type Found = Claimed | Attempt | { unfit: string }
  const found = await look(house, actor, async (tx): Promise<Found> => {
    await tx.$executeRaw`SELECT FROM delivery WHERE id = ${deliveryId}::uuid FOR NO KEY UPDATE`
    const delivery = await tx.delivery.findUnique({ where: { id: deliveryId }, include: withItsParts })
    if (!delivery || settled.includes(delivery.status)) return { outcome: 'DONE_BEFORE' as const }
    if (isStale(delivery)) {
      await tx.delivery.update({ where: { id: deliveryId }, data: { status: 'WITHDRAWN' } })
      return { outcome: 'WITHDRAWN' as const }
    }
    try {
      const { message, quiet } = await composeMessage(tx, parts, delivery, house.clock.today())
      const at = quiet ? notQuiet(house.clock.now(), quiet) : house.clock.now()
      if (at.epochMilliseconds > house.clock.now().epochMilliseconds) return { outcome: 'LATER' as const, at }
      await tx.delivery.update({
        where: { id: deliveryId },
        data: { status: 'SENDING', attempts: { increment: 1 } },
      })
      const tried = delivery.attempts > 0
      return { channel: delivery.channel as SendingChannel, message: { ...message, tried } }
    } catch (error) {
      if (error instanceof NotSent || error instanceof DomainError) return { unfit: error.code }
      throw error
    }
  })
  if (!('unfit' in found)) return found
  await act(house, actor, 'renewal.send', under => givenUp(under, deliveryId, found.unfit))
  return { outcome: 'FAILED', code: found.unfit }
}

/** Of a person: somebody has acted, or a nearer reminder has taken its place. */
const isStale = ({ reminder }: { reminder: { id: string; item: StaleParts } | null }) =>
  reminder !== null &&
  (reminder.item.status === 'ACTED' || reminder.item.reminders.some(({ id }) => id > reminder.id))

interface StaleParts {
  status: string
  reminders: { id: string }[]
}

async function handedOver(
  under: Act,
  id: string,
  channel: SendingChannel,
  { state, reference }: Handed,
): Promise<void> {
  const { tx } = under
  under.concerns({ subjectType: 'Delivery', subjectId: id, details: { channel, state } })
  const at = instantDate(under.now)
  await tx.delivery.updateMany({
    where: { id },
    data: {
      status: state,
      reference,
      errorCode: null,
      sentAt: at,
      ...(state === 'DELIVERED' && { deliveredAt: at }),
    },
  })
  await comeTo(under, id, state)
}

/** The item knows how far the word of it has come. */
export async function comeTo({ tx }: Act, deliveryId: string, state: 'SENT' | 'DELIVERED' | 'SEEN') {
  await tx.$executeRaw`
    UPDATE renewal_item i SET progress = greatest(i.progress, ${state}::renewal_status),
      status = CASE WHEN i.status IN ('OWED', 'SENT', 'DELIVERED', 'SEEN')
        THEN greatest(i.progress, ${state}::renewal_status) ELSE i.status END
    FROM reminder r JOIN delivery d ON d.reminder_id = r.id
    WHERE d.id = ${deliveryId}::uuid AND i.id = r.item_id`
}

async function givenUp(under: Act, id: string, errorCode: string): Promise<void> {
  under.concerns({ subjectType: 'Delivery', subjectId: id, details: { code: errorCode } })
  await under.tx.delivery.updateMany({
    where: { id },
    data: { status: 'FAILED', errorCode, failedAt: instantDate(under.now) },
  })
}

const note = (house: House, actor: Actor, id: string, errorCode: string) =>
  look(house, actor, tx => tx.delivery.updateMany({ where: { id }, data: { errorCode } }))
