import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, expect, it } from '@jest/globals'
import { openClient } from '../../prisma/client.ts'
import { jobs } from '../../workers/jobs.ts'
import { startWork, type Work } from '../../workers/work.ts'
import { afterTestFile } from '../harness/after-test-file.ts'
import { testApi } from '../harness/api.ts'
import { testHouse } from '../harness/township.ts'
import { queueBackends } from '../workers/queue-backends.ts'
import { keptLog } from './log-kept.ts'
import {
  applyImport,
  expectRegisteredOnce,
  factoryTownship,
  importable,
  put,
  rosterBytes,
  slowRegistration,
  untilImport,
  uploadRoster,
  uploadTicket,
} from './roster-over-http.ts'
import { stoppableDatabase } from './stoppable-database.ts'

const house = await testHouse()
const database = await stoppableDatabase(house.database)
const db = openClient({ url: database.url, poolSize: 10 })
afterTestFile(() => db.$disconnect())
const { log, lines } = keptLog()
const stoppable = { ...house, db }
const api = await testApi(stoppable, { log })
const backends = await queueBackends({ ...house.database, appUrl: database.url })
beforeAll(() => slowRegistration(house))

for (const { name, suite, open } of backends) {
  suite(`a database that stops while people are being registered, the queue on ${name}`, () => {
    let work: Work
    beforeAll(async () => {
      work = await startWork({
        house: stoppable,
        backend: open(),
        jobs,
        databaseUrl: database.url,
        log,
        concurrency: 2,
        measure: () => {},
      })
    })

    it('is told to the caller in words, and everyone is registered once when it is back', async () => {
      const township = await factoryTownship(house)
      const clerk = await api.signIn(township, 'STATION_CLERK')
      const id = await uploadRoster(api, clerk, rosterBytes)
      await untilImport(house, id, 'CHECKED')
      const ticket = await uploadTicket(clerk)
      expect((await applyImport(clerk, id)).errors).toBeUndefined()
      await database.asleep()
      await database.stop()

      const said = { zh: expect.stringContaining('数据库'), en: expect.stringMatching(/database/) }
      const refusal = { ...said, code: 'SERVICE_UNAVAILABLE', requestId: expect.any(String) }
      for (const ask of [
        '{ me { role } }',
        '{ employers { name } }',
        `mutation { applyImport(id: "${id}") { __typename } }`,
      ]) {
        expect(await clerk.ask(ask)).toEqual({
          errors: [
            expect.objectContaining({
              message: expect.stringMatching(/database/),
              extensions: expect.objectContaining(refusal),
            }),
          ],
        })
      }
      const signIn = 'mutation { signIn(username: "somebody", password: "something") { __typename } }'
      expect((await api.anonymous.ask(signIn)).errors?.[0]?.extensions).toMatchObject(refusal)
      const upload = await put(api, clerk.cookie, ticket, Uint8Array.from(rosterBytes))
      expect(upload).toMatchObject({ status: 503, ...refusal })
      expect((await fetch(`${api.url}/readyz`)).status).toBe(503)
      expect((await fetch(`${api.url}/healthz`)).status).toBe(200)

      await sleep(2_000)
      await database.start()
      await untilImport(house, id, 'APPLIED', 'FAILED')
      await expectRegisteredOnce(house, township, id)
      expect((await fetch(`${api.url}/readyz`)).status).toBe(200)
      expect(await clerk.ask('{ me { role } }')).toEqual({ data: { me: { role: 'STATION_CLERK' } } })

      const logged = lines.join('')
      expect(lines.filter(line => line.includes('"level":50'))).toEqual([])
      for (const { documentNumber } of importable) expect(logged).not.toContain(documentNumber)
    }, 90_000)

    it('does not keep the workers from closing', async () => {
      await database.stop()
      try {
        const begin = performance.now()
        await work.close()
        // A job that has just asked for a connection waits as long as a transaction may (15 s), and no longer.
        expect(performance.now() - begin).toBeLessThan(20_000)
      } finally {
        await database.start()
      }
    }, 60_000)
  })
}
