import { hash } from 'node:crypto'
import { leafHash, rootOf } from './merkle.ts'

/** What a seal says, without its leaves. Hashes in lower-case hexadecimal. */
export interface Seal {
  townshipId: string
  /** 1, 2, 3 … */
  number: number
  /** UTC to the millisecond: 2026-11-20T04:00:00.000Z. */
  sealedAt: string
  entries: number
  root: string
  previousHash: string
  hash: string
}

/** What stands before the first seal. */
export const NOTHING_BEFORE = '0'.repeat(64)

/**
 * SHA-256 of 0x02 and the canonical content: each seal commits to the one before, so that the last one stands for the
 * whole log of its township.
 */
export const sealHash = (seal: Omit<Seal, 'hash'>): string => hash('sha256', `\x02${sealContent(seal)}`)

const sealContent = ({
  townshipId,
  number,
  sealedAt,
  entries,
  root,
  previousHash,
}: Omit<Seal, 'hash'>): string =>
  JSON.stringify(['anju.seal.1', townshipId, number, sealedAt, entries, root, previousHash])

/** The leaves of a day's tree: the hashes of its seals. */
export const dayLeaves = (seals: readonly Pick<Seal, 'hash'>[]): Buffer[] =>
  seals.map(({ hash: sealed }) => leafHash(sealed))

/** What leaves the database of a day that is over: one hash for all of its seals. */
export interface DayRoot {
  format: 'anju.day.1'
  townshipId: string
  /** Legal date, Asia/Shanghai. */
  date: string
  seals: number
  first: number
  last: number
  /** Hash of the day's last seal. */
  head: string
  root: string
}

/** @throws RangeError for a day without seals. */
export function dayRootOf(
  date: string,
  seals: readonly Pick<Seal, 'townshipId' | 'number' | 'hash'>[],
): DayRoot {
  const [first, last] = [seals[0], seals.at(-1)]
  if (!first || !last) throw new RangeError('A day without seals has no root')
  return {
    format: 'anju.day.1',
    townshipId: first.townshipId,
    date,
    seals: seals.length,
    first: first.number,
    last: last.number,
    head: last.hash,
    root: Buffer.from(rootOf(dayLeaves(seals))).toString('hex'),
  }
}

/** As it is kept in `<date>.json` (docs/audit.md). */
export const dayText = (day: DayRoot): string => `${JSON.stringify(day, null, 2)}\n`

/** The legal date of an instant: China has one time zone, without summer time. */
export const legalDateOf = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10)
