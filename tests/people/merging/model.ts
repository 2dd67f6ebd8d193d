/** A plain reference of people, merges and what hangs on people: no database, no cleverness, everything replayed. */

export const fieldNames = ['name', 'phone', 'hukouAddress'] as const
export type FieldName = (typeof fieldNames)[number]
export type Values = Record<FieldName, string | null>

interface Write {
  kind: 'WRITE'
  side: string
  field: FieldName
  value: string | null
}
interface Merge {
  kind: 'MERGE'
  id: string
  survivor: string
  absorbed: string
  taken: readonly FieldName[]
}
export interface Hanging {
  id: string
  /** Whose document or page it came in by. */
  origin: string
  live: boolean
  /** Not live only because of a merge. */
  aside: boolean
  employer: string | null
}
export interface Nights {
  id: string
  origin: string
  bed: number
  from: number
  /** Not a night. */
  to: number
  aside: boolean
}

export class Model {
  readonly people: string[] = []
  readonly events: (Write | Merge)[] = []
  readonly undone = new Set<string>()
  readonly registrations: Hanging[] = []
  readonly contracts: Hanging[] = []
  readonly stays: Nights[] = []

  /** The merges that stand, in their order. */
  standing(): Merge[] {
    return this.events.filter((one): one is Merge => one.kind === 'MERGE' && !this.undone.has(one.id))
  }

  rootOf(id: string): string {
    const up = this.standing().find(({ absorbed }) => absorbed === id)
    return up ? this.rootOf(up.survivor) : id
  }

  roots(): string[] {
    return this.people.filter(id => this.rootOf(id) === id)
  }

  sidesOf(id: string): string[] {
    return this.people.filter(one => this.chain(one, this.standing()).includes(id))
  }

  private chain(id: string, merges: Merge[]): string[] {
    const up = merges.find(({ absorbed }) => absorbed === id)
    return up ? [id, ...this.chain(up.survivor, merges)] : [id]
  }

  /** What a person is called: everything that happened is played again, without the merges that were undone. */
  shown(id: string): { values: Values; sides: Record<FieldName, string> } {
    const cells = new Map<string, Map<FieldName, { value: string | null; side: string }>>()
    const cellsOf = (one: string) => {
      const found = cells.get(one) ?? new Map<FieldName, { value: string | null; side: string }>()
      cells.set(one, found)
      return found
    }
    const merged: Merge[] = []
    for (const event of this.events) {
      if (event.kind === 'WRITE') {
        const cell = { value: event.value, side: event.side }
        for (const one of this.chain(event.side, merged)) cellsOf(one).set(event.field, cell)
        continue
      }
      if (this.undone.has(event.id)) continue
      merged.push(event)
      for (const field of event.taken) {
        const cell = cellsOf(event.absorbed).get(field)
        if (cell) cellsOf(event.survivor).set(field, cell)
      }
    }
    const own = cellsOf(id)
    return {
      values: Object.fromEntries(fieldNames.map(field => [field, own.get(field)?.value ?? null])) as Values,
      sides: Object.fromEntries(fieldNames.map(field => [field, own.get(field)?.side ?? id])) as Record<
        FieldName,
        string
      >,
    }
  }

  of<T extends { origin: string }>(things: T[], person: string): T[] {
    return things.filter(({ origin }) => this.rootOf(origin) === person)
  }

  write(side: string, field: FieldName, value: string | null): void {
    if (this.shown(this.rootOf(side)).values[field] === value) return
    this.events.push({ kind: 'WRITE', side, field, value })
  }

  /** Is refused (false) where both have a bed at once from `today` on. */
  merge(merge: Omit<Merge, 'kind'>, keepAbsorbed: boolean, today: number): boolean {
    const { survivor, absorbed } = merge
    const [mine, theirs] = [survivor, absorbed].map(id =>
      this.of(this.stays, id).filter(({ aside }) => !aside),
    )
    const meet = (a: Nights, b: Nights, from = Number.NEGATIVE_INFINITY) =>
      Math.max(a.from, b.from, from) < Math.min(a.to, b.to)
    if (mine?.some(a => theirs?.some(b => meet(a, b, today)))) return false
    for (const stay of theirs ?? []) if (mine?.some(other => meet(stay, other))) stay.aside = true
    const [winner, loser] = keepAbsorbed ? [absorbed, survivor] : [survivor, absorbed]
    for (const things of [this.registrations, this.contracts]) {
      if (!this.of(things, winner).some(({ live }) => live)) continue
      for (const thing of this.of(things, loser)) {
        if (!thing.live) continue
        thing.live = false
        thing.aside = true
      }
    }
    this.events.push({ kind: 'MERGE', ...merge })
    return true
  }

  undo(id: string): void {
    const merge = this.standing().find(one => one.id === id)
    if (!merge) throw new Error('Only what stands is undone')
    this.undone.add(id)
    for (const person of [merge.absorbed, this.rootOf(merge.survivor)]) {
      for (const things of [this.registrations, this.contracts]) {
        const own = this.of(things, person)
        if (own.some(({ live }) => live)) continue
        const newest = own.filter(({ aside }) => aside).at(-1)
        if (newest) Object.assign(newest, { live: true, aside: false })
      }
      const stays = this.of(this.stays, person)
      for (const stay of stays.filter(({ aside }) => aside)) {
        const free = stays.every(
          other => other === stay || other.aside || other.from >= stay.to || stay.from >= other.to,
        )
        if (free) stay.aside = false
      }
    }
  }
}
