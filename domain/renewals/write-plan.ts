import { type Act, instantDate } from '../act.ts'
import { dateColumn } from '../columns.ts'
import { openStatuses, type StoredItem } from './due-facts.ts'
import type { DueItem, ReminderPlan } from './rules.ts'

/** Whose item it is and on which station's list. */
export interface ItemOf {
  itemKey: string
  residentId: string
  stationId: string | null
}

/** Writes what a scan found, in as many statements whatever the number of items. Returns how many rows changed. */
export async function writePlan(
  act: Act,
  known: readonly StoredItem[],
  due: readonly (DueItem & ItemOf)[],
  plan: ReminderPlan,
): Promise<{ created: number; reminded: number; settled: number }> {
  const dueByKey = new Map(due.map(item => [item.itemKey, item]))
  const idByKey = new Map(known.map(({ itemKey, id }) => [itemKey, id]))
  const idsOf = (keys: readonly string[]) => keys.flatMap(key => idByKey.get(key) ?? [])
  const created = await createItems(act, whole(plan.create, dueByKey))
  for (const [key, id] of created) idByKey.set(key, id)
  await reopenItems(act, idsOf(plan.reopen.map(({ itemKey }) => itemKey)))
  await moveItems(act, known, dueByKey)
  const settled = await settleItems(act, idsOf(plan.lapse))
  const reminded = await remind(act, plan.remind, idByKey)
  return { created: created.length, reminded, settled }
}

const whole = (items: readonly DueItem[], dueByKey: ReadonlyMap<string, DueItem & ItemOf>) =>
  items.flatMap(({ itemKey }) => dueByKey.get(itemKey) ?? [])

async function createItems(act: Act, items: readonly (DueItem & ItemOf)[]): Promise<[string, string][]> {
  if (items.length === 0) return []
  const rows = await act.tx.renewalItem.createManyAndReturn({
    data: items.map(({ kind, subjectId, cycleOn, dueOn, provisional, residentId, stationId }) => ({
      townshipId: act.townshipId,
      residentId,
      stationId,
      kind,
      subjectId,
      cycleOn: dateColumn(cycleOn),
      dueOn: dateColumn(dueOn),
      provisional,
      status: 'OWED' as const,
      createdAt: instantDate(act.now),
    })),
    skipDuplicates: true,
    select: { id: true, kind: true, subjectId: true, cycleOn: true },
  })
  const idOf = new Map(rows.map(row => [columnKey(row.kind, row.subjectId, row.cycleOn), row.id]))
  return items.flatMap(({ itemKey, kind, subjectId, cycleOn }): [string, string][] => {
    const id = idOf.get(columnKey(kind, subjectId, dateColumn(cycleOn)))
    return id ? [[itemKey, id]] : []
  })
}

const columnKey = (kind: string, subjectId: string, cycleOn: Date) =>
  `${kind}:${subjectId}:${cycleOn.getTime()}`

async function reopenItems({ tx }: Act, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.renewalItem.updateMany({ where: { id: { in: [...ids] } }, data: { status: 'OWED' } })
}

/** A provisional due day that has become known, and a person who has changed to another station's employer. */
async function moveItems(
  { tx }: Act,
  known: readonly StoredItem[],
  dueByKey: ReadonlyMap<string, DueItem & ItemOf>,
): Promise<void> {
  const moved = known.flatMap(item => {
    const now = dueByKey.get(item.itemKey)
    if (!now || item.state === 'ACTED') return []
    const { dueOn, provisional, stationId } = now
    const same = dueOn.equals(item.dueOn) && provisional === item.provisional && stationId === item.stationId
    return same ? [] : [{ id: item.id, due: dueOn.toString(), provisional, station: stationId }]
  })
  if (moved.length === 0) return
  await tx.$executeRaw`
    UPDATE renewal_item i SET due_on = n.due, provisional = n.provisional, station_id = n.station
    FROM jsonb_to_recordset(${JSON.stringify(moved)}::jsonb)
      AS n (id uuid, due date, provisional boolean, station uuid)
    WHERE i.id = n.id`
}

/** What the facts have settled: the registration is done, the contract extended, the permit endorsed. */
async function settleItems({ tx }: Act, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0
  const { count } = await tx.renewalItem.updateMany({
    where: { id: { in: [...ids] }, status: { in: [...openStatuses] } },
    data: { status: 'LAPSED' },
  })
  return count
}

async function remind(
  act: Act,
  items: readonly DueItem[],
  idByKey: ReadonlyMap<string, string>,
): Promise<number> {
  const { count } = await act.tx.reminder.createMany({
    data: items.flatMap(({ itemKey, offset }) => {
      const itemId = idByKey.get(itemKey)
      if (!itemId) return []
      return {
        townshipId: act.townshipId,
        itemId,
        offsetDays: offset,
        createdAt: instantDate(act.now),
      }
    }),
    skipDuplicates: true,
  })
  return count
}
