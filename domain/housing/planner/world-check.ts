import { DomainError } from '../../errors.ts'
import { dayOf, endOf } from './calendar.ts'
import type { Period, PlannerWorld } from './types.ts'

/**
 * Refuses a world that contradicts itself; a person whose own data is at fault is not refused but left out with
 * a reason.
 * @throws DomainError PLANNER_DATE_INVALID, PLANNER_PERIOD_INVALID, PLANNER_DUPLICATE_ID, PLANNER_UNKNOWN_ROOM,
 * PLANNER_UNKNOWN_BED, PLANNER_CAPACITY_INVALID
 */
export const checkWorld = (world: PlannerWorld): void => {
  dayOf(world.asOf, 'asOf')
  const rooms = distinct(world.rooms, room => room.roomId, 'rooms')
  const beds = distinct(world.beds, bed => bed.bedId, 'beds')
  distinct(world.people, person => person.personId, 'people')
  world.rooms.forEach((room, at) => {
    if (!Number.isInteger(room.ratedCapacity) || room.ratedCapacity < 0) {
      refuse(
        'PLANNER_CAPACITY_INVALID',
        '额定人数无效。',
        'A rated capacity is not valid.',
        `rooms[${at}].ratedCapacity`,
      )
    }
  })
  world.beds.forEach((bed, at) => {
    if (rooms.has(bed.roomId)) return
    refuse(
      'PLANNER_UNKNOWN_ROOM',
      '床位所在房间不存在。',
      'A bed stands in an unknown room.',
      `beds[${at}].roomId`,
    )
  })
  world.stays.forEach((stay, at) => {
    if (!beds.has(stay.bedId)) {
      refuse(
        'PLANNER_UNKNOWN_BED',
        '入住记录的床位不存在。',
        'A stay is in an unknown bed.',
        `stays[${at}].bedId`,
      )
    }
    checkPeriod(stay, `stays[${at}]`)
  })
  world.closures.forEach((closure, at) => {
    checkPeriod(closure, `closures[${at}]`)
  })
}

const distinct = <T>(items: readonly T[], idOf: (item: T) => string, field: string): Set<string> => {
  const ids = new Set<string>()
  items.forEach((item, at) => {
    if (ids.has(idOf(item))) {
      refuse('PLANNER_DUPLICATE_ID', '同一编号出现两次。', 'The same id is given twice.', `${field}[${at}]`)
    }
    ids.add(idOf(item))
  })
  return ids
}

const checkPeriod = (period: Period, field: string): void => {
  if (endOf(period.to, `${field}.to`) >= dayOf(period.from, `${field}.from`)) return
  refuse('PLANNER_PERIOD_INVALID', '结束日期早于开始日期。', 'A period ends before it begins.', `${field}.to`)
}

const refuse = (code: string, zh: string, en: string, field: string): never => {
  throw new DomainError(
    code,
    { zh, en },
    { field, remedy: { zh: '请更正该项数据后重试。', en: 'Correct this entry and try again.' } },
  )
}
