import type { NoticeChannel } from '../../prisma/client.ts'
import { insertRows } from '../../prisma/insert-rows.ts'
import { uuid7 } from '../../prisma/uuid7.ts'
import { type Act, instantDate } from '../act.ts'
import type { ScannedPerson } from './due-facts.ts'
import type { LeftReminder } from './write-plan.ts'

/** The topic of the message by which a delivery comes to its channel's queue. */
export const deliveryTopic = (channel: NoticeChannel): string => `deliver.${channel.toLowerCase()}`

export const isDeliveryTopic = (topic: string): boolean => topic.startsWith('deliver.')

/**
 * One delivery a reminder and channel that the person has chosen, in the transaction of the reminder, each with its
 * message for the queue. What stays in the service's own list is there at once.
 */
export async function leaveDeliveries(
  act: Act,
  reminders: readonly LeftReminder[],
  people: readonly ScannedPerson[],
): Promise<number> {
  const channelsOf = new Map(
    people.map(({ residentId, preference }) => [residentId, preference?.channels ?? []]),
  )
  const now = instantDate(act.now)
  const rows = reminders.flatMap(({ id: reminderId, item }) =>
    (channelsOf.get(item.residentId ?? '') ?? []).map(channel => {
      const there = channel === 'IN_APP'
      return {
        id: uuid7(act.now.epochMilliseconds),
        townshipId: act.townshipId,
        reminderId,
        channel,
        status: there ? ('DELIVERED' as const) : ('WAITING' as const),
        attempts: 0,
        createdAt: now,
        sentAt: there ? now : null,
        deliveredAt: there ? now : null,
      }
    }),
  )
  const inserted = new Set(await insertRows(act.tx, 'delivery', rows))
  const left = rows.filter(({ id }) => inserted.has(id))
  await emitDeliveries(act, left)
  const there = left.filter(({ channel }) => channel === 'IN_APP').map(({ reminderId }) => reminderId)
  if (there.length > 0) {
    await act.tx.$executeRaw`
      UPDATE renewal_item i SET progress = greatest(progress, 'DELIVERED'),
        status = CASE WHEN status IN ('OWED', 'SENT') THEN 'DELIVERED' ELSE status END
      FROM reminder r WHERE r.id = ANY (${there}::uuid[]) AND i.id = r.item_id`
  }
  return left.length
}

/** Brings deliveries to the queues of their channels. */
export async function emitDeliveries(
  act: Act,
  deliveries: readonly { id: string; channel: NoticeChannel }[],
): Promise<void> {
  const { townshipId } = act
  await act.emitAll(
    deliveries
      .filter(({ channel }) => channel !== 'IN_APP')
      .map(({ id, channel }) => ({
        topic: deliveryTopic(channel),
        payload: { townshipId, deliveryId: id },
      })),
  )
}

/** A job waits at most for the end of the quiet hours and then for its last attempt: after a day it is lost. */
const LOST_AFTER_HOURS = 24
const MOST_AT_ONCE = 10_000

/**
 * Brings to their queues once more what has not been settled for a day: a queue that lost its memory, as a Redis without
 * persistence, costs a day and no reminder. Those no longer needed are withdrawn when they are taken up. Returns how many.
 */
export async function reviveDeliveries(act: Act): Promise<number> {
  const before = new Date(act.now.epochMilliseconds - LOST_AFTER_HOURS * 3_600_000)
  const lost = await act.tx.delivery.findMany({
    where: {
      townshipId: act.townshipId,
      status: { in: ['WAITING', 'SENDING'] },
      createdAt: { lt: before },
    },
    select: { id: true, channel: true },
    orderBy: { id: 'asc' },
    take: MOST_AT_ONCE,
  })
  await emitDeliveries(act, lost)
  return lost.length
}
