import type { Temporal } from 'temporal-polyfill'
import type { KitItem } from '../../prisma/client.ts'
import type { Act } from '../act.ts'
import { dateColumn } from '../columns.ts'
import { refuse, textOf } from './refusals.ts'

/**
 * One of the seven was seen at a station today: by what, and until when that counts.
 * @throws DomainError STATION_UNKNOWN, KIT_EVIDENCE, KIT_TERM
 */
export async function checkKitItem(
  act: Act,
  input: { stationId: string; item: KitItem; evidence: string; expiresOn: Temporal.PlainDate },
): Promise<{ stationId: string }> {
  const { stationId, item, expiresOn } = input
  act.concerns({
    subjectType: 'ServiceStation',
    subjectId: stationId,
    details: { item, expiresOn: expiresOn.toString() },
  })
  if (!(await act.tx.serviceStation.findUnique({ where: { id: stationId } })))
    throw refuse('STATION_UNKNOWN', 'stationId')
  if (act.today.until(expiresOn).sign <= 0) throw refuse('KIT_TERM', 'expiresOn')
  const seen = {
    evidence: textOf(input.evidence, [2, 120], 'KIT_EVIDENCE', 'evidence'),
    checkedOn: dateColumn(act.today),
    checkedBy: act.actor.accountId ?? '',
    expiresOn: dateColumn(expiresOn),
  }
  await act.tx.stationKitItem.upsert({
    where: { stationId_item: { stationId, item } },
    create: { stationId, item, townshipId: act.townshipId, ...seen },
    update: seen,
  })
  return { stationId }
}
