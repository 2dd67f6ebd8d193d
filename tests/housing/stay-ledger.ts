/** Days are numbers; `to` is the day of leaving, Infinity without one; `until` the day at whose noon a hold runs out. */
export interface PaperStay {
  person: number
  bed: number
  from: number
  to: number
  state: 'HELD' | 'RESERVED' | 'IN' | 'ENDED' | 'CANCELLED'
  until: number | null
  keys: number
  /** What was done about it and stands, the last at the end. */
  done: PaperEvent[]
}

type Snapshot = Omit<PaperStay, 'done'>

interface PaperEvent {
  action: string
  group: number
  before: Snapshot | null
  /** The day since when the bed waited to be cleaned: before and after. */
  cleaning?: { before: number | null; after: number }
}

export interface PaperRoom {
  sex: 'M' | 'F'
  capacity: number
  beds: number
}

/** The ledger of a dormitory as one would keep it on paper, in words of its own: what was written on it, and what not. */
export class StayLedger {
  stays: PaperStay[] = []
  today = 0
  /** By bed: the day since when it waits to be cleaned. */
  cleaning: (number | null)[]
  private readonly rooms: readonly PaperRoom[]
  private readonly people: readonly ('M' | 'F')[]
  private groups = 0

  constructor(rooms: readonly PaperRoom[], people: readonly ('M' | 'F')[]) {
    this.rooms = rooms
    this.people = people
    this.cleaning = rooms.flatMap(({ beds }) => Array<null>(beds).fill(null))
  }

  copy(): StayLedger {
    const other = new StayLedger(this.rooms, this.people)
    other.stays = structuredClone(this.stays)
    other.cleaning = [...this.cleaning]
    other.today = this.today
    other.groups = this.groups
    return other
  }

  give(person: number, bed: number, from: number, to: number): string {
    const state = from <= this.today ? 'IN' : 'RESERVED'
    return this.begin('RESERVE', [{ person, bed, from, to, state, until: null, keys: 0 }])
  }

  hold(person: number, bed: number, from: number, to: number, days: number): string {
    if (from < this.today) return 'STAY_STARTS_IN_PAST'
    return this.begin('HOLD', [{ person, bed, from, to, state: 'HELD', until: this.today + days, keys: 0 }])
  }

  confirm(at: number): string {
    return this.step(at, ['HELD'], false, stay =>
      this.change('CONFIRM', [[stay, { state: 'RESERVED', until: null }]]),
    )
  }

  comes(at: number, keys: number): string {
    return this.step(at, ['HELD', 'RESERVED'], false, stay => {
      if (stay.from > this.today) return 'CHECK_IN_TOO_EARLY'
      if (this.cleaning[stay.bed] !== null) return 'BED_NOT_CLEAN'
      return this.change('CHECK_IN', [
        [stay, { state: 'IN', from: this.today, until: null, keys: stay.keys + keys }],
      ])
    })
  }

  leaves(at: number, bringsBack: boolean, says: boolean): string {
    return this.step(at, ['IN'], true, stay => {
      if (stay.to > this.today && stay.to !== Number.POSITIVE_INFINITY && !says) return 'REASON_MISSING'
      const keys = bringsBack ? 0 : stay.keys
      if (keys > 0 && !says) return 'ITEMS_MISSING'
      const cleaning = { before: this.cleaning[stay.bed] ?? null, after: this.today }
      this.cleaning[stay.bed] = this.today
      const early = stay.to > this.today && stay.to !== Number.POSITIVE_INFINITY
      const change = [[stay, { ...this.ended(stay), keys }]] as const
      return this.change(early ? 'LEAVE_EARLY' : 'CHECK_OUT', change, new Map([[stay, cleaning]]))
    })
  }

  ends(at: number, to: number): string {
    const stay = this.stays[at]
    const later = to === Number.POSITIVE_INFINITY || (stay !== undefined && to > stay.to)
    return this.step(at, ['HELD', 'RESERVED', 'IN'], later, one => {
      if (to === one.to) return 'STAY_END_UNCHANGED'
      if (to <= this.today) return 'STAY_ENDS_TOO_SOON'
      if (to <= one.from) return 'STAY_ENDS_BEFORE_START'
      const inTheWay = this.inTheWay({ ...one, to }, one)
      return inTheWay === 'DONE' ? this.change(later ? 'EXTEND' : 'SHORTEN', [[one, { to }]]) : inTheWay
    })
  }

