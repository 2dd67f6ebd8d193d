import type { Temporal } from 'temporal-polyfill'
import { Prisma, type Tx } from '../../prisma/client.ts'
import { DomainError } from '../errors.ts'
import { ENTRY_COLUMNS, entryOf } from './entry-columns.sql.ts'
import { pathOf, rootOf, sliced } from './merkle.ts'
import { openedEntry, type Proof } from './proof.ts'
import { dayLeaves, legalDateOf } from './seal-chain.ts'

/**
 * The inclusion proof of one entry, for a caller who reads the log. `today`: the legal date; a day that is not over has
 * no root yet.
 *
 * @throws DomainError ENTRY_UNKNOWN; ENTRY_NOT_SEALED while it waits for its seal.
 */
export async function proveEntry(tx: Tx, entryId: bigint, today: Temporal.PlainDate): Promise<Proof> {
  const entry = await loadEntry(tx, entryId)
  const [seal] = await tx.$queryRaw<SealRow[]>`
    SELECT number, sealed_at, entry_ids, leaves, encode(root, 'hex') AS root,
      encode(previous_hash, 'hex') AS previous_hash, encode(hash, 'hex') AS hash FROM audit_seal
    WHERE township_id = ${entry.townshipId}::uuid AND int8range(first_id, last_id, '[]') @> ${entryId}::bigint
      AND ${entryId}::bigint = ANY(entry_ids) ORDER BY number LIMIT 1`
  if (!seal) throw notSealed()
  const index = seal.entry_ids.indexOf(entryId)
  const sealedAt = seal.sealed_at.toISOString()
  return {
    format: 'anju.proof.1',
    entry: openedEntry(entry),
    seal: {
      number: seal.number,
      sealedAt,
      entries: seal.entry_ids.length,
      index,
      path: pathOf(sliced(Buffer.from(seal.leaves)), index).map(hex),
      root: seal.root,
      previousHash: seal.previous_hash,
      hash: seal.hash,
    },
    day: await dayPart(tx, entry.townshipId, seal, legalDateOf(sealedAt), today),
  }
}

interface SealRow {
  number: number
  sealed_at: Date
  entry_ids: bigint[]
  leaves: Uint8Array
  root: string
  previous_hash: string
  hash: string
}

async function loadEntry(tx: Tx, entryId: bigint) {
  const [row] = await tx.$queryRaw<Record<string, string | null>[]>`
    SELECT ${Prisma.raw(ENTRY_COLUMNS)} FROM audit_entry e WHERE e.id = ${entryId}`
  if (row) return entryOf(Object.values(row))
  throw new DomainError('ENTRY_UNKNOWN', { zh: '日志中没有这条记录', en: 'The log has no such entry' })
}

async function dayPart(
  tx: Tx,
  townshipId: string,
  { number }: SealRow,
  date: string,
  today: Temporal.PlainDate,
) {
  if (date >= today.toString()) return null
  const seals = await tx.$queryRaw<{ number: number; hash: string }[]>`
    SELECT number, encode(hash, 'hex') AS hash FROM audit_seal WHERE township_id = ${townshipId}::uuid
      AND sealed_at >= ${date}::date::timestamp AT TIME ZONE 'Asia/Shanghai'
      AND sealed_at < (${date}::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' ORDER BY number`
  const leaves = dayLeaves(seals)
  const index = seals.findIndex(seal => seal.number === number)
  return { date, seals: seals.length, index, path: pathOf(leaves, index).map(hex), root: hex(rootOf(leaves)) }
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

const notSealed = (): DomainError =>
  new DomainError(
    'ENTRY_NOT_SEALED',
    { zh: '这条记录尚未封存', en: 'This entry is not sealed yet' },
    { remedy: { zh: '请一分钟后再试', en: 'Try again in a minute' } },
  )
