import type { Tx } from '../../prisma/client.ts'
import { DomainError } from '../errors.ts'
import { type DayRoot, dayRootOf, legalDateOf } from './seal-chain.ts'

/**
 * The root of a day that is over, from the seals in the database. `today`: the legal date.
 * @throws DomainError DAY_NOT_OVER; DAY_UNSEALED when nothing was sealed on it
 */
export async function dayRoot(tx: Tx, townshipId: string, date: string, today: string): Promise<DayRoot> {
  if (date >= today)
    throw new DomainError(
      'DAY_NOT_OVER',
      { zh: '这一天尚未结束，还没有当日的根', en: 'This day is not over and has no root yet' },
      { field: 'date', remedy: { zh: '请选择今天以前的日期', en: 'Choose a day before today' } },
    )
  const begin = new Date(`${date}T00:00:00+08:00`)
  const seals = await tx.auditSeal.findMany({
    where: { townshipId, sealedAt: { gte: begin, lt: new Date(begin.getTime() + 86_400_000) } },
    orderBy: { number: 'asc' },
    select: { number: true, hash: true },
  })
  if (seals.length === 0)
    throw new DomainError(
      'DAY_UNSEALED',
      { zh: '这一天没有封存', en: 'Nothing was sealed on this day' },
      { field: 'date', remedy: { zh: '请选择其他日期', en: 'Choose another day' } },
    )
  return dayRootOf(
    date,
    seals.map(({ number, hash }) => ({ townshipId, number, hash: Buffer.from(hash).toString('hex') })),
  )
}

/** The last day before `today` on which something was sealed, as a legal date; null when there is none. */
export async function lastDayOver(tx: Tx, townshipId: string, today: string): Promise<string | null> {
  const seal = await tx.auditSeal.findFirst({
    where: { townshipId, sealedAt: { lt: new Date(`${today}T00:00:00+08:00`) } },
    orderBy: { number: 'desc' },
    select: { sealedAt: true },
  })
  return seal && legalDateOf(seal.sealedAt.toISOString())
}

/** The days after `date` and before `today` on which something was sealed, in order. */
export async function daysAfter(tx: Tx, townshipId: string, date: string, today: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ date: string }[]>`
    SELECT DISTINCT (sealed_at AT TIME ZONE 'Asia/Shanghai')::date::text AS date FROM audit_seal
    WHERE township_id = ${townshipId}::uuid
      AND sealed_at >= (${date}::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
      AND sealed_at < ${today}::date::timestamp AT TIME ZONE 'Asia/Shanghai' ORDER BY 1`
  return rows.map(row => row.date)
}
