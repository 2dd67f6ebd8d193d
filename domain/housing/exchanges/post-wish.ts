import { uuid7 } from '../../../prisma/uuid7.ts'
import { type Act, instantDate } from '../../act.ts'
import { requireProperty } from '../own-property.ts'
import { stayUnknown } from '../stays/refusals.ts'
import { requireStep, type StayRow, stayRow } from '../stays/stay-row.ts'
import { choicesInvalid, inProposal, placeUnknown, wishUnknown } from './refusals.ts'
import { mostChoices, type WishedPlace } from './rules.ts'

export interface PostWishInput {
  stayId: string
  /** The dearest first. */
  choices: readonly WishedPlace[]
}

/**
 * Posts what a person who has a bed would rather have, in place of an earlier wish of the same stay. A stay that has ended, or only holds a bed, cannot be exchanged.
 *
 * @throws DomainError STAY_UNKNOWN, PROPERTY_NOT_YOURS, STAY_OVER, STAY_PAST_END, TRANSITION_NOT_ALLOWED, EXCHANGE_CHOICES,
 * EXCHANGE_PLACE, EXCHANGE_PENDING
 */
export async function postWish(act: Act, { stayId, choices }: PostWishInput): Promise<{ id: string }> {
  const { tx, townshipId, actor, now } = act
  const stay = await stayOf(act, stayId)
  act.concerns({ subjectType: 'MigrantResident', subjectId: stay.residentId, fields: ['exchangeWish'] })
  requireStep(act, stay, 'EXCHANGE')
  const said = choices.map(trimmed)
  if (said.length < 1 || said.length > mostChoices || said.some(choice => Object.keys(choice).length === 0)) {
    throw choicesInvalid()
  }
  await requirePlaces(act, said)
  // Of two who post for the same stay at once the second takes the place of the first.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${stayId}, 9))`
  if ((await tx.exchangeMember.count({ where: { stayId, open: true } })) > 0) throw inProposal()
  await endWishes(act, [stayId], 'WITHDRAWN')
  const id = uuid7(now.epochMilliseconds)
  await tx.exchangeWish.createMany({
    data: [
      {
        id,
        townshipId,
        propertyId: stay.propertyId,
        stayId,
        choices: said.map(choice => ({ ...choice })),
        postedBy: actor.accountId ?? townshipId,
        postedAt: instantDate(now),
      },
    ],
  })
  act.concerns({ details: { wishId: id, stayId } })
  return { id }
}

/** @throws DomainError EXCHANGE_WISH_UNKNOWN, PROPERTY_NOT_YOURS, EXCHANGE_PENDING */
export async function withdrawWish(act: Act, { id }: { id: string }): Promise<{ id: string }> {
  const { tx } = act
  const wish = await tx.exchangeWish.findUnique({ where: { id } })
  if (!wish || wish.endedAt) throw wishUnknown()
  act.concerns({ subjectType: 'ExchangeWish', subjectId: id, details: { stayId: wish.stayId } })
  requireProperty(act, wish.propertyId, 'id')
  if ((await tx.exchangeMember.count({ where: { stayId: wish.stayId, open: true } })) > 0) throw inProposal()
  await endWishes(act, [wish.stayId], 'WITHDRAWN')
  return { id }
}

/** The wishes of stays that go on no more, or that were met. */
export async function endWishes(
  { tx, now }: Act,
  stayIds: readonly string[],
  endedAs: 'MET' | 'WITHDRAWN',
): Promise<void> {
  await tx.exchangeWish.updateMany({
    where: { stayId: { in: [...stayIds] }, endedAt: null },
    data: { endedAt: instantDate(now), endedAs },
  })
}

/** One of the caller's own property. */
async function stayOf(act: Act, id: string): Promise<StayRow> {
  const found = await act.tx.stay.findUnique({ where: { id } })
  if (!found) throw stayUnknown('stayId')
  requireProperty(act, found.propertyId, 'stayId')
  return stayRow(found)
}

const trimmed = ({ propertyId, buildingId, roomId, tier, nearStayId }: WishedPlace): WishedPlace => ({
  ...(propertyId && { propertyId }),
  ...(buildingId && { buildingId }),
  ...(roomId && { roomId }),
  ...(tier && { tier }),
  ...(nearStayId && { nearStayId }),
})

async function requirePlaces({ tx }: Act, choices: readonly WishedPlace[]): Promise<void> {
  const named = (key: 'propertyId' | 'buildingId' | 'roomId' | 'nearStayId') => [
    ...new Set(choices.flatMap(choice => choice[key] ?? [])),
  ]
  const [properties, buildings, rooms, stays] = [
    named('propertyId'),
    named('buildingId'),
    named('roomId'),
    named('nearStayId'),
  ]
  const there = [
    properties.length === 0 ||
      (await tx.property.count({ where: { id: { in: properties } } })) === properties.length,
    buildings.length === 0 ||
      (await tx.building.count({ where: { id: { in: buildings } } })) === buildings.length,
    rooms.length === 0 || (await tx.room.count({ where: { id: { in: rooms } } })) === rooms.length,
    stays.length === 0 || (await tx.stay.count({ where: { id: { in: stays } } })) === stays.length,
  ]
  if (there.includes(false)) throw placeUnknown()
}
