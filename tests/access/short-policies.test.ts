import { beforeAll, describe, expect, it } from '@jest/globals'
import { statedCaller } from '../../domain/act.ts'
import { withClient } from '../../platform/database-roles.ts'
import { openReadTrips, type Trips } from '../../prisma/trips.ts'
import { afterTestFile } from '../harness/after-test-file.ts'
import { testHouse } from '../harness/township.ts'
import { dice } from './policy/dice.ts'
import { type MadeWorld, makeWorld } from './policy/made-world.ts'

const house = await testHouse()
const trips = openReadTrips({ url: house.database.appUrl, connections: 2 })
afterTestFile(() => trips.end())
let world: MadeWorld
let tables: string[]

beforeAll(async () => {
  world = await makeWorld(house, dice(12))
  tables = await withClient(house.database.ownerUrl, async client => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_policies WHERE policyname = 'whole_township' ORDER BY 1`,
    )
    return rows.map(({ name }) => name)
  })
})

const setting = `SELECT set_config(name, value, true) FROM unnest($1::text[], $2::text[]) AS stated (name, value)`
const textArray = (texts: readonly string[]) => `{${texts.map(each => `"${each}"`).join(',')}}`

/** The ids that a caller finds in a table on one of the ways. */
async function idsBy(way: Trips, stated: Record<string, string>, table: string): Promise<string[]> {
  const [, rows = []] = await way.send([
    {
      name: 'state',
      text: setting,
      values: [textArray(Object.keys(stated)), textArray(Object.values(stated))],
    },
    { name: `all_${table}`, text: `SELECT to_json(t)::text FROM ${table} t ORDER BY 1`, values: [] },
  ])
  return rows.map(([json]) => json ?? '')
}

describe('the short way', () => {
  it('shows whoever reaches a whole township just what the long way shows them', async () => {
    expect(tables.length).toBeGreaterThan(10)
    let compared = 0
    for (const actor of world.actors) {
      const stated = statedCaller(actor)
      if (stated['anju.reach'] !== 'TOWNSHIP') continue
      for (const table of tables) {
        const rows = await idsBy(trips.township, stated, table)
        expect([table, rows]).toEqual([table, await idsBy(trips.anybody, stated, table)])
        compared += rows.length
      }
    }
    expect(compared).toBeGreaterThan(100)
  })

  it('shows nothing to anybody else, nor to nobody', async () => {
    const others = world.actors
      .map(actor => statedCaller(actor))
      .filter(stated => stated['anju.reach'] !== 'TOWNSHIP')
    expect(others.length).toBeGreaterThan(2)
    for (const stated of [...others, {}]) {
      for (const table of tables)
        expect([table, await idsBy(trips.township, stated, table)]).toEqual([table, []])
    }
  })

  it('writes nothing', async () => {
    for (const table of tables) {
      const write = { name: `write_${table}`, text: `DELETE FROM ${table}`, values: [] }
      await expect(trips.township.send([write])).rejects.toThrow(/permission denied/)
    }
  })
})

describe('the planner of PostgreSQL', () => {
  it('does not take the short policy for one that leaves next to nothing', async () => {
    const [stated] = world.actors
      .map(actor => statedCaller(actor))
      .filter(each => each['anju.reach'] === 'TOWNSHIP')
    if (!stated) throw new Error('Nobody reaches a township')
    const rows = 2_000
    await withClient(house.database.ownerUrl, async client => {
      await client.query(
        `INSERT INTO employer (id, township_id, name, uscc_code)
         SELECT gen_random_uuid(), $1::uuid, 'planned ' || n, 'P' || lpad(n::text, 17, '0') FROM generate_series(1, $2::int) n`,
        [stated['anju.township'], rows],
      )
      await client.query('ANALYZE employer')
    })
    const [, explained] = await trips.township.send([
      {
        name: 'state',
        text: setting,
        values: [textArray(Object.keys(stated)), textArray(Object.values(stated))],
      },
      { name: 'explain_employers', text: 'EXPLAIN (FORMAT JSON) SELECT id FROM employer', values: [] },
    ])
    const [{ Plan: plan }] = JSON.parse(explained?.[0]?.[0] ?? '[]') as [{ Plan: { 'Plan Rows': number } }]
    expect(plan['Plan Rows']).toBeGreaterThan(rows / 20)
  })
})

describe('a role that its township has stripped of every act about people', () => {
  /** Tables that hang on people and are read by acts of other kinds. */
  const otherwise = [
    // Look-ups and what follows them: by their own acts, closed where they are asked for.
    ...[
      'lookup_hit',
      'lookup_notice',
      'lookup_review',
      'lookup_review_step',
      'lookup_sampling',
      'police_lookup',
    ],
    ...['lookup_decision', 'lookup_request'],
    // Of a person about themselves.
    ...['own_code', 'own_request', 'own_session'],
    // Of administrators.
    'erasure',
  ]

  it('finds every table that hangs on people closed', async () => {
    const open = await withClient(house.database.ownerUrl, async client => {
      const { rows } = await client.query<{ name: string }>(
        `WITH RECURSIVE hanging (id) AS (
           SELECT 'migrant_resident'::regclass::oid
           UNION SELECT c.conrelid FROM pg_constraint c JOIN hanging h ON c.confrelid = h.id WHERE c.contype = 'f'
         )
         SELECT h.id::regclass::text AS name FROM hanging h
         WHERE NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = h.id AND p.polname = 'standing') ORDER BY 1`,
      )
      return rows.map(({ name }) => name)
    })
    expect(open.filter(name => !otherwise.includes(name))).toEqual([])
  })
})
