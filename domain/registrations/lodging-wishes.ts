import { insertRowsWithoutId } from '../../prisma/insert-rows.ts'
import type { Act } from '../act.ts'
import type { LodgingWish } from './roster/values.ts'

/** Keeps what people asked for, in place of what they asked for before. */
export async function keepLodgingWishes(
  act: Act,
  people: readonly { residentId: string; wishes: readonly LodgingWish[] }[],
): Promise<void> {
  if (people.length === 0) return
  const ids = people.map(({ residentId }) => residentId)
  await act.tx.$executeRaw`DELETE FROM lodging_wish WHERE resident_id = ANY (${ids}::uuid[])`
  await insertRowsWithoutId(
    act.tx,
    'lodging_wish',
    people
      .filter(({ wishes }) => wishes.length > 0)
      .map(({ residentId, wishes }) => ({
        residentId,
        townshipId: act.townshipId,
        wantsCoupleRoom: wishes.includes('COUPLE_ROOM'),
        wantsLowerBunk: wishes.includes('LOWER_BUNK'),
        wantsNoSmoking: wishes.includes('NON_SMOKING'),
        nearToilet: wishes.includes('NEAR_TOILET'),
        roomMateIds: [],
      })),
  )
}

/** Someone of a roster with the names of those they would like to share a room with. */
export interface RoomMateWish {
  residentId: string
  name: string
  roommateNames: readonly string[]
}

/**
 * Turns names into people: of the same roster, else of the same employer. A name that several people bear means
 * the one who names back, and nobody where that does not decide it either.
 */
export async function linkRoomMates(
  act: Act,
  employerId: string,
  roster: readonly RoomMateWish[],
): Promise<void> {
  const asking = roster.filter(({ roommateNames }) => roommateNames.length > 0)
  if (asking.length === 0) return
  const bearers = bearersOf(roster)
  const missing = new Set(
    asking.flatMap(({ roommateNames }) => roommateNames).filter(name => !bearers.has(name)),
  )
  const colleagues = await act.tx.migrantResident.findMany({
    where: { employerId, name: { in: [...missing] } },
    select: { id: true, name: true },
  })
  for (const { id, name } of colleagues) add(bearers, name, { residentId: id, name, roommateNames: [] })
  const rows = asking.map(wish => ({ id: wish.residentId, mates: matesOf(wish, bearers) }))
  await act.tx.lodgingWish.createMany({
    data: rows.map(({ id }) => ({ residentId: id, townshipId: act.townshipId, roomMateIds: [] })),
    skipDuplicates: true,
  })
  await act.tx.$executeRaw`
    UPDATE lodging_wish w SET room_mate_ids = ARRAY(SELECT jsonb_array_elements_text(n.mates)::uuid)
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS n (id uuid, mates jsonb)
    WHERE w.resident_id = n.id`
}

function bearersOf(roster: readonly RoomMateWish[]): Map<string, RoomMateWish[]> {
  const bearers = new Map<string, RoomMateWish[]>()
  for (const person of roster) add(bearers, person.name, person)
  return bearers
}

function matesOf(wish: RoomMateWish, bearers: ReadonlyMap<string, RoomMateWish[]>): string[] {
  const mates = wish.roommateNames.flatMap(name => {
    const possible = (bearers.get(name) ?? []).filter(({ residentId }) => residentId !== wish.residentId)
    const naming = possible.filter(({ roommateNames }) => roommateNames.includes(wish.name))
    const decided = naming.length > 0 ? naming : possible
    return decided.length === 1 ? decided.map(({ residentId }) => residentId) : []
  })
  return [...new Set(mates)]
}

function add<T>(to: Map<string, T[]>, key: string, value: T): void {
  const there = to.get(key)
  if (there) there.push(value)
  else to.set(key, [value])
}
