import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { TurnTakingClient } from '../../prisma/turn-taking-client.ts'
import { afterTestFile } from '../harness/after-test-file.ts'
import { testHouse, testTownship } from '../harness/township.ts'

const house = await testHouse()
const { appUrl, ownerUrl } = house.database

describe('queries side by side on one connection', () => {
  it('take turns: each has its own answer, and one that fails fails alone', async () => {
    const client = new TurnTakingClient({ connectionString: appUrl })
    afterTestFile(() => client.end())
    await client.connect()
    const under = client as unknown as {
      query(text: string, values?: unknown[]): Promise<{ rows: { n: number }[] }>
    }
    const settled = await Promise.allSettled(
      Array.from({ length: 50 }, (_, n) =>
        under.query(n % 7 === 3 ? 'SELECT nothing' : 'SELECT $1::int AS n', n % 7 === 3 ? [] : [n]),
      ),
    )
    settled.forEach((answer, n) => {
      if (n % 7 === 3) expect(answer.status).toBe('rejected')
      else expect(answer).toMatchObject({ value: { rows: [{ n }] } })
    })
    expect((await under.query('SELECT 1 AS n')).rows).toEqual([{ n: 1 }])
  })

  it('make pg say nothing in the process’s log', async () => {
    await (await testTownship(house)).actor('STATION_CLERK')
    const script = `
      const { openClient } = await import(${JSON.stringify(path.join(import.meta.dirname, '../../prisma/client.ts'))})
      const db = openClient({ url: process.argv[1], poolSize: 2 })
      // Prisma reads the relations of one row side by side, and resolvers do so with lists.
      const read = tx => tx.account.findMany({ include: { scopes: true, township: true, sessions: true } })
      const [[account]] = await db.$transaction(tx => Promise.all([read(tx), read(tx)]))
      if (account.scopes.length !== 1 || !account.township) throw new Error('not read')
      await db.$disconnect()`
    const run = spawnSync(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '-e', script, ownerUrl],
      {
        encoding: 'utf8',
        env: { ...process.env, NODE_OPTIONS: '' },
      },
    )
    expect(run).toMatchObject({ status: 0, stderr: '' })
  })
})
