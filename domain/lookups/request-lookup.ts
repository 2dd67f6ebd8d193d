import type { PoliceOfficer } from '../../prisma/client.ts'
import { type Act, instantDate } from '../act.ts'
import { dateColumn } from '../columns.ts'
import { indexOfKey, sealKey } from './keys.ts'
import { callerAsOfficer } from './officer.ts'
import { criteriaMalformed } from './refusals.ts'
import {
  type Request,
  type RequestInput,
  readRequest,
  readWideRequest,
  type WideInput,
} from './request-rules.ts'

/**
 * An officer asks to be allowed to look one person up. Somebody else decides; in an emergency, which the purpose must
 * allow, it answers from now on and everyone who was skipped is told.
 *
 * @returns the request's id
 * @throws DomainError LOOKUP_… with what stands against it
 */
export async function requestLookup(act: Act, input: RequestInput): Promise<{ id: string }> {
  return keepRequest(act, readRequest(input, act))
}

/** The same for who sleeps in a building of the township on a night. */
export async function requestWideSearch(act: Act, input: WideInput): Promise<{ id: string }> {
  const request = readWideRequest(input, act)
  const building = await act.tx.building.findUnique({ where: { id: input.buildingId } })
  if (!building) throw criteriaMalformed()
  return keepRequest(act, request)
}

async function keepRequest(act: Act, request: Request): Promise<{ id: string }> {
  const { tx, townshipId, vault, now } = act
  act.concerns({ subjectType: 'LookupRequest' })
  const officer = await callerAsOfficer(act)
  const { purpose, key, emergency, heldUntil } = request
  const { id } = await tx.lookupRequest.create({
    data: {
      townshipId,
      officerId: officer.accountId,
      unitId: officer.unitId,
      purpose: purpose.id,
      legalBasis: request.legalBasis.id,
      caseNumber: request.caseNumber,
      necessity: request.necessity,
      keyKind: key.kind,
      keySealed: sealKey(vault, key),
      keyIndex: indexOfKey(vault, key),
      buildingId: key.kind === 'BUILDING_NIGHT' ? key.buildingId : null,
      night: key.kind === 'BUILDING_NIGHT' ? dateColumn(key.night) : null,
      fields: [...request.fields],
      emergency,
      emergencyUntil: emergency ? instantDate(now.add({ hours: purpose.ttlHours })) : null,
      heldUntil: heldUntil && instantDate(heldUntil),
      holdReason: request.holdReason,
      createdAt: instantDate(now),
    },
    select: { id: true },
  })
  act.concerns({
    subjectId: id,
    details: {
      purpose: purpose.id,
      legalBasis: request.legalBasis.id,
      caseNumber: request.caseNumber,
      key: key.kind,
      ...(key.kind === 'BUILDING_NIGHT' && { buildingId: key.buildingId, night: key.night }),
      ...(emergency && { emergency, skipped: await tellSkipped(act, id, officer) }),
      ...(heldUntil && { heldUntil: heldUntil.toString() }),
    },
  })
  return { id }
}

/** Tells everyone who could have decided, in the same transaction; how many there were. */
async function tellSkipped(
  { tx, townshipId, now, emit }: Act,
  requestId: string,
  officer: PoliceOfficer,
): Promise<number> {
  const told = await tx.$executeRaw`
    INSERT INTO lookup_notice (id, township_id, request_id, recipient_id, kind, created_at)
    SELECT gen_random_uuid(), ${townshipId}::uuid, ${requestId}::uuid, approver, 'APPROVAL_SKIPPED', ${instantDate(now)}
    FROM anju.lookup_approvers(${officer.unitId}::uuid, ${officer.accountId}::uuid) AS approver`
  await emit('lookup.watch', { townshipId })
  return told
}
