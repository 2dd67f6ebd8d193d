import { overlap } from './calendar.ts'
import { isClosed, type Model, type Room, type Sleeper } from './model.ts'
import type { SexPolicy } from './types.ts'

/** A room on one night. */
export interface Site {
  room: Room
  policy: SexPolicy
  /** People who may still come. */
  places: number
  /** Existing stays of that night. */
  fixed: readonly Sleeper[]
  /** Nobody has a stay there on any night, so that whoever comes opens it. */
  isNew: boolean
}

export const sitesOn = (model: Model, night: number): Site[] => {
  const nights = { from: night, to: night + 1 }
  return model.rooms.map(room => {
    const fixed = room.fixed.filter(stay => overlap(stay, nights))
    const free = room.beds.filter(at => {
      const bed = model.beds[at]
      return bed && !isClosed(bed, nights) && !bed.taken.some(stay => overlap(stay, nights))
    })
    const places = Math.max(0, Math.min(free.length, room.source.ratedCapacity - fixed.length))
    return { room, policy: room.source.sexPolicy, places, fixed, isNew: room.fixed.length === 0 }
  })
}

/** Whether somebody of this one's class may still come to a dormitory room, of whatever company. */
export const isOpenTo = (site: Site, sleeper: Sleeper): boolean => {
  if (site.policy !== 'MIXED' && site.policy !== sleeper.sex) return false
  return site.places > 0 && site.fixed.every(stay => stay.klass === sleeper.klass)
}
