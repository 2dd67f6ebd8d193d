import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { afterEach, beforeAll, expect, it } from '@jest/globals'
import { testApi } from '../harness/api.ts'
import { testHouse } from '../harness/township.ts'
import { queueBackends } from '../workers/queue-backends.ts'
import {
  applyImport,
  expectRegisteredOnce,
  factoryTownship,
  rosterBytes,
  slowRegistration,
  untilImport,
  uploadRoster,
} from './roster-over-http.ts'
import { stoppableDatabase } from './stoppable-database.ts'

const house = await testHouse()
const { asleep } = await stoppableDatabase(house.database)
const api = await testApi(house)
const backends = await queueBackends(house.database)
beforeAll(() => slowRegistration(house))

for (const { name, suite, options } of backends) {
  suite(`a worker that is killed while it registers people, the queue on ${name}`, () => {
    const started: { process: ChildProcess; said: string }[] = []
    const start = () => {
      const { appUrl: databaseUrl } = house.database
      const given = JSON.stringify({ databaseUrl, at: '2026-11-20T04:00:00Z', backend: options })
      const script = path.join(import.meta.dirname, 'worker-process.ts')
      const child = {
        process: spawn(process.execPath, ['--import', 'tsx', script, given], {
          env: { ...process.env, NODE_OPTIONS: '' },
        }),
        said: '',
      }
      for (const stream of [child.process.stdout, child.process.stderr]) {
        stream?.on('data', data => {
          child.said += data
        })
      }
      started.push(child)
      return child
    }
    const end = async ({ process: child }: { process: ChildProcess }, signal: NodeJS.Signals) => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
      const ended = once(child, 'exit')
      child.kill(signal)
      await ended
      return child.exitCode
    }
    afterEach(async () => {
      for (const child of started) await end(child, 'SIGKILL')
    })

    it('has not registered anybody twice or left anybody out when another has gone on', async () => {
      const township = await factoryTownship(house)
      const clerk = await api.signIn(township, 'STATION_CLERK')
      const first = start()
      const id = await uploadRoster(api, clerk, rosterBytes)
      await untilImport(house, id, 'CHECKED')
      await applyImport(clerk, id)
      await asleep()
      await end(first, 'SIGKILL')
      expect(await house.owner.residenceRegistration.count({ where: { townshipId: township.id } })).toBe(0)
      const second = start()
      await untilImport(house, id, 'APPLIED', 'FAILED')
      await expectRegisteredOnce(house, township, id)
      expect(await end(second, 'SIGTERM')).toBe(0)
      // A worker that ends in order says nothing about it.
      expect(second.said).toBe('')
    }, 90_000)
  })
}
