import type pg from 'pg'
import { ENTRY_COLUMNS, entryOf } from '../../domain/audit/entry-columns.sql.ts'
import type { FaultKind } from '../../domain/audit/fault.ts'
import { leafOf } from '../../domain/audit/leaf.ts'
import { logSource } from '../../domain/audit/log-source.sql.ts'
import { rootOf } from '../../domain/audit/merkle.ts'
import type { OutsideRoots } from '../../domain/audit/outside.ts'
import { NOTHING_BEFORE, sealHash } from '../../domain/audit/seal-chain.ts'

/** A log to tamper with: its township, the ids of its sealed entries in ascending order, and ids that no entry has. */
export interface Victim {
  townshipId: string
  ids: readonly string[]
  unusedIds: readonly string[]
}

/** What is done to the log and what must be said of it. */
export interface Tampering {
  name: string
  firstBad: string
  kinds: readonly FaultKind[]
  apply(client: pg.Client): Promise<unknown>
}

/** A whole number below `below`. */
export type Dice = (below: number) => number

/** The same throws for the same seed (mulberry32). */
export function diceOf(seed: number): Dice {
  let state = seed
  return below => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

const pick = <T>(dice: Dice, list: readonly T[]): T => {
  const one = list[dice(list.length)]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}

const edits = [
  `at = at + interval '1 microsecond'`,
  `at = at - interval '1 day'`,
  `actor = actor || ' '`,
  `act = CASE act WHEN 'person.read' THEN 'person.list' ELSE 'person.read' END`,
  `outcome = CASE outcome WHEN 'DONE' THEN 'REFUSED'::audit_outcome ELSE 'DONE' END`,
  `subject_type = coalesce(subject_type || 'x', '')`,
  'subject_id = gen_random_uuid()',
  'account_id = CASE WHEN account_id IS NULL THEN gen_random_uuid() END',
  `fields = fields || '{phone}'`,
  `fields = CASE WHEN fields = '{}' THEN NULL ELSE '{}'::text[] END`,
  `details = details || '{"n": "x"}'`,
  `request_id = 'r' || request_id`,
  'account_proof = uuid_send(gen_random_uuid())',
  'subject_proof = uuid_send(gen_random_uuid())',
  'details_proof = uuid_send(gen_random_uuid())',
]

function edit({ ids }: Victim, dice: Dice): Tampering {
  const [id, change] = [pick(dice, ids), pick(dice, edits)]
  return {
    name: `edit ${change}`,
    firstBad: id,
    kinds: ['ALTERED'],
    apply: client => client.query(`UPDATE audit_entry SET ${change} WHERE id = $1`, [id]),
  }
}

/** As an erasure would do it, but without the line that tells of it. */
function eraseSilently({ ids }: Victim, dice: Dice): Tampering {
  const id = pick(dice, ids)
  const sql = `UPDATE audit_entry SET account_id = NULL,
    account_proof = anju.audit_commitment(account_proof, account_id::text) WHERE id = $1`
  return { name: 'erase', firstBad: id, kinds: ['ERASED'], apply: client => client.query(sql, [id]) }
}

function remove({ ids }: Victim, dice: Dice): Tampering {
  const gone = Array.from({ length: 1 + dice(4) }, () => pick(dice, ids))
  return {
    name: `delete ${gone.length}`,
    firstBad: smallest(gone),
    kinds: ['MISSING', 'TRUNCATED'],
    apply: client => client.query('DELETE FROM audit_entry WHERE id = ANY($1)', [gone]),
  }
}

const columns = `township_id, at, account_id, actor, act, outcome, subject_type, subject_id, fields, details, request_id,
  account_proof, subject_proof, details_proof`

function insert({ ids, unusedIds }: Victim, dice: Dice): Tampering {
  const [id, like] = [pick(dice, unusedIds), pick(dice, ids)]
  const sql = `INSERT INTO audit_entry (id, ${columns}) SELECT $1, ${columns} FROM audit_entry WHERE id = $2`
  return { name: 'insert', firstBad: id, kinds: ['INSERTED'], apply: client => client.query(sql, [id, like]) }
}

function swap({ ids }: Victim, dice: Dice): Tampering {
  const one = pick(dice, ids)
  const other = pick(
    dice,
    ids.filter(id => id !== one),
  )
  return {
    name: 'swap',
    firstBad: smallest([one, other]),
    kinds: ['SWAPPED'],
    apply: async client => {
      const to = (id: string, place: string) =>
        client.query('UPDATE audit_entry SET id = $2 WHERE id = $1', [id, place])
      await to(one, '-1')
      await to(other, one)
      await to('-1', other)
    },
  }
}

function truncate({ townshipId, ids }: Victim, dice: Dice): Tampering {
  const from = pick(dice, ids)
  const sql = 'DELETE FROM audit_entry WHERE township_id = $1 AND id >= $2'
  return {
    name: 'truncate',
    firstBad: from,
    kinds: ['TRUNCATED'],
    apply: client => client.query(sql, [townshipId, from]),
  }
}

/** Some tampering, as the dice fall. */
export const anyTampering = (victim: Victim, dice: Dice): Tampering =>
  pick(dice, [edit, edit, edit, eraseSilently, remove, remove, insert, insert, swap, swap, truncate])(
    victim,
    dice,
  )

/** How far the tamperer goes on to hide it: not at all, in the lists of leaves, or in every seal and the chain. */
export type Hiding = 'NOT' | 'LEAVES' | 'SEALS'

/** Makes the seals agree with what the entries are now; for LEAVES roots and chain stay as they were. */
export async function hide(client: pg.Client, { townshipId }: Victim, how: Hiding): Promise<void> {
  if (how === 'NOT') return
  const { rows: seals } = await client.query<{ number: number; sealed_at: Date; entry_ids: string[] }>(
    'SELECT number, sealed_at, entry_ids::text[] FROM audit_seal WHERE township_id = $1 ORDER BY number',
    [townshipId],
  )
  let [previousHash, number] = [NOTHING_BEFORE, 0]
  await client.query('DELETE FROM audit_waiting WHERE township_id = $1', [townshipId])
  for (const seal of seals) {
    const entries = await entriesOf(client, seal.entry_ids)
    const at = [townshipId, seal.number]
    if (entries.length === 0) {
      await client.query('DELETE FROM audit_seal WHERE township_id = $1 AND number = $2', at)
      continue
    }
    const leaves = entries.map(leafOf)
    const kept = [Buffer.concat(leaves), entries.map(({ id }) => id)]
    const lists = 'leaves = $3, entry_ids = $4, first_id = ($4::bigint[])[1]'
    if (how === 'LEAVES') {
      await client.query(`UPDATE audit_seal SET ${lists} WHERE township_id = $1 AND number = $2`, [
        ...at,
        ...kept,
      ])
      continue
    }
    number += 1
    const root = Buffer.from(rootOf(leaves)).toString('hex')
    const sealedAt = seal.sealed_at.toISOString()
    const hash = sealHash({ townshipId, number, sealedAt, entries: entries.length, root, previousHash })
    await client.query(
      `UPDATE audit_seal SET ${lists}, number = $5, root = $6, previous_hash = $7, hash = $8
       WHERE township_id = $1 AND number = $2`,
      [...at, ...kept, number, ...[root, previousHash, hash].map(hex => Buffer.from(hex, 'hex'))],
    )
    previousHash = hash
  }
}

async function entriesOf(client: pg.Client, ids: readonly string[]) {
  const { rows } = await client.query<(string | null)[]>({
    text: `SELECT ${ENTRY_COLUMNS} FROM audit_entry e WHERE id = ANY($1) ORDER BY id`,
    values: [ids],
    rowMode: 'array',
  })
  return rows.map(entryOf)
}

/** What would have been kept outside of the log as it is now, with leaves. */
export async function keptOutside(client: pg.Client, townshipId: string): Promise<OutsideRoots> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ')
  const source = logSource(client, townshipId)
  const seals = new Map<number, string>()
  for await (const some of source.seals()) for (const { number, hash } of some) seals.set(number, hash)
  const leaves = new Map()
  for await (const some of source.leaves()) for (const each of some) leaves.set(each.number, each)
  await client.query('COMMIT')
  return { seals, days: new Map(), leavesOf: async number => leaves.get(number) ?? null }
}

const smallest = (ids: readonly string[]): string =>
  ids.reduce((least, id) => (BigInt(id) < BigInt(least) ? id : least))
