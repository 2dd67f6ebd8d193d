import { walls } from '../api/builder/walls.ts'
import type { ServerOptions } from '../api/server.ts'
import { recordTogether } from '../domain/audit/record-together.ts'
import { openReadTrips } from '../prisma/trips.ts'
import type { Ground } from './ground.ts'

/** Each read is done with its connection in a millisecond or two. */
const connections = 8

/** What hot reads stand on: connections of their own, lines of the log that share commits, and the policy. */
export function openHotReads({
  database,
  shutdown,
}: Pick<Ground, 'database' | 'shutdown'>): ServerOptions['hot'] {
  const trips = openReadTrips({ url: database.appUrl, connections })
  shutdown.add('hot reads', trips.end)
  return { trips, recorder: recordTogether(trips.anybody), walls }
}
