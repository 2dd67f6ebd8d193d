import { systemActor } from '../access/actor.ts'
import { act, type House, instantDate, look } from '../act.ts'
import { fromDateColumn } from '../columns.ts'
import type { Bilingual } from '../errors.ts'
import { comeTo } from './come-to.ts'
import { consequenceOf, kindWords } from './consequences.ts'
import { readNoticeToken } from './notice-link.ts'

/** What the person reads behind the link of a message: what, until when, what follows, where to go. Nobody is named. */
export interface Notice {
  what: Bilingual
  dueOn: string
  daysLeft: number
  /** Somebody has dealt with it. */
  done: boolean
  ifNothing: Bilingual
  toDo: Bilingual
  station: { name: string; address: string } | null
  seen: boolean
  language: 'zh' | 'en'
}

interface Found {
  deliveryId: string
  townshipId: string
}

/** Null for a link that was not made here, or whose message is gone. */
export async function readNotice(house: House, token: string, requestId: string): Promise<Notice | null> {
  const found = await find(house, token)
  if (!found) return null
  return await look(house, systemActor(found.townshipId, requestId), async tx => {
    const delivery = await tx.delivery.findUnique({
      where: { id: found.deliveryId },
      include: { reminder: { include: { item: { include: { station: true } } } } },
    })
    const item = delivery?.reminder?.item
    if (!delivery || !item?.residentId) return null
    const preference = await tx.contactPreference.findUnique({ where: { residentId: item.residentId } })
    const dueOn = fromDateColumn(item.dueOn)
    const daysLeft = house.clock.today().until(dueOn, { largestUnit: 'days' }).days
    const { ifNothing, toDo } = consequenceOf(item.kind, daysLeft)
    return {
      what: kindWords[item.kind],
      dueOn: dueOn.toString(),
      daysLeft,
      done: item.status === 'ACTED',
      ifNothing,
      toDo,
      station: item.station && { name: item.station.name, address: item.station.address },
      seen: delivery.seenAt !== null,
      language: preference?.language === 'en' ? 'en' : 'zh',
    }
  })
}

/** The person says that it was read. By hand, not by opening: a mail server opens links as well. False: no such notice. */
export async function seeNotice(house: House, token: string, requestId: string): Promise<boolean> {
  const found = await find(house, token)
  if (!found) return false
  const { deliveryId, townshipId } = found
  await act(house, systemActor(townshipId, requestId), 'renewal.send', async under => {
    under.concerns({ subjectType: 'Delivery', subjectId: deliveryId, details: { state: 'SEEN' } })
    const { count } = await under.tx.delivery.updateMany({
      where: { id: deliveryId, seenAt: null },
      data: { status: 'SEEN', seenAt: instantDate(under.now) },
    })
    if (count > 0) await comeTo(under, [deliveryId], 'SEEN')
  })
  return true
}

/** Which township a delivery is of: its link does not say. */
async function find({ db, vault }: House, token: string): Promise<Found | null> {
  const deliveryId = readNoticeToken(vault, token)
  if (!deliveryId) return null
  const [row] = await db.$queryRaw<{ township: string | null }[]>`
    SELECT anju.township_of_delivery(${deliveryId}::uuid) AS township`
  return row?.township ? { deliveryId, townshipId: row.township } : null
}
