import { act, type House } from '../../domain/act.ts'
import { recordRooms } from '../../domain/housing/record-rooms.ts'
import type { RoomValues } from '../../domain/housing/room-ledger/values.ts'
import { rulePackFor } from '../../domain/rules/rule-packs.ts'
import { properties, township } from '../../prisma/demo/township.ts'
import { callerOf, daysAgo } from './callers.ts'

const firstDay = 400
const floors = [1, 2, 3]
const roomsOfFloor = [1, 2, 3, 4, 5, 6, 7, 8]

/** Two small buildings, one for men and one for women, as if from a ledger long ago. */
export async function recordDemoRooms(house: House): Promise<void> {
  const then = daysAgo(house, firstDay)
  const pack = rulePackFor(township.jurisdiction, house.clock.today())
  const target = { propertyId: properties.talent.id, asOf: then.clock.today(), pack }
  await act(then, callerOf('warden'), 'import.apply', under =>
    recordRooms(under, target, [...rooms('A栋', '男'), ...rooms('B栋', '女')]),
  )
}

const rooms = (building: string, sex: '男' | '女'): RoomValues[] =>
  floors.flatMap(floor =>
    roomsOfFloor.map(number => ({
      building,
      room: `${floor}0${number}`,
      floor,
      roomType: '4人间',
      usableArea: 18 + number / 2,
      beds: 4,
      sex,
      sexPolicy: sex === '男' ? 'MALE' : 'FEMALE',
      ratedCapacity: 4,
      privateBathroom: true,
      bedType: 'BUNK',
      available: true,
      backOn: null,
      status: null,
      remark: null,
    })),
  )
