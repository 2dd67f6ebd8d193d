import type { RenewalStatus } from '../../prisma/client.ts'
import { insertRows } from '../../prisma/insert-rows.ts'
import { uuid7 } from '../../prisma/uuid7.ts'
import { type Act, instantDate } from '../act.ts'
import { noteEscalated } from '../stations/escalate-cases.ts'
import { openStatuses, type StoredItem, sameDay } from './due-facts.ts'
import type { ReminderPlan } from './plan-reminders.ts'
import type { DueItem } from './rules.ts'

/** Whose item it is, a person's or a property's, and on which station's list. */
export interface ItemOf {
  itemKey: string
  residentId: string | null
  propertyId: string | null
  stationId: string | null
}

/** A reminder that was left just now. */
export interface LeftReminder {
  id: string
  item: DueItem & ItemOf
}

export interface Written {
  created: number
  settled: number
  escalated: number
  reminders: LeftReminder[]
}

/** Writes what a scan found, in as many statements whatever the number of items. */
export async function writePlan(
  act: Act,
  known: readonly StoredItem[],
  due: readonly (DueItem & ItemOf)[],
  plan: ReminderPlan,
  mark: string,
): Promise<Written> {
  const dueByKey = new Map(due.map(item => [item.itemKey, item]))
  const idByKey = new Map(known.map(({ itemKey, id }) => [itemKey, id]))
  const created = await createItems(act, whole(plan.create, dueByKey), mark)
  for (const [key, id] of created) idByKey.set(key, id)
  await changeItems(act, known, dueByKey, mark)
  const settled = await settleItems(
    act,
    plan.settle.flatMap(key => idByKey.get(key) ?? []),
  )
  const reminders = await remind(act, whole(plan.remind, dueByKey), idByKey)
  const escalated = await escalate(act, plan, idByKey)
  return { created: created.length, settled, escalated, reminders }
}

const whole = (items: readonly DueItem[], dueByKey: ReadonlyMap<string, DueItem & ItemOf>) =>
  items.flatMap(({ itemKey }) => dueByKey.get(itemKey) ?? [])

/** What an item that is due looks like, besides who it is. */
const standing = (item: DueItem & ItemOf, progress: RenewalStatus, mark: string) => ({
  dueOn: item.dueOn.toString(),
  provisional: item.provisional,
  stationId: item.stationId,
  status: item.daysLeft < 0 ? ('LAPSED' as const) : progress,
  rung: item.rungs.at(-1) ?? 'WORKER',
  nextOn: item.nextOn?.toString() ?? null,
  rulesMark: mark,
  factNote: item.factNote,
})

async function createItems(
  act: Act,
  items: readonly (DueItem & ItemOf)[],
  mark: string,
): Promise<[string, string][]> {
  const rows = items.map(item => ({
    id: newId(act),
    townshipId: act.townshipId,
    residentId: item.residentId,
    propertyId: item.propertyId,
    kind: item.kind,
    subjectId: item.subjectId,
    cycleOn: item.cycleOn.toString(),
    progress: 'OWED' as const,
    createdAt: instantDate(act.now),
    ...standing(item, 'OWED', mark),
  }))
  const inserted = new Set(await insertRows(act.tx, 'renewal_item', rows))
  return rows.flatMap(({ id }, index): [string, string][] => {
    const item = items[index]
    return item && inserted.has(id) ? [[item.itemKey, id]] : []
  })
}

/** What has moved: a due day, the hour of the next step, the rung, the station; or it is owed again. */
async function changeItems(
  { tx }: Act,
  known: readonly StoredItem[],
  dueByKey: ReadonlyMap<string, DueItem & ItemOf>,
  mark: string,
): Promise<void> {
  const changed = known.flatMap(item => {
    const now = dueByKey.get(item.itemKey)
    if (!now || item.state === 'ACTED') return []
    const { rung, ...next } = standing(now, item.progress, mark)
    const same =
      now.dueOn.equals(item.dueOn) &&
      sameDay(now.nextOn, item.nextOn) &&
      next.provisional === item.provisional &&
      next.stationId === item.stationId &&
      next.status === item.status &&
      next.rulesMark === item.rulesMark &&
      next.factNote === item.factNote
    return same ? [] : [{ id: item.id, rung, ...next }]
  })
  if (changed.length === 0) return
  await tx.$executeRaw`
    UPDATE renewal_item i SET due_on = n."dueOn", provisional = n.provisional, station_id = n."stationId",
      status = n.status, rung = greatest(i.rung, n.rung), next_on = n."nextOn", rules_mark = n."rulesMark",
      fact_note = n."factNote", acted_at = NULL
    FROM jsonb_to_recordset(${JSON.stringify(changed)}::jsonb)
      AS n (id uuid, "dueOn" date, provisional boolean, "stationId" uuid, status renewal_status, rung notice_rung,
        "nextOn" date, "rulesMark" text, "factNote" text)
    WHERE i.id = n.id`
}

/** What the facts have settled: the registration is done, the contract extended, the permit endorsed. */
async function settleItems({ tx, now }: Act, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0
  const { count } = await tx.renewalItem.updateMany({
    where: { id: { in: [...ids] }, status: { in: [...openStatuses] } },
    data: { status: 'ACTED', actedAt: instantDate(now), actedBy: null, nextOn: null },
  })
  return count
}

async function remind(
  act: Act,
  items: readonly (DueItem & ItemOf)[],
  idByKey: ReadonlyMap<string, string>,
): Promise<LeftReminder[]> {
  const left = items.flatMap(item => {
    const itemId = idByKey.get(item.itemKey)
    if (!itemId) return []
    const { townshipId, now } = act
    const row = { id: newId(act), townshipId, itemId, offsetDays: item.offset, createdAt: instantDate(now) }
    return [{ item, row }]
  })
  const inserted = new Set(
    await insertRows(
      act.tx,
      'reminder',
      left.map(({ row }) => row),
    ),
  )
  return left.flatMap(({ item, row: { id } }) => (inserted.has(id) ? [{ id, item }] : []))
}

async function escalate(act: Act, plan: ReminderPlan, idByKey: ReadonlyMap<string, string>): Promise<number> {
  const { townshipId, now } = act
  const rows = plan.escalate.flatMap(({ item, rung }) => {
    const itemId = idByKey.get(item.itemKey)
    return itemId
      ? [{ id: newId(act), townshipId, itemId, rung, createdAt: instantDate(now), digestId: null }]
      : []
  })
  await noteEscalated(
    act,
    plan.escalate.flatMap(({ item: { kind, subjectId: caseId }, rung }) =>
      kind === 'STATION_CASE' && rung !== 'COMPANY' ? { caseId, rung } : [],
    ),
  )
  return (await insertRows(act.tx, 'escalation', rows)).length
}

const newId = ({ now }: Act) => uuid7(now.epochMilliseconds)
