import type { StayEvent, Tx } from '../../../prisma/client.ts'
import type { Act } from '../../act.ts'
import { addressesFollow, addressLeaves } from '../address.sql.ts'
import { requireReason } from '../reason.ts'
import { bedsToClean, setCleaning } from './cleaning.ts'
import { correctionBuiltOn, nothingToCorrect } from './refusals.ts'
import { isAsLeft, type Kept, keepEvents, type StayHappened } from './stay-events.ts'
import { holdStay, holdStays, type StayRow, writeStay } from './stay-row.ts'

/**
 * 更正: what was done last about a stay was recorded in error and is taken back, for a reason. What one act did to several
 * stays is taken back for all of them. What came later has to be corrected first; whether the bed is still free is the
 * database's to say. A hold that ran out comes back as a reservation.
 *
 * @throws DomainError STAY_UNKNOWN, PROPERTY_NOT_YOURS, REASON_MISSING, REASON_TOO_LONG, NOTHING_TO_CORRECT,
 * CORRECTION_BUILT_ON, BED_TAKEN, PERSON_ALREADY_HOUSED, ROOM_CLOSED, SEX_POLICY, ROOM_FULL
 */
export async function correctStay(act: Act, input: { id: string; reason: string }): Promise<{ id: string }> {
  const { tx } = act
  const today = act.today.toString()
  const reason = requireReason(input.reason)
  // Its own row first: what was done last is read when nobody else can do anything.
  const own = await holdStay(act, input.id)
  const group = await groupOf(tx, input.id)
  if (group.length === 0) throw nothingToCorrect()
  const stays = await holdStays(
    act,
    group.map(({ stayId }) => stayId),
    'id',
  )
  act.concerns({ details: { stayId: own.id, reason } })
  const pairs = group.map((event, at) => ({ event, stay: stays[at] as StayRow }))
  for (const { event, stay } of pairs) {
    const last = await lastOf(tx, stay.id)
    if (last?.id !== event.id || !(await isAsWritten(tx, stay))) throw correctionBuiltOn()
  }
  for (const { stay } of pairs) await addressLeaves(tx, stay.id)
  const happened: StayHappened[] = []
  // Who came goes before who went comes back: beds may have gone round.
  const begunFirst = [...pairs].sort(
    (a, b) => Number(a.event.before !== null) - Number(b.event.before !== null),
  )
  for (const { event, stay } of begunFirst) {
    const after = await writeStay(act, stay, changeBack(event))
    const cleaning = await cleanedBack(act, event, stay)
    happened.push({
      action: 'CORRECT',
      before: stay,
      after,
      correctsId: event.id,
      ...(cleaning && { cleaning }),
    })
  }
  await keepEvents(act, happened, reason)
  await addressesFollow(
    tx,
    stays.map(({ residentId }) => residentId),
    today,
  )
  return { id: input.id }
}

function changeBack({ action, before }: StayEvent) {
  if (before === null) return { status: 'CANCELLED' as const, heldUntil: null }
  const { startsOn, endsOn, status, heldUntil, items } = before as unknown as Kept
  return { startsOn, endsOn, status, heldUntil: action === 'EXPIRE' ? null : heldUntil, items }
}

/** The bed waits as it did before, unless somebody has cleaned it or slept in it since. */
async function cleanedBack(act: Act, { before, after }: StayEvent, { bedId }: StayRow) {
  const was = (before as Kept | null)?.cleaningSince
  const left = (after as unknown as Kept).cleaningSince
  if (was === undefined || left === undefined) return undefined
  const now = (await bedsToClean(act, [bedId])).get(bedId)?.toISOString() ?? null
  if (now !== left) return undefined
  await setCleaning(act, [bedId], was === null ? null : new Date(was))
  return { before: now, after: was }
}

/** The last act about a stay that still stands: no correction, and not corrected. */
const lastOf = (tx: Tx, stayId: string): Promise<StayEvent | null> =>
  tx.stayEvent.findFirst({ where: { stayId, ...standing }, orderBy: { id: 'desc' } })

const standing = { action: { not: 'CORRECT' as const }, correctedBy: { is: null } }

/** Whether nothing has changed the stay but what is written about it: a plan taken back as a whole writes no events. */
async function isAsWritten(tx: Tx, stay: StayRow): Promise<boolean> {
  const last = await tx.stayEvent.findFirst({ where: { stayId: stay.id }, orderBy: { id: 'desc' } })
  return last !== null && isAsLeft(stay, last.after as unknown as Kept)
}

/** What the last act about a stay did to all the stays it changed, in the order of their ids. */
async function groupOf(tx: Tx, stayId: string): Promise<StayEvent[]> {
  const last = await lastOf(tx, stayId)
  if (!last) return []
  return tx.stayEvent.findMany({
    where: { groupId: last.groupId, ...standing },
    orderBy: { stayId: 'asc' },
  })
}
