import { meet, type RackBed, type RackModel } from './model.ts'

/** What is looked for: a person by name, two free beds in one room, or a room that is free as a whole. */
export type Wanted = 'PERSON' | 'PAIR' | 'ROOM'

export interface Finding {
  /** Places of beds that belong together. */
  bedsAt: number[]
  label: string
}

interface Nights {
  from: number
  to: number
}

/** Everybody whose name holds the text, in walking order. */
export function findPeople({ beds }: RackModel, text: string): Finding[] {
  const wanted = text.trim()
  if (wanted === '') return []
  return beds.flatMap(({ at, label, bars }) =>
    bars
      .filter(({ name, to }) => name?.includes(wanted) && to > 0)
      .map(({ name }) => ({ bedsAt: [at], label: `${name} ${label}` })),
  )
}

/** Two beds of one room that may both be given for all the nights. */
export const findPairs = (model: RackModel, nights: Nights): Finding[] =>
  freeBeds(model, nights)
    .filter(({ free, places }) => free.length >= 2 && places >= 2)
    .map(({ free }) => found(free.slice(0, 2)))

/** Rooms in which nobody sleeps on any of the nights. */
export const findRooms = (model: RackModel, nights: Nights): Finding[] =>
  freeBeds(model, nights)
    .filter(({ free, beds }) => free.length === beds.length && beds.length > 0)
    .map(({ beds }) => found(beds))

function freeBeds(model: RackModel, nights: Nights) {
  return model.rooms
    .filter(({ closures }) => !closures.some(closure => meet(closure, nights)))
    .map(room => {
      const beds = room.bedsAt.flatMap(at => model.beds[at] ?? [])
      const free = beds.filter(({ bars }) => !bars.some(bar => meet(bar, nights)))
      return { beds, free, places: room.capacity - (beds.length - free.length) }
    })
}

const found = (beds: readonly RackBed[]): Finding => ({
  bedsAt: beds.map(({ at }) => at),
  label: beds.map(({ label, number }, at) => (at === 0 ? label : number)).join('、'),
})
