import { uuid7 } from '../../prisma/uuid7.ts'
import { type Act, instantDate } from '../act.ts'
import { checkedDraft, requireCode, type ServiceDraft } from './catalogue.ts'
import { refuse, textOf } from './refusals.ts'
import { shippedServices } from './shipped-services.ts'

/**
 * Publishes a service, or its next version: cases that began with another keep theirs. `over` is the version that the
 * writer has read, 0 for a new service.
 *
 * @throws DomainError SERVICE_CODE, SERVICE_CHANGED; as `checkedDraft`
 */
export async function publishService(
  act: Act,
  { code, over, draft }: { code: string; over: number; draft: ServiceDraft },
): Promise<{ itemId: string }> {
  requireCode(code)
  const version = checkedDraft(draft)
  const item = await holdItem(act, code)
  const itemId = item?.id ?? uuid7(act.now.epochMilliseconds)
  act.concerns({ subjectType: 'ServiceItem', subjectId: itemId, details: { code, version: over + 1 } })
  if ((item?.version ?? 0) !== over) throw refuse('SERVICE_CHANGED', 'over')
  const { townshipId } = act
  if (!item) await act.tx.serviceItem.createMany({ data: [{ id: itemId, townshipId, code, version: 1 }] })
  await act.tx.serviceVersion.createMany({
    data: [
      {
        ...version,
        id: uuid7(act.now.epochMilliseconds),
        townshipId,
        itemId,
        number: over + 1,
        publishedBy: act.actor.accountId ?? '',
        publishedAt: instantDate(act.now),
      },
    ],
  })
  // What is published again is offered again.
  const offered = { version: over + 1, withdrawnAt: null, withdrawnBecause: null }
  await act.tx.serviceItem.updateMany({ where: { id: itemId }, data: offered })
  return { itemId }
}

/**
 * From now on no case of the service begins; those under way go on to their end.
 * @throws DomainError SERVICE_UNKNOWN, SERVICE_WITHDRAWN, REASON_NEEDED
 */
export async function withdrawService(act: Act, { id, reason }: { id: string; reason: string }) {
  act.concerns({ subjectType: 'ServiceItem', subjectId: id, details: { reason } })
  const because = textOf(reason, [4, 300], 'REASON_NEEDED', 'reason')
  const item = await act.tx.serviceItem.findUnique({ where: { id } })
  if (!item) throw refuse('SERVICE_UNKNOWN', 'id')
  if (item.withdrawnAt) throw refuse('SERVICE_WITHDRAWN', 'id')
  await act.tx.serviceItem.updateMany({
    where: { id },
    data: { withdrawnAt: instantDate(act.now), withdrawnBecause: because },
  })
  return { itemId: id }
}

/** Publishes the shipped services that the township does not have yet, withdrawn ones among them. */
export async function loadShippedServices(act: Act): Promise<{ count: number }> {
  const had = new Set((await act.tx.serviceItem.findMany({ select: { code: true } })).map(({ code }) => code))
  const missing = Object.entries(shippedServices).filter(([code]) => !had.has(code))
  for (const [code, draft] of missing) await publishService(act, { code, over: 0, draft })
  act.concerns({ subjectType: 'ServiceItem', subjectId: undefined, details: { count: missing.length } })
  return { count: missing.length }
}

async function holdItem({ tx, townshipId }: Act, code: string) {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`service ${townshipId} ${code}`}, 0))`
  return tx.serviceItem.findUnique({ where: { townshipId_code: { townshipId, code } } })
}
