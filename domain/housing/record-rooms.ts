import type { Temporal } from 'temporal-polyfill'
import type { SexPolicy, Tx } from '../../prisma/client.ts'
import type { Act } from '../act.ts'
import { dateColumn } from '../columns.ts'
import type { RulePack } from '../rules/rule-pack.ts'
import type { RowResult } from '../workbooks/import-kind.ts'
import type { RoomValues } from './room-ledger/values.ts'
import { ratedCapacity } from './rules.ts'

export interface LedgerTarget {
  propertyId: string
  /** The day from which a room out of service is closed. */
  asOf: Temporal.PlainDate
  pack: RulePack
}

/** A row of the ledger with all that a room needs. */
interface WholeRoom {
  building: string
  number: string
  floor: number
  usableArea: number
  beds: number
  sexPolicy: SexPolicy
  values: RoomValues
}

/** By what a room of a property is known again: its building and its number, whatever the case of a letter. */
export const roomKey = (building: string, room: string | null): string =>
  JSON.stringify([building, room?.toUpperCase() ?? null])

/** The rooms of a property by their key. One statement. */
export async function knownRooms(tx: Tx, propertyId: string): Promise<Map<string, string>> {
  const rooms = await tx.$queryRaw<{ id: string; building: string; number: string }[]>`
    SELECT room.id, building.name AS building, room.number FROM room JOIN building ON building.id = room.building_id
    WHERE room.property_id = ${propertyId}::uuid`
  return new Map(rooms.map(({ id, building, number }) => [roomKey(building, number), id]))
}

/**
 * Writes rooms of a ledger with their rated capacity and beds; one out of service is closed until further notice,
 * with the remark as reason. A room that is there already is left as it is. At most six statements, however many
 * rooms. A result for each row, in order.
 */
export async function recordRooms(
  act: Act,
  target: LedgerTarget,
  rows: readonly RoomValues[],
): Promise<RowResult[]> {
  const wholes = rows.map(wholeRoom)
  const known = await knownRooms(act.tx, target.propertyId)
  const fresh = wholes.filter((room): room is WholeRoom =>
    Boolean(room && !known.has(roomKey(room.building, room.number))),
  )
  const buildings = await recordBuildings(
    act,
    target.propertyId,
    new Set(fresh.map(({ building }) => building)),
  )
  const created = await createRooms(act, target, fresh, buildings)
  await createBeds(act, target.propertyId, created)
  await closeRooms(act, target, created)
  // Another import may have written the same room between the look and the writing.
  const raced = created.size < fresh.length ? await knownRooms(act.tx, target.propertyId) : known
  const idOf = new Map([...created].map(([id, { building, number }]) => [roomKey(building, number), id]))
  return wholes.map((room): RowResult => {
    if (!room) return { result: 'REFUSED', code: 'ROOM_INCOMPLETE' }
    const key = roomKey(room.building, room.number)
    const id = idOf.get(key)
    if (id) return { result: 'CREATED', subjectId: id }
    const knownId = raced.get(key)
    return knownId ? { result: 'KNOWN', subjectId: knownId } : { result: 'REFUSED', code: 'ROOM_INCOMPLETE' }
  })
}

function wholeRoom(values: RoomValues): WholeRoom | null {
  const { building, room: number, floor, usableArea, beds, sexPolicy } = values
  if (number === null || floor === null || usableArea === null || beds === null || !sexPolicy) return null
  return { building, number, floor, usableArea, beds, sexPolicy, values }
}

async function recordBuildings(
  { tx, townshipId }: Act,
  propertyId: string,
  names: ReadonlySet<string>,
): Promise<Map<string, string>> {
  if (names.size === 0) return new Map()
  await tx.building.createMany({
    data: [...names].map(name => ({ townshipId, propertyId, name })),
    skipDuplicates: true,
  })
  const buildings = await tx.building.findMany({ where: { propertyId, name: { in: [...names] } } })
  return new Map(buildings.map(({ name, id }) => [name, id]))
}

async function createRooms(
  { tx, townshipId }: Act,
  { propertyId, pack }: LedgerTarget,
  rooms: readonly WholeRoom[],
  buildings: ReadonlyMap<string, string>,
): Promise<Map<string, WholeRoom>> {
  if (rooms.length === 0) return new Map()
  const written = await tx.room.createManyAndReturn({
    data: rooms.map(({ building, number, floor, usableArea, beds, sexPolicy, values }) => {
      const { persons, limitedBy } = ratedCapacity({ beds, usableArea }, pack)
      return {
        townshipId,
        propertyId,
        buildingId: buildings.get(building) ?? '',
        floor,
        number,
        sexPolicy,
        usableArea,
        ratedCapacity: persons,
        capacityLimit: limitedBy,
        rulePackId: pack.rulePackId,
        privateBathroom: values.privateBathroom ?? false,
        remark: values.remark,
      }
    }),
    skipDuplicates: true,
    select: { id: true, buildingId: true, number: true },
  })
  const byPlace = new Map(rooms.map(room => [`${buildings.get(room.building)} ${room.number}`, room]))
  return new Map(
    written.flatMap(({ id, buildingId, number }) => {
      const room = byPlace.get(`${buildingId} ${number}`)
      return room ? [[id, room] as const] : []
    }),
  )
}

/** Beds are numbered from 1; of bunks the odd are the lower ones. */
async function createBeds(
  { tx, townshipId }: Act,
  propertyId: string,
  rooms: ReadonlyMap<string, WholeRoom>,
): Promise<void> {
  const of = [...rooms]
  await tx.$executeRaw`
    INSERT INTO bed (id, township_id, property_id, room_id, number, tier)
    SELECT gen_random_uuid(), ${townshipId}::uuid, ${propertyId}::uuid, room.id, number,
      (CASE WHEN NOT room.bunks THEN 'SINGLE' WHEN number % 2 = 1 THEN 'LOWER' ELSE 'UPPER' END)::bed_tier
    FROM unnest(${of.map(([id]) => id)}::uuid[], ${of.map(([, { beds }]) => beds)}::int[],
      ${of.map(([, { values }]) => values.bedType === 'BUNK')}::boolean[]) AS room (id, beds, bunks),
      generate_series(1, room.beds) AS number`
}

async function closeRooms(
  { tx, townshipId }: Act,
  { propertyId, asOf }: LedgerTarget,
  rooms: ReadonlyMap<string, WholeRoom>,
): Promise<void> {
  const closed = [...rooms].filter(([, { values }]) => !values.available)
  if (closed.length === 0) return
  await tx.roomClosure.createMany({
    data: closed.map(([roomId, { values }]) => ({
      townshipId,
      propertyId,
      roomId,
      startsOn: dateColumn(asOf),
      reason: values.remark ?? values.status ?? '停用',
    })),
  })
}
