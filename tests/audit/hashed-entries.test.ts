import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type pg from 'pg'
import { MARK } from '../../domain/audit/hash-entries.ts'
import { hashedEntries } from '../../domain/audit/hashed-entries.sql.ts'
import { leafOf } from '../../domain/audit/leaf.ts'
import { type Hasher, hashHere, openLeafThreads } from '../../domain/audit/leaf-threads.ts'
import { logSource } from '../../domain/audit/log-source.sql.ts'
import { sealEntries } from '../../domain/audit/seal-entries.ts'
import { verifyLog } from '../../domain/audit/verify-log.ts'
import { type TestTownship, testHouse, testTownship } from '../harness/township.ts'
import { superuser, writeLines } from './sealed-log.ts'

const house = await testHouse()
const threads = openLeafThreads(2)
let client: pg.Client
let township: TestTownship

beforeAll(async () => {
  client = await superuser(house)
  township = await testTownship(house)
  await writeLines(house, await township.actor('STATION_CLERK'), 400)
  await sealEntries(house, township.id, { capacity: 60 })
})
afterAll(async () => {
  await threads.close()
  await client.end()
})

/** What a superuser may leave behind; every third is what the service never writes. */
const odd = [
  `actor = E'tab\\t "quoted" \\\\ back\\nslash \\u0001 \\u2028 😀'`,
  `act = ''`,
  `subject_type = '人员', request_id = repeat('长', 5000)`,
  `fields = ARRAY['a', E'"b\\\\', '', '居住']`,
  `fields = NULL`,
  `fields = '{}'`,
  `details = 'null'`,
  `details = jsonb_build_object('long', repeat('字', 3000))`,
  `at = '2026-11-20 04:00:00.000001+00'`,
  `at = '1969-12-31 23:59:59.999999+00'`,
  `account_proof = anju.audit_commitment(account_proof, account_id::text), account_id = NULL`,
  `details_proof = anju.audit_commitment(details_proof, details::text), details = '{}'`,
  `subject_proof = '\\x'`,
]
const doubtful = [`fields = ARRAY['a', NULL]`, `fields = '{{a,b},{c,d}}'`, `at = '4026-01-01'`]

async function inside<T>(changes: readonly string[], look: (ids: string[]) => Promise<T>): Promise<T> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ')
  try {
    await client.query('SET LOCAL session_replication_role = replica')
    const { rows } = await client.query<{ id: string }>(
      'SELECT id FROM audit_entry WHERE township_id = $1 ORDER BY id LIMIT $2',
      [township.id, changes.length],
    )
    for (const [n, change] of changes.entries())
      await client.query(`UPDATE audit_entry SET ${change} WHERE id = $1`, [rows[n]?.id])
    return await look(rows.map(({ id }) => id))
  } finally {
    await client.query('ROLLBACK')
  }
}

async function hashed(hasher: Hasher) {
  const found = new Map<string, { leaf: string; mark: number; at: number }>()
  for await (const { ids, leaves, marks, at } of hashedEntries(client, township.id, hasher)) {
    ids.forEach((id, n) => {
      const leaf = Buffer.from(leaves.slice(n * 32, n * 32 + 32)).toString('hex')
      found.set(String(id), { leaf, mark: marks[n] ?? 0, at: at[n] ?? 0 })
    })
  }
  return found
}

it.each(['in this thread', 'in others'])(
  'a leaf taken from bytes is that of the reference, %s',
  async where => {
    await inside([...odd, ...doubtful], async changed => {
      const found = await hashed(where === 'in others' ? threads : hashHere)
      expect(found.size).toBe(400)
      const reference = await logSource(client, township.id).entriesWith([...found.keys()])
      expect(reference).toHaveLength(400)
      for (const entry of reference) {
        const { leaf, mark = 0, at } = found.get(entry.id) ?? {}
        const forReference = changed.slice(odd.length).includes(entry.id)
        expect([entry.id, mark & MARK.doubtful]).toEqual([entry.id, forReference ? MARK.doubtful : 0])
        if (forReference) continue
        expect([entry.id, leaf]).toEqual([entry.id, leafOf(entry).toString('hex')])
        expect(Math.floor(at ?? 0)).toBe(Date.parse(entry.at))
      }
      const erased = [...found].filter(([, { mark }]) => mark & MARK.erased).map(([id]) => id)
      expect(erased).toEqual([changed[10], changed[11], changed[12]])
    })
  },
)

// The first entry was written without fields.
const changes = [...odd, ...doubtful].filter(change => change !== `fields = '{}'`)

it.each(changes)('other threads find it as this one does: %s', async change => {
  await inside([change], async ([id]) => {
    const verdicts = [hashHere, threads].map(
      hasher => () => verifyLog(logSource(client, township.id, hasher), township.id),
    )
    for (const verdict of verdicts) {
      expect(await verdict()).toMatchObject({ whole: false, entries: 400, fault: { entry: id } })
    }
  })
})

it('a thread that ended fails the verification instead of leaving it waiting', async () => {
  const ended = openLeafThreads(1)
  await ended.close()
  await inside([], async () => {
    await expect(hashed(ended)).rejects.toThrow('ended')
  })
})
