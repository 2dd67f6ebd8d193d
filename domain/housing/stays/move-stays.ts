import { type Act, instantDate } from '../../act.ts'
import { addressesFollow, addressLeaves } from '../address.sql.ts'
import { placePerson } from '../place-person.ts'
import { bedsToClean, requireClean, setCleaning } from './cleaning.ts'
import type { Items } from './items.ts'
import { sameBed } from './refusals.ts'
import { endingToday } from './rules.ts'
import { keepEvents, type StayHappened } from './stay-events.ts'
import { beginStay, requireStep, type StayRow, writeStay } from './stay-row.ts'

/** One stay that goes on in another bed. */
export interface Move {
  stay: StayRow
  bedId: string
  /** What is in the person's hands afterwards. */
  items: Items
}

/**
 * Moves stays that are locked, all of them or none: first everybody leaves, then everybody comes, so that beds can go round
 * in a circle. Who has moved in moves today; a reservation moves as a whole. The end agreed stays what it was.
 * A bed that somebody has slept in and nobody takes waits to be cleaned; into one that waits nobody moves.
 * Returns the new stays in the order of the moves.
 */
export async function moveStays(
  act: Act,
  action: 'TRANSFER' | 'EXCHANGE',
  moves: readonly Move[],
  reason: string,
): Promise<{ id: string }[]> {
  const { tx } = act
  const today = act.today.toString()
  for (const { stay } of moves) requireStep(act, stay, action)
  if (moves.some(({ stay, bedId }) => bedId === stay.bedId)) throw sameBed()
  await lockRooms(
    act,
    moves.flatMap(({ stay, bedId }) => [stay.bedId, bedId]),
  )
  const left = new Set(moves.map(({ stay }) => stay.bedId))
  const slept = moves.filter(({ stay }) => stay.status === 'CHECKED_IN')
  const fresh = slept.map(({ bedId }) => bedId).filter(bedId => !left.has(bedId))
  await requireClean(act, fresh, 'bedId')
  const targets: { propertyId: string }[] = []
  for (const { stay, bedId } of moves)
    targets.push(await placePerson(act, { residentId: stay.residentId, bedId }))

  const happened: StayHappened[] = []
  for (const { stay } of moves) {
    await addressLeaves(tx, stay.id)
    happened.push({
      action,
      before: stay,
      after: await writeStay(act, stay, closed(stay, today)),
    })
  }
  const begun: { id: string }[] = []
  for (const [at, { stay, bedId, items }] of moves.entries()) {
    const startsOn = hasBegun(stay, today) ? today : stay.startsOn
    const propertyId = targets[at]?.propertyId ?? stay.propertyId
    const { id: _old, ...as } = stay
    const after = await beginStay(act, { ...as, propertyId, bedId, startsOn, items })
    happened.push({ action, before: null, after })
    begun.push({ id: after.id })
  }
  await keepEvents(act, await withCleaning(act, happened, slept), reason)
  await addressesFollow(
    tx,
    moves.map(({ stay }) => stay.residentId),
    today,
  )
  return begun
}

const hasBegun = ({ startsOn }: StayRow, today: string): boolean => startsOn <= today

/** What is handed over goes with the person to the next bed. */
function closed(stay: StayRow, today: string) {
  const status = stay.status === 'CHECKED_IN' ? endingToday(stay.startsOn, today) : 'CANCELLED'
  return { status, heldUntil: null, items: {}, ...(status === 'ENDED' ? { endsOn: today } : {}) }
}

/** In the order of their ids before anything is written: two who move people in opposite directions wait, and do not cross. */
async function lockRooms(act: Act, bedIds: readonly string[]): Promise<void> {
  await act.tx
    .$executeRaw`SELECT FROM room WHERE id IN (SELECT room_id FROM bed WHERE id = ANY (${[...bedIds]}::uuid[]))
    ORDER BY id FOR NO KEY UPDATE`
}

async function withCleaning(
  act: Act,
  happened: readonly StayHappened[],
  slept: readonly Move[],
): Promise<StayHappened[]> {
  const taken = new Set(slept.map(({ bedId }) => bedId))
  const emptied = slept.map(({ stay }) => stay.bedId).filter(bedId => !taken.has(bedId))
  const since = instantDate(act.now)
  const before = await bedsToClean(act, emptied)
  await setCleaning(act, emptied, since)
  return happened.map(each => {
    const bedId = each.before?.bedId
    if (!bedId || !emptied.includes(bedId)) return each
    return {
      ...each,
      cleaning: { before: before.get(bedId)?.toISOString() ?? null, after: since.toISOString() },
    }
  })
}
