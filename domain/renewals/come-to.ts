import type { Act } from '../act.ts'

/** The items know how far the word of them has come. In the order of their ids, as several channels tell of one item. */
export async function comeTo(
  { tx }: Act,
  deliveryIds: readonly string[],
  state: 'SENT' | 'DELIVERED' | 'SEEN',
): Promise<void> {
  await tx.$executeRaw`
    UPDATE renewal_item i SET progress = greatest(i.progress, ${state}::renewal_status),
      status = CASE WHEN i.status IN ('OWED', 'SENT', 'DELIVERED', 'SEEN')
        THEN greatest(i.progress, ${state}::renewal_status) ELSE i.status END
    FROM (SELECT i.id FROM renewal_item i WHERE i.id IN (
        SELECT r.item_id FROM reminder r JOIN delivery d ON d.reminder_id = r.id WHERE d.id = ANY (${deliveryIds}::uuid[]))
      ORDER BY i.id FOR NO KEY UPDATE) AS held
    WHERE i.id = held.id`
}
