import { Temporal } from 'temporal-polyfill'

/** The rules that a township may change, in plain numbers. */
export interface ModelRules {
  contractOffsets: readonly number[]
  permitOffsets: readonly number[]
  ladder: [number, number, number]
}

interface Entry {
  state: 'OWED' | 'LAPSED' | 'SETTLED' | 'DEALT_WITH'
  reminders: number[]
  told: string[]
}

/** The items by person, kind and the day that makes them due. */
export type Book = Record<string, Entry>

interface Person {
  contractEndsOn: string
  /** `until` is the anniversary up to which it is endorsed, or null before the first time. */
  permit: { issuedOn: string; until: string | null } | null
}

/**
 * The ledger as a clerk would keep it in a book: on each day that somebody looks, go through everybody, write down what is
 * near, cross out what is settled. Written from the rules in words, with none of the code it is held against.
 */
export class LedgerModel {
  rules: ModelRules = { contractOffsets: [], permitOffsets: [], ladder: [0, 0, 0] }
  readonly people: Person[]
  private readonly entries = new Map<string, Entry>()

  constructor(people: readonly { contractEndsOn: string; issuedOn: string }[]) {
    this.people = people.map(({ contractEndsOn, issuedOn }) => ({
      contractEndsOn,
      permit: { issuedOn, until: null },
    }))
  }

  extend(person: number, endsOn: string): void {
    this.of(person).contractEndsOn = endsOn
  }

  /** A wrong day of issue, put right before the first endorsement; null where it is too late for that. */
  correctIssue(person: number, back: number): string | null {
    const { permit } = this.of(person)
    if (!permit || permit.until) return null
    permit.issuedOn = plus(permit.issuedOn, { days: -back })
    return permit.issuedOn
  }

  /** Jiangsu: in the month before, on to the next anniversary; late, a year from that day. Says whether it was taken. */
  endorse(person: number, today: string): boolean {
    const { permit } = this.of(person)
    if (!permit) return false
    const anniversary = anniversaryOf(permit)
    if (today < plus(anniversary, { months: -1 })) return false
    permit.until = today > anniversary ? plus(today, { years: 1 }) : nextYear(permit.issuedOn, anniversary)
    return true
  }

  cancel(person: number): boolean {
    const one = this.of(person)
    const had = one.permit !== null
    one.permit = null
    return had
  }

  /** The clerk puts a tick to the first open item of a person. */
  dealWith(person: number): void {
    const [first] = [...this.entries]
      .filter(([key, { state }]) => key.startsWith(`${person} `) && (state === 'OWED' || state === 'LAPSED'))
      .sort(([a], [b]) => order(a).localeCompare(order(b)))
    if (first) first[1].state = 'DEALT_WITH'
  }

  look(today: string): void {
    const due = new Set<string>()
    for (const [n, { contractEndsOn, permit }] of this.people.entries()) {
      this.goThrough(due, `${n} CONTRACT_END`, contractEndsOn, this.rules.contractOffsets, today)
      if (permit)
        this.goThrough(due, `${n} PERMIT_ENDORSEMENT`, anniversaryOf(permit), this.rules.permitOffsets, today)
    }
    for (const [key, entry] of this.entries) {
      if (!due.has(key) && entry.state !== 'DEALT_WITH') entry.state = 'SETTLED'
    }
  }

  book(): Book {
    return Object.fromEntries(
      [...this.entries]
        .map(([key, { state, reminders, told }]) => [
          key,
          { state, reminders: [...reminders].sort((a, b) => b - a), told: [...told].sort() },
        ])
        .sort(([a], [b]) => ((a as string) < (b as string) ? -1 : 1)),
    )
  }

  private goThrough(
    due: Set<string>,
    what: string,
    on: string,
    offsets: readonly number[],
    today: string,
  ): void {
    const left = (Date.parse(on) - Date.parse(today)) / 86_400_000
    const reached = offsets.filter(offset => left <= offset)
    if (reached.length === 0) return
    const key = `${what} ${on}`
    due.add(key)
    const entry = this.entries.get(key) ?? { state: 'OWED' as const, reminders: [], told: [] }
    this.entries.set(key, entry)
    if (entry.state === 'DEALT_WITH') return
    entry.state = left < 0 ? 'LAPSED' : 'OWED'
    const nearest = Math.min(...reached)
    if (!entry.reminders.includes(nearest)) entry.reminders.push(nearest)
    const [station, company, township] = this.rules.ladder
    const first = Math.max(...offsets)
    for (const [rung, at] of [
      ['STATION', first - station],
      ['COMPANY', first - station - company],
      ['TOWNSHIP', first - station - company - township],
    ] as const) {
      if (left <= at && !entry.told.includes(rung)) entry.told.push(rung)
    }
  }

  private of(person: number): Person {
    const one = this.people[person]
    if (!one) throw new Error('Nobody of that number')
    return one
  }
}

const plus = (iso: string, time: Temporal.DurationLike) => Temporal.PlainDate.from(iso).add(time).toString()
const anniversaryOf = ({ issuedOn, until }: { issuedOn: string; until: string | null }) =>
  until ?? plus(issuedOn, { years: 1 })

/** A year on: on the count of the issue where the anniversary is one of it, else from the anniversary itself. */
function nextYear(issuedOn: string, anniversary: string): string {
  for (let years = 1; years < 20; years += 1) {
    if (plus(issuedOn, { years }) === anniversary) return plus(issuedOn, { years: years + 1 })
  }
  return plus(anniversary, { years: 1 })
}

/** In the order of the database: contracts before permits, the earlier day first. */
const order = (key: string) => key.replace('CONTRACT_END', '1').replace('PERMIT_ENDORSEMENT', '2')
