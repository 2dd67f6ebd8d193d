import path from 'node:path'
import { pino } from 'pino'
import type { Walls } from '../../../api/builder/walls.ts'
import { createTicketSigner } from '../../../api/http/tickets.ts'
import { createServer } from '../../../api/server.ts'
import { systemClock } from '../../../platform/clock.ts'
import { PROJECT_DIR } from '../../../platform/config.ts'
import { openClient } from '../../../prisma/client.ts'
import { openTrips } from '../../../prisma/trips.ts'
import { benchVault } from '../database.ts'

// The same API with authorization, masking, row security and the log left out, to see what they cost. It is put together
// here, beside the bench, of a database of made-up people: the service itself has no such switch, and this starts on no
// other database.
const { DATABASE_URL: url = '', PORT } = process.env
const trips = openTrips({ url, connections: 8 })
const [[[name] = []] = []] = await trips.send([
  { name: 'which', text: 'SELECT current_database()', values: [] },
])
if (!name?.startsWith('anju_bench_'))
  throw new Error('This API without walls runs on the database of the bench only')

const noWalls: Walls = { mayEnter: () => true, mayReach: () => true, shown: () => 'CLEAR' }
const app = await createServer({
  house: { db: openClient({ url, poolSize: 20 }), vault: benchVault, clock: systemClock },
  hot: {
    trips: { ...trips, anybody: trips, township: trips },
    recorder: { record: async () => {} },
    walls: noWalls,
  },
  log: pino({ level: 'silent' }),
  tickets: createTicketSigner(Buffer.alloc(32)),
  open: false,
  secureCookie: false,
  consoleFolder: path.join(PROJECT_DIR, 'admin', 'dist'),
  trustProxy: true,
  ready: async () => true,
  metrics: async () => '',
  measure: () => {},
})
await app.listen({ host: '127.0.0.1', port: Number(PORT) })
