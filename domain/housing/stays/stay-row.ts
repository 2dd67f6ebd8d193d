import type { Stay, StayStatus } from '../../../prisma/client.ts'
import type { Act } from '../../act.ts'
import { dateColumn, fromDateColumn, optionalDateColumn } from '../../columns.ts'
import { requireProperty } from '../own-property.ts'
import type { Items } from './items.ts'
import { holdLapsed, stayOver, stayPastEnd, stayUnknown, stepNotPossible } from './refusals.ts'
import { type StayState, type StayStep, stayTable, stepsToday } from './rules.ts'

/** A stay as its steps see it. Dates ISO; instants in milliseconds. */
export interface StayRow {
  id: string
  propertyId: string
  bedId: string
  residentId: string
  startsOn: string
  endsOn: string | null
  status: StayStatus
  heldUntil: number | null
  items: Items
}

export type StayChange = Partial<Pick<StayRow, 'startsOn' | 'endsOn' | 'status' | 'heldUntil' | 'items'>>

type Columns = Pick<
  Stay,
  'id' | 'propertyId' | 'bedId' | 'residentId' | 'startsOn' | 'endsOn' | 'status' | 'heldUntil' | 'items'
>

export const stayRow = (stay: Columns): StayRow => ({
  id: stay.id,
  propertyId: stay.propertyId,
  bedId: stay.bedId,
  residentId: stay.residentId,
  startsOn: fromDateColumn(stay.startsOn).toString(),
  endsOn: stay.endsOn && fromDateColumn(stay.endsOn).toString(),
  status: stay.status,
  heldUntil: stay.heldUntil?.getTime() ?? null,
  items: stay.items as Items,
})

export const isLive = ({ status }: StayRow): boolean => status === 'RESERVED' || status === 'CHECKED_IN'
export const stateOf = ({ status, heldUntil }: StayRow): StayState => (heldUntil === null ? status : 'HELD')

/**
 * One stay of the caller's own property, locked: of two who act at once the second must see what the first did.
 * @throws DomainError STAY_UNKNOWN, PROPERTY_NOT_YOURS
 */
export async function holdStay(act: Act, id: string): Promise<StayRow> {
  const [stay] = await holdStays(act, [id], 'id')
  if (!stay) throw stayUnknown()
  act.concerns({
    subjectType: 'MigrantResident',
    subjectId: stay.residentId,
    fields: ['stay', 'residenceAddress'],
    details: { stayId: stay.id },
  })
  return stay
}

/**
 * Several, in the order asked for; locked in the order of their ids, so that two who ask for the same wait for one another
 * and not in a circle.
 * @throws DomainError STAY_UNKNOWN, PROPERTY_NOT_YOURS
 */
export async function holdStays(act: Act, ids: readonly string[], field: string): Promise<StayRow[]> {
  await act.tx
    .$executeRaw`SELECT FROM stay WHERE id = ANY (${[...ids]}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
  const stays = await act.tx.stay.findMany({ where: { id: { in: [...ids] } } })
  const byId = new Map(stays.map(stay => [stay.id, stayRow(stay)]))
  return ids.map(id => {
    const stay = byId.get(id)
    if (!stay) throw stayUnknown(field)
    requireProperty(act, stay.propertyId, field)
    return stay
  })
}

/**
 * @throws DomainError STAY_OVER, STAY_PAST_END, HOLD_EXPIRED, TRANSITION_NOT_ALLOWED with what is open instead
 */
export function requireStep(act: Act, stay: StayRow, step: StayStep): void {
  const state = stateOf(stay)
  const now = act.now.epochMilliseconds
  const today = act.today.toString()
  if (!isLive(stay)) throw stayOver()
  if (stay.heldUntil !== null && stay.heldUntil <= now && step !== 'EXPIRE') throw holdLapsed()
  if (stayTable[state][step] === undefined) {
    throw stepNotPossible(state, step, stepsToday({ ...stay, state }, today, now))
  }
  const past = stay.endsOn !== null && stay.endsOn <= today
  const afterEnd: readonly StayStep[] = ['EXTEND', 'CHECK_OUT', 'NO_SHOW', 'EXPIRE']
  if (past && !afterEnd.includes(step)) throw stayPastEnd()
}

/** Writes a stay that is locked; the constraints decide whether it may be. */
export async function writeStay(act: Act, stay: StayRow, change: StayChange): Promise<StayRow> {
  const after = { ...stay, ...change }
  await act.tx.stay.update({ where: { id: stay.id }, data: columnsOf(after), select: { id: true } })
  return after
}

/** Begins a stay. */
export async function beginStay(act: Act, stay: Omit<StayRow, 'id'>): Promise<StayRow> {
  const { propertyId, bedId, residentId } = stay
  const { id } = await act.tx.stay.create({
    data: { townshipId: act.townshipId, propertyId, bedId, residentId, ...columnsOf(stay) },
    select: { id: true },
  })
  return { id, ...stay }
}

const columnsOf = (stay: Omit<StayRow, 'id'>) => ({
  startsOn: dateColumn(stay.startsOn),
  endsOn: optionalDateColumn(stay.endsOn),
  status: stay.status,
  heldUntil: stay.heldUntil === null ? null : new Date(stay.heldUntil),
  items: stay.items,
})
