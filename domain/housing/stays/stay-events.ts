import { randomUUID } from 'node:crypto'
import { type InputJsonValue, Prisma, type StayAction } from '../../../prisma/client.ts'
import { type Act, instantDate } from '../../act.ts'
import type { StayRow } from './stay-row.ts'

/** What one act did to one stay. */
export interface StayHappened {
  action: StayAction
  /** Null: the act began the stay. */
  before: StayRow | null
  after: StayRow
  correctsId?: bigint
  /** Since when the bed waits to be cleaned, before the act and after it; left out where the act did not touch it. */
  cleaning?: { before: string | null; after: string | null }
}

/** What an event keeps of a stay: enough to put it back. */
export type Kept = Pick<StayRow, 'startsOn' | 'endsOn' | 'status' | 'heldUntil' | 'items'> & {
  cleaningSince?: string | null
}

/** Writes what an act did, as one group: what was done at once is corrected at once. */
export async function keepEvents(
  act: Act,
  happened: readonly StayHappened[],
  reason: string | null = null,
): Promise<void> {
  const groupId = randomUUID()
  await act.tx.stayEvent.createMany({
    data: happened.map(({ action, before, after, correctsId, cleaning }) => ({
      townshipId: act.townshipId,
      stayId: after.id,
      groupId,
      action,
      before: before ? kept(before, cleaning && { cleaningSince: cleaning.before }) : Prisma.DbNull,
      after: kept(after, cleaning && { cleaningSince: cleaning.after }),
      reason,
      correctsId: correctsId ?? null,
      accountId: act.actor.accountId,
      createdAt: instantDate(act.now),
    })),
  })
}

const kept = (
  { startsOn, endsOn, status, heldUntil, items }: StayRow,
  bed: { cleaningSince: string | null } | undefined,
): InputJsonValue => ({ startsOn, endsOn, status, heldUntil, items, ...bed })

/** Whether the stay is as the event left it. */
export const isAsLeft = (stay: StayRow, left: Kept): boolean =>
  stay.startsOn === left.startsOn &&
  stay.endsOn === left.endsOn &&
  stay.status === left.status &&
  stay.heldUntil === left.heldUntil
