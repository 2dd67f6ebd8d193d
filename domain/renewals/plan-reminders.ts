import type { EscalationRung } from './ladder.ts'
import { type DueItem, isWorkerKind } from './rules.ts'

/**
 * An item as the register has it. OPEN: still to be dealt with, in time or late. ACTED: a person dealt with it, which
 * silences it for good. SETTLED: the facts did, and may take that back.
 */
export interface KnownItem {
  itemKey: string
  state: 'OPEN' | 'ACTED' | 'SETTLED'
  /** Offsets for which a reminder has been left. */
  remindedOffsets: readonly number[]
  /** Who beside the worker has been told. */
  rungs?: readonly EscalationRung[]
}

/** What a run has to write so that the register says what is due. */
export interface ReminderPlan {
  /** Items not known yet. Each that the person is told of is in `remind` too. */
  create: DueItem[]
  /** Items that the facts had settled and that are owed again, as when a deregistration is undone. */
  reopen: DueItem[]
  /** Items that get the reminder of their `offset`; it stands in place of any left before. */
  remind: DueItem[]
  /** Rungs reached that have not been told; each once for good. */
  escalate: { item: DueItem; rung: EscalationRung }[]
  /** Keys of open items that are no longer due. */
  settle: string[]
}

/**
 * From what is known and what is due to what must be written; nothing, when run again. `known` must hold every
 * item of the subjects looked at, and `due` all that is due for them.
 *
 * What holds however often and on whatever days it is run, provided it runs on the day T:
 *   1. the open items at T, their due days and their standing offsets are the same, a function of the facts at T, and
 *      every rung reached at T has been told;
 *   2. no reminder (item and offset) and no rung is left twice, and one run leaves at most one reminder an item;
 *   3. while due days stay, the reminders ever left are a subset of those that a run a day leaves.
 * (1) excepts items a person has marked ACTED. When a due day moves later, as a provisional one may when the calendar
 * is loaded, the item goes back to an offset already reminded of and stays silent until the next.
 */
export function planReminders(known: readonly KnownItem[], due: readonly DueItem[]): ReminderPlan {
  const knownByKey = new Map(known.map(item => [item.itemKey, item]))
  const dueKeys = new Set(due.map(item => item.itemKey))
  const live = due.filter(item => knownByKey.get(item.itemKey)?.state !== 'ACTED')
  return {
    create: live.filter(item => !knownByKey.has(item.itemKey)),
    reopen: live.filter(item => knownByKey.get(item.itemKey)?.state === 'SETTLED'),
    remind: live.filter(
      item => isWorkerKind(item.kind) && !knownByKey.get(item.itemKey)?.remindedOffsets.includes(item.offset),
    ),
    escalate: live.flatMap(item =>
      item.rungs
        .filter(rung => !knownByKey.get(item.itemKey)?.rungs?.includes(rung))
        .map(rung => ({ item, rung })),
    ),
    settle: known
      .filter(item => item.state === 'OPEN' && !dueKeys.has(item.itemKey))
      .map(item => item.itemKey),
  }
}
