import type { Bilingual } from '../../errors.ts'
import type { StateTable } from '../../rules/state-table.ts'

/** Where a stay stands. HELD is a reservation that is let go by itself if nobody confirms it in time. */
export type StayState = 'HELD' | 'RESERVED' | 'CHECKED_IN' | 'ENDED' | 'CANCELLED'

/** What is done about a stay. LEAVE_EARLY is a check-out before the day agreed. */
export type StayStep =
  | 'CONFIRM'
  | 'EXPIRE'
  | 'CHECK_IN'
  | 'EXTEND'
  | 'SHORTEN'
  | 'TRANSFER'
  | 'EXCHANGE'
  | 'NO_SHOW'
  | 'CHECK_OUT'
  | 'LEAVE_EARLY'
  | 'CANCEL'

/**
 * What may follow what. A transfer or an exchange ends the stay in one bed and begins another like it, so it leads to an
 * end. Every step can be taken back by a correction, as long as nothing was done since.
 */
export const stayTable: StateTable<StayState, StayStep> = {
  HELD: {
    CONFIRM: 'RESERVED',
    CHECK_IN: 'CHECKED_IN',
    EXTEND: 'HELD',
    SHORTEN: 'HELD',
    TRANSFER: 'CANCELLED',
    EXPIRE: 'CANCELLED',
    CANCEL: 'CANCELLED',
  },
  RESERVED: {
    CHECK_IN: 'CHECKED_IN',
    EXTEND: 'RESERVED',
    SHORTEN: 'RESERVED',
    TRANSFER: 'CANCELLED',
    EXCHANGE: 'CANCELLED',
    NO_SHOW: 'CANCELLED',
    CANCEL: 'CANCELLED',
  },
  CHECKED_IN: {
    EXTEND: 'CHECKED_IN',
    SHORTEN: 'CHECKED_IN',
    TRANSFER: 'ENDED',
    EXCHANGE: 'ENDED',
    CHECK_OUT: 'ENDED',
    LEAVE_EARLY: 'ENDED',
    CANCEL: 'ENDED',
  },
  ENDED: {},
  CANCELLED: {},
}

export const stateWords: Readonly<Record<StayState, Bilingual>> = {
  HELD: { zh: '预留', en: 'held' },
  RESERVED: { zh: '已预订', en: 'reserved' },
  CHECKED_IN: { zh: '在住', en: 'checked in' },
  ENDED: { zh: '已退宿', en: 'ended' },
  CANCELLED: { zh: '已取消', en: 'cancelled' },
}

export const stepWords: Readonly<Record<StayStep, Bilingual>> = {
  CONFIRM: { zh: '确认预留', en: 'confirm the hold' },
  EXPIRE: { zh: '到期释放', en: 'let the hold go' },
  CHECK_IN: { zh: '办理入住', en: 'check in' },
  EXTEND: { zh: '延期', en: 'extend' },
  SHORTEN: { zh: '提前约定退宿日', en: 'agree on an earlier day of leaving' },
  TRANSFER: { zh: '调床', en: 'move to another bed' },
  EXCHANGE: { zh: '互换床位', en: 'exchange beds' },
  NO_SHOW: { zh: '记未到', en: 'record a no-show' },
  CHECK_OUT: { zh: '办理退宿', en: 'check out' },
  LEAVE_EARLY: { zh: '提前退宿', en: 'leave early' },
  CANCEL: { zh: '取消', en: 'cancel' },
}

/** A stay with the days and moments that its next steps depend on. ISO dates; instants in milliseconds. */
export interface StayTimes {
  state: StayState
  startsOn: string
  /** The day of leaving; null: no end agreed. */
  endsOn: string | null
  heldUntil: number | null
}

/** What may be done today, in the order of the table: what a form offers. EXPIRE is the clock's. */
export function stepsToday(stay: StayTimes, today: string, now: number): StayStep[] {
  const begun = stay.startsOn <= today
  const over = stay.endsOn !== null && stay.endsOn <= today
  const lapsed = stay.heldUntil !== null && stay.heldUntil <= now
  return (Object.keys(stayTable[stay.state]) as StayStep[]).filter(step => {
    if (lapsed || step === 'EXPIRE') return false
    if (step === 'NO_SHOW') return begun
    if (step === 'CHECK_IN') return begun && !over
    if (step === 'CHECK_OUT') return stay.endsOn === null || over
    if (step === 'LEAVE_EARLY') return stay.endsOn !== null && !over
    return step === 'EXTEND' || !over
  })
}

/** Of a stay that ends today: it stands as ended if a night of it has passed, else as if it had never been. */
export const endingToday = (startsOn: string, today: string): 'ENDED' | 'CANCELLED' =>
  startsOn < today ? 'ENDED' : 'CANCELLED'
