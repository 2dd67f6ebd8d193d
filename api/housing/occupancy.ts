import {
  type BuildingOccupancy,
  type Occupancy as OccupancyShape,
  occupancyOfBuildings,
} from '../../domain/housing/occupancy.sql.ts'
import { builder } from '../builder/index.ts'
import type { Context } from '../context.ts'
import type { Reading } from '../reading.ts'

export const Occupancy = builder.objectRef<OccupancyShape>('Occupancy').implement({
  description: 'How full a place is tonight.',
  fieldClass: 'OPEN',
  fields: t => ({
    beds: t.exposeInt('beds', { description: 'All beds.' }),
    capacity: t.exposeInt('capacity', { description: '额定人数 of the rooms that are open.' }),
    occupied: t.exposeInt('occupied', { description: 'Beds in which somebody sleeps tonight.' }),
    reserved: t.exposeInt('reserved', { description: 'Beds free tonight that somebody will have later.' }),
    closed: t.exposeInt('closed', { description: 'Beds in rooms that are closed tonight.' }),
  }),
})

/** What was asked for in one turn of an operation, to be answered by one statement. */
interface Round {
  propertyIds: Set<string>
  answer: Promise<BuildingOccupancy[]>
}

const rounds = new WeakMap<Reading, Round>()

/** The buildings of a property with how full they are. However many properties ask at once, one statement. */
export async function buildingsOf(context: Context, propertyId: string): Promise<BuildingOccupancy[]> {
  const round = rounds.get(context.reading) ?? newRound(context)
  round.propertyIds.add(propertyId)
  return (await round.answer).filter(building => building.propertyId === propertyId)
}

function newRound({ reading, house }: Context): Round {
  const propertyIds = new Set<string>()
  const answer = new Promise<void>(resolve => setImmediate(resolve)).then(() => {
    rounds.delete(reading)
    return occupancyOfBuildings(reading.tx, [...propertyIds], house.clock.today().toString())
  })
  const round = { propertyIds, answer }
  rounds.set(reading, round)
  return round
}