  missing(at: number): string {
    return this.step(at, ['RESERVED'], true, stay =>
      stay.from > this.today ? 'NO_SHOW_TOO_EARLY' : this.change('NO_SHOW', [[stay, { state: 'CANCELLED' }]]),
    )
  }

  cancel(at: number): string {
    const stay = this.stays[at]
    if (!stay || !isLive(stay) || stay.to <= this.today) return 'STAY_OVER'
    const ended =
      stay.from < this.today ? { state: 'ENDED' as const, to: this.today } : { state: 'CANCELLED' as const }
    return this.change('CANCEL', [[stay, { ...ended, until: null }]])
  }

  transfer(at: number, bed: number): string {
    return this.move('TRANSFER', [[at, bed]], ['HELD', 'RESERVED', 'IN'])
  }

  exchange(a: number, b: number, free: number | null): string {
    if (a === b) return 'EXCHANGE_SIZE'
    return this.move(
      'EXCHANGE',
      [
        [a, this.stays[b]?.bed ?? 0],
        [b, free ?? this.stays[a]?.bed ?? 0],
      ],
      ['RESERVED', 'IN'],
    )
  }

  clean(bed: number): string {
    this.cleaning[bed] = null
    return 'DONE'
  }

  night(): void {
    this.today += 1
  }

  letGo(): void {
    for (const stay of this.stays) {
      if (stay.state !== 'HELD' || (stay.until ?? 0) > this.today) continue
      this.change('EXPIRE', [[stay, { state: 'CANCELLED', until: null }]])
    }
  }

  correct(at: number): string {
    const group = this.stays[at]?.done.at(-1)?.group
    if (group === undefined) return 'NOTHING_TO_CORRECT'
    const those = this.stays.filter(({ done }) => done.some(event => event.group === group))
    if (those.some(({ done }) => done.at(-1)?.group !== group)) return 'CORRECTION_BUILT_ON'
    const events = those.map(stay => [stay, stay.done.at(-1) as PaperEvent] as const)
    for (const [stay, { before }] of events) {
      if (!before) Object.assign(stay, { state: 'CANCELLED', until: null })
    }
    for (const [stay, { action, before, cleaning }] of events) {
      if (before) {
        const expired = action === 'EXPIRE'
        const back = {
          ...before,
          until: expired ? null : before.until,
          state: expired ? 'RESERVED' : before.state,
        } as const
        const inTheWay = this.inTheWay(back, stay)
        if (inTheWay !== 'DONE') return inTheWay
        Object.assign(stay, back)
      }
      if (cleaning && this.cleaning[stay.bed] === cleaning.after) this.cleaning[stay.bed] = cleaning.before
      stay.done.pop()
    }
    return 'DONE'
  }

  /** What stands in the ledger, line by line. */
  lines(): string[] {
    return [
      ...this.stays.map(({ person, bed, from, to, state, until, keys, done }) =>
        [person, bed, from, to, state, until, keys, ...done.map(({ action }) => action)].join(' '),
      ),
      ...this.cleaning.map((since, bed) => `bed ${bed} ${since}`),
    ].sort()
  }

  private step(
    at: number,
    states: readonly PaperStay['state'][],
    alsoPastItsEnd: boolean,
    work: (stay: PaperStay) => string,
  ): string {
    const stay = this.stays[at]
    if (!stay || !isLive(stay)) return 'STAY_OVER'
    if (stay.until !== null && stay.until <= this.today) return 'HOLD_EXPIRED'
    if (!states.includes(stay.state)) return 'TRANSITION_NOT_ALLOWED'
    if (stay.to <= this.today && !alsoPastItsEnd) return 'STAY_PAST_END'
    return work(stay)
  }

