import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type pg from 'pg'
import { publishRoots } from '../../domain/audit/publish-roots.ts'
import { readRootFiles } from '../../workers/audit/read-root-files.ts'
import { rootFiles } from '../../workers/audit/root-files.ts'
import { auditJobs } from '../../workers/audit/seal.ts'
import { type TestTownship, testHouse, testTownship } from '../harness/township.ts'
import { superuser, verdictAfter, writeLines } from './sealed-log.ts'
import { makeVictim, tamperAndLook } from './tamper-run.ts'

const house = await testHouse()
let client: pg.Client
let folder: string
let township: TestTownship

beforeAll(async () => {
  client = await superuser(house)
})
beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'anju-roots-'))
  township = await testTownship(house)
  house.clock.set('2026-11-20T04:00:00Z')
})
afterAll(() => client.end())

const report = { progress: async () => {}, signal: new AbortController().signal }
const run = async (topic: string) => {
  const job = auditJobs([rootFiles(folder)]).find(each => each.topic === topic)
  await job?.run(house, {}, report)
}
const files = () => fs.readdirSync(path.join(folder, township.id)).sort()
const day = () => path.join(folder, township.id, '2026-11-20.jsonl')

describe('what is kept outside', () => {
  it('grows by a line a seal, and gets a root when the day is over', async () => {
    const clerk = await township.actor('STATION_CLERK')
    for (const count of [3, 4]) {
      await writeLines(house, clerk, count)
      await run('audit.seal-every-township')
    }
    expect(fs.readFileSync(day(), 'utf8').trim().split('\n')).toHaveLength(2)
    house.clock.set('2026-11-20T16:00:00Z')
    await run('audit.publish-every-township')
    expect(files()).toEqual(['2026-11-20.json', '2026-11-20.jsonl', '2026-11-20.txt'])
    expect(fs.readFileSync(path.join(folder, township.id, '2026-11-20.txt'), 'utf8')).toContain('1–2 (2)')
    const outside = await readRootFiles(folder, township.id)
    expect(await verdictAfter(client, township.id, undefined, outside)).toMatchObject({
      whole: true,
      outside: { seals: 2, days: 1 },
    })
  })

  it('goes on after a line that a kill has cut short', async () => {
    const clerk = await township.actor('STATION_CLERK')
    await writeLines(house, clerk, 3)
    await run('audit.seal-every-township')
    await writeLines(house, clerk, 3)
    await run('audit.seal-every-township')
    for (const lost of [1, 2, 40, 200]) {
      const text = fs.readFileSync(day(), 'utf8')
      fs.writeFileSync(day(), text.slice(0, text.length - lost))
      await publishRoots(house, township.id, rootFiles(folder))
      const outside = await readRootFiles(folder, township.id)
      expect([...(outside?.seals.keys() ?? [])]).toEqual([1, 2])
      expect(await verdictAfter(client, township.id, undefined, outside)).toMatchObject({ whole: true })
    }
  })

  it('tells at the next seal that the chain inside was made anew', async () => {
    const clerk = await township.actor('STATION_CLERK')
    await writeLines(house, clerk, 3)
    await run('audit.seal-every-township')
    await client.query('BEGIN')
    await client.query('SET LOCAL session_replication_role = replica')
    await client.query(`UPDATE audit_seal SET hash = sha256(hash) WHERE township_id = $1`, [township.id])
    await client.query('COMMIT')
    const publishing = publishRoots(house, township.id, rootFiles(folder))
    await expect(publishing).rejects.toMatchObject({ code: 'LOG_REWRITTEN' })
  })

  it('that is damaged itself is not taken as the truth', async () => {
    await writeLines(house, await township.actor('STATION_CLERK'), 3)
    await run('audit.seal-every-township')
    const text = fs.readFileSync(day(), 'utf8')
    fs.writeFileSync(day(), text.replace('"entries":3', '"entries":4'))
    await expect(readRootFiles(folder, township.id)).rejects.toThrow(/seal 1 does not agree/)
  })

  it('names the bad entry from the files as well, whatever was hidden inside', async () => {
    const victim = await makeVictim(house, township, 60, 10)
    await publishRoots(house, township.id, rootFiles(folder))
    const outside = await readRootFiles(folder, township.id)
    expect(await tamperAndLook(client, victim, 30, 7, { outside })).toEqual([])
  })

  it('with the days’ roots alone still tells that something was rewritten', async () => {
    await makeVictim(house, township, 40, 10)
    house.clock.set('2026-11-21T04:00:00Z')
    await publishRoots(house, township.id, rootFiles(folder))
    fs.rmSync(day())
    const outside = await readRootFiles(folder, township.id)
    const cutOff = (inside: pg.Client) =>
      inside.query('DELETE FROM audit_seal WHERE township_id = $1 AND number = 4', [township.id])
    expect((await verdictAfter(client, township.id, cutOff, outside)).faults).toContainEqual(
      expect.objectContaining({ what: 'SEAL', seal: 1 }),
    )
  })
})
