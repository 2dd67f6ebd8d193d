import type { Prisma, Tx } from '../../prisma/client.ts'
import { requestUnknown } from './refusals.ts'

export type KeptRequest = Prisma.LookupRequestGetPayload<{ include: { decision: true } }>

/**
 * A request in the caller's sight: their own, or of a unit they decide for.
 *
 * @throws DomainError LOOKUP_REQUEST_UNKNOWN
 */
export async function requireRequest({ tx }: { tx: Tx }, id: string): Promise<KeptRequest> {
  const request = await tx.lookupRequest.findUnique({ where: { id }, include: { decision: true } })
  if (!request) throw requestUnknown()
  return request
}