  private move(
    action: string,
    moves: readonly [number, number][],
    states: readonly PaperStay['state'][],
  ): string {
    for (const [at] of moves) {
      const may = this.step(at, states, false, () => 'DONE')
      if (may !== 'DONE') return may
    }
    const pairs = moves.map(([at, bed]) => [this.stays[at] as PaperStay, bed] as const)
    if (pairs.some(([stay, bed]) => stay.bed === bed)) return 'TRANSFER_SAME_BED'
    const left = pairs.map(([{ bed }]) => bed)
    const slept = pairs.filter(([{ state }]) => state === 'IN')
    if (slept.some(([, bed]) => !left.includes(bed) && this.cleaning[bed] !== null)) return 'BED_NOT_CLEAN'
    const next = pairs.map(([stay, bed]) => {
      const { done: _done, ...as } = stay
      return { ...as, bed, from: Math.max(stay.from, this.today) }
    })
    const cleaning = new Map<PaperStay, { before: number | null; after: number }>()
    for (const [stay] of slept) {
      if (slept.some(([, bed]) => bed === stay.bed)) continue
      cleaning.set(stay, { before: this.cleaning[stay.bed] ?? null, after: this.today })
    }
    const group = this.groups
    this.change(
      action,
      pairs.map(([stay]) => [stay, { ...this.closed(stay), until: null, keys: 0 }]),
      cleaning,
    )
    for (const [{ bed }] of [...cleaning].map(([stay]) => [stay] as const)) this.cleaning[bed] = this.today
    return this.begin(action, next, group)
  }

  private closed(stay: PaperStay) {
    const ended = stay.state === 'IN' && stay.from < this.today
    return ended ? { state: 'ENDED' as const, to: this.today } : { state: 'CANCELLED' as const }
  }

  private ended(stay: PaperStay) {
    return stay.to <= this.today ? { state: 'ENDED' as const } : this.closed(stay)
  }

  private begin(action: string, stays: readonly Snapshot[], group = this.groups++): string {
    for (const stay of stays) {
      if (stay.to <= stay.from) return 'STAY_ENDS_BEFORE_START'
      const inTheWay = this.inTheWay(stay, null)
      if (inTheWay !== 'DONE') return inTheWay
      this.stays.push({ ...stay, done: [{ action, group, before: null }] })
    }
    return 'DONE'
  }

  private change(
    action: string,
    changes: readonly (readonly [PaperStay, Partial<Snapshot>])[],
    cleanings = new Map<PaperStay, { before: number | null; after: number }>(),
  ): string {
    const group = this.groups++
    for (const [stay, change] of changes) {
      const { done: _done, ...before } = stay
      const cleaning = cleanings.get(stay)
      stay.done.push({
        action,
        group,
        before: { ...before },
        ...(cleaning && { cleaning }),
      })
      Object.assign(stay, change)
    }
    return 'DONE'
  }

  /** Bed, person, sex, number: in the order in which the database asks. */
  private inTheWay(stay: Snapshot, except: PaperStay | null): string {
    const there = this.stays.filter(
      other =>
        other !== except && other.state !== 'CANCELLED' && other.from < stay.to && stay.from < other.to,
    )
    if (there.some(({ bed }) => bed === stay.bed)) return 'BED_TAKEN'
    if (there.some(({ person }) => person === stay.person)) return 'PERSON_ALREADY_HOUSED'
    const room = this.roomOf(stay.bed)
    if (this.people[stay.person] !== this.rooms[room]?.sex) return 'SEX_POLICY'
    const sleepers = there.filter(other => isLive(other) && this.roomOf(other.bed) === room)
    const nights = [stay.from, ...sleepers.map(({ from }) => from).filter(from => from > stay.from)]
    const most = Math.max(
      ...nights.map(night => sleepers.filter(({ from, to }) => from <= night && night < to).length),
    )
    return most + 1 > (this.rooms[room]?.capacity ?? 0) ? 'ROOM_FULL' : 'DONE'
  }

  private roomOf(bed: number): number {
    let first = 0
    return this.rooms.findIndex(({ beds }) => {
      first += beds
      return bed < first
    })
  }
}

const isLive = ({ state }: PaperStay): boolean => state === 'HELD' || state === 'RESERVED' || state === 'IN'
