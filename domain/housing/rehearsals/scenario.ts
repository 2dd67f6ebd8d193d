import { DomainError } from '../../errors.ts'
import { legalDate } from '../../rules/legal-date.ts'
import type { PlannerWorld } from '../planner/types.ts'

/** A change of the house, as data. Dates as ISO; `to: null` has no end. */
export type ScenarioChange =
  | { kind: 'CLOSE'; buildingId: string; from: string; to: string | null }
  | {
      kind: 'ADD_ROOMS'
      buildingId: string
      sexPolicy: 'MALE' | 'FEMALE' | 'COUPLE'
      rooms: number
      bedsPerRoom: number
      /** The first night on which they can be slept in. */
      from: string
    }

const mostRooms = 200
const mostBeds = 16
const mostChanges = 20

/** @throws DomainError SCENARIO_INVALID, DATE_INVALID */
export function requireChanges(changes: readonly ScenarioChange[], buildingIds: ReadonlySet<string>): void {
  if (changes.length > mostChanges) throw invalid()
  for (const change of changes) {
    if (!buildingIds.has(change.buildingId)) throw invalid()
    const from = legalDate(change.from, 'changes').toString()
    if (change.kind === 'CLOSE') {
      if (change.to && legalDate(change.to, 'changes').toString() <= from) throw invalid()
      continue
    }
    const { rooms, bedsPerRoom } = change
    const whole = Number.isInteger(rooms) && Number.isInteger(bedsPerRoom)
    if (!whole || rooms < 1 || rooms > mostRooms || bedsPerRoom < 1 || bedsPerRoom > mostBeds) throw invalid()
  }
}

/** The world as it would be. Rooms that are added have ids of their own, which no real room has. */
export function changedWorld(world: PlannerWorld, changes: readonly ScenarioChange[]): PlannerWorld {
  const rooms = [...world.rooms]
  const beds = [...world.beds]
  const closures = [...world.closures]
  changes.forEach((change, at) => {
    const { buildingId } = change
    if (change.kind === 'CLOSE') {
      closures.push({ scope: 'BUILDING', id: buildingId, from: change.from, to: change.to })
      return
    }
    for (let room = 1; room <= change.rooms; room += 1) {
      const roomId = `added-${at}-${room}`
      rooms.push({
        ...{ roomId, buildingId, floor: 1, sexPolicy: change.sexPolicy, ratedCapacity: change.bedsPerRoom },
        ...{ accessible: false, nearToilet: false, companyIds: null },
      })
      if (change.from > world.asOf)
        closures.push({ scope: 'ROOM', id: roomId, from: world.asOf, to: change.from })
      for (let bed = 1; bed <= change.bedsPerRoom; bed += 1) {
        beds.push({
          ...{ bedId: `${roomId}-${bed}`, roomId, label: `+${room}-${bed}` },
          tier: bed % 2 === 1 ? 'LOWER' : 'UPPER',
        })
      }
    }
  })
  return { ...world, rooms, beds, closures }
}

const invalid = () =>
  new DomainError(
    'SCENARIO_INVALID',
    { zh: '设想的变化无效', en: 'A change of the scenario is not valid' },
    {
      field: 'changes',
      remedy: {
        zh: `请核对楼栋、日期和数目（最多 ${mostRooms} 间，每间最多 ${mostBeds} 张床）`,
        en: `Check building, dates and numbers (at most ${mostRooms} rooms of ${mostBeds} beds)`,
      },
    },
  )
