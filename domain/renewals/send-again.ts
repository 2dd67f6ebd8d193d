import type { Act } from '../act.ts'
import { DomainError } from '../errors.ts'
import { emitDeliveries } from './leave-deliveries.ts'

/**
 * Brings failed deliveries to their queues once more; a new attempt under the same key. Returns how many.
 * @throws DomainError DELIVERY_UNKNOWN where none of them is a failed one within reach
 */
export async function sendAgain(act: Act, ids: readonly string[]): Promise<{ count: number }> {
  const { tx } = act
  await tx.$executeRaw`SELECT FROM delivery WHERE id = ANY (${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
  const failed = await tx.delivery.findMany({ where: { id: { in: [...ids] }, status: 'FAILED' } })
  if (failed.length === 0) {
    throw new DomainError(
      'DELIVERY_UNKNOWN',
      { zh: '没有这些发送失败的提醒', en: 'None of these is a message that failed' },
      { field: 'ids', remedy: { zh: '请刷新列表', en: 'Reload the list' } },
    )
  }
  await tx.delivery.updateMany({
    where: { id: { in: failed.map(({ id }) => id) } },
    data: { status: 'WAITING', errorCode: null, failedAt: null },
  })
  await emitDeliveries(act, failed)
  act.concerns({ subjectType: 'Delivery', details: { count: failed.length } })
  return { count: failed.length }
}
