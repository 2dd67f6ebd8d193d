import { type Act, instantDate } from '../../act.ts'
import { DomainError } from '../../errors.ts'
import { requireProperty } from '../own-property.ts'
import { bedNotClean } from './refusals.ts'

/** Since when beds wait to be cleaned, by id; those that do not are left out. Locked, so that it stays so. */
export async function bedsToClean(act: Act, bedIds: readonly string[]): Promise<Map<string, Date>> {
  await act.tx
    .$executeRaw`SELECT FROM bed WHERE id = ANY (${[...bedIds]}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
  const beds = await act.tx.bed.findMany({
    where: { id: { in: [...bedIds] }, cleaningSince: { not: null } },
    select: { id: true, cleaningSince: true },
  })
  return new Map(beds.flatMap(({ id, cleaningSince }) => (cleaningSince ? [[id, cleaningSince]] : [])))
}

/** @throws DomainError BED_NOT_CLEAN */
export async function requireClean(act: Act, bedIds: readonly string[], field: string): Promise<void> {
  if ((await bedsToClean(act, bedIds)).size > 0) throw bedNotClean(field)
}

/** Says since when beds wait to be cleaned; null: they are clean. */
export async function setCleaning(act: Act, bedIds: readonly string[], since: Date | null): Promise<void> {
  if (bedIds.length === 0) return
  await act.tx.bed.updateMany({ where: { id: { in: [...bedIds] } }, data: { cleaningSince: since } })
}

/**
 * Somebody has slept there: the bed is to be cleaned. It may wait already, when nobody cleaned it before they came.
 * Answers what an event keeps of it.
 */
export async function leaveToClean(act: Act, bedId: string) {
  const before = (await bedsToClean(act, [bedId])).get(bedId)?.toISOString() ?? null
  const since = instantDate(act.now)
  await setCleaning(act, [bedId], since)
  return { before, after: since.toISOString() }
}

/**
 * The bed is clean: somebody may check in.
 * @throws DomainError BED_UNKNOWN, PROPERTY_NOT_YOURS
 */
export async function cleanBed(act: Act, bedId: string): Promise<{ id: string }> {
  act.concerns({ subjectType: 'Bed', subjectId: bedId, fields: ['cleaningSince'] })
  const bed = await act.tx.bed.findUnique({ where: { id: bedId }, select: { propertyId: true } })
  if (!bed) {
    throw new DomainError(
      'BED_UNKNOWN',
      { zh: '找不到该床位', en: 'There is no such bed' },
      { field: 'id', remedy: { zh: '请刷新后重新选择', en: 'Reload and choose again' } },
    )
  }
  requireProperty(act, bed.propertyId, 'id')
  await setCleaning(act, [bedId], null)
  return { id: bedId }
}
