import type { Tx } from '../../prisma/client.ts'
import { systemActor } from '../access/actor.ts'
import { type House, look } from '../act.ts'
import { DomainError } from '../errors.ts'
import type { SealedLeaves } from './log-source.sql.ts'
import { type DayRoot, dayRootOf, legalDateOf, type Seal } from './seal-chain.ts'

/** A seal as it is kept outside: with its leaves, so that a bad entry can be named whatever becomes of the database. */
export interface KeptSeal extends Seal {
  ids: string[]
  /** 32 bytes each, one after the other. */
  leaves: Uint8Array
}

/** Where roots go outside the database: files, a mailbox, a printer. Appends only; a repetition changes nothing. */
export interface RootOutlet {
  /** The last seal kept of a township. */
  lastSeal(townshipId: string): Promise<Pick<Seal, 'number' | 'hash'> | null>
  keepSeals(seals: readonly KeptSeal[]): Promise<void>
  /** The last day kept of a township, as a legal date. */
  lastDay(townshipId: string): Promise<string | null>
  keepDay(day: DayRoot): Promise<void>
}

const SEALS_AT_ONCE = 20

/**
 * Carries a township's new seals outside, and the root of each day that is over. One publisher at a time; it goes on
 * where the outside ends, so that a kill repeats at most what was under way.
 *
 * @throws DomainError LOG_REWRITTEN when the database no longer holds the seal that was kept last, or holds another.
 */
export async function publishRoots(house: House, townshipId: string, outlet: RootOutlet): Promise<void> {
  await look(house, systemActor(townshipId, 'audit.publish'), async tx => {
    const [lock] = await tx.$queryRaw<{ taken: boolean }[]>`
      SELECT pg_try_advisory_xact_lock(hashtextextended('audit.publish ' || ${townshipId}, 0)) AS taken`
    if (!lock?.taken) return
    await publishSeals(tx, townshipId, outlet)
    await publishDays(tx, townshipId, outlet, house.clock.today().toString())
  })
}

async function publishSeals(tx: Tx, townshipId: string, outlet: RootOutlet): Promise<void> {
  for (let kept = await outlet.lastSeal(townshipId); ; ) {
    // The last one kept is read again: it must still be there, and the next be chained to it.
    const seals = await loadSeals(tx, townshipId, kept?.number ?? 1, SEALS_AT_ONCE)
    if (kept && seals[0]?.hash !== kept.hash) throw rewritten()
    const fresh = kept ? seals.slice(1) : seals
    const last = fresh.at(-1)
    if (!last) return
    await outlet.keepSeals(fresh)
    kept = last
  }
}

async function loadSeals(tx: Tx, townshipId: string, from: number, limit: number): Promise<KeptSeal[]> {
  const rows = await tx.auditSeal.findMany({
    where: { townshipId, number: { gte: from } },
    orderBy: { number: 'asc' },
    take: limit,
  })
  return rows.map(row => ({
    townshipId,
    number: row.number,
    sealedAt: row.sealedAt.toISOString(),
    entries: row.entryIds.length,
    root: hex(row.root),
    previousHash: hex(row.previousHash),
    hash: hex(row.hash),
    ...leavesOf(row),
  }))
}

const leavesOf = (row: { entryIds: bigint[]; leaves: Uint8Array }): Pick<SealedLeaves, 'ids' | 'leaves'> => ({
  ids: row.entryIds.map(String),
  leaves: row.leaves,
})

async function publishDays(tx: Tx, townshipId: string, outlet: RootOutlet, today: string): Promise<void> {
  const lastDay = await outlet.lastDay(townshipId)
  const rows = await tx.auditSeal.findMany({
    where: { townshipId, ...(lastDay && { sealedAt: { gte: endOf(lastDay) } }) },
    orderBy: { number: 'asc' },
    select: { number: true, sealedAt: true, hash: true },
  })
  const days = new Map<string, Pick<Seal, 'townshipId' | 'number' | 'hash'>[]>()
  for (const { number, sealedAt, hash } of rows) {
    const date = legalDateOf(sealedAt.toISOString())
    const seals = days.get(date) ?? []
    days.set(date, seals)
    seals.push({ townshipId, number, hash: hex(hash) })
  }
  for (const [date, seals] of days) if (date < today) await outlet.keepDay(dayRootOf(date, seals))
}

/** Midnight in Shanghai after a legal date. */
const endOf = (date: string): Date => new Date(Date.parse(`${date}T00:00:00+08:00`) + 86_400_000)

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

export const rewritten = (): DomainError =>
  new DomainError(
    'LOG_REWRITTEN',
    { zh: '日志的封存与库外保存的不符', en: 'The seals of the log are not those kept outside' },
    {
      remedy: {
        zh: '请运行 npm run audit:verify 并通知审计员',
        en: 'Run npm run audit:verify and tell the auditor',
      },
    },
  )
