import { ERASURE } from './erase-from-log.ts'
import { entryFault, type Fault, faultOfSeal } from './fault.ts'
import { type HashedEntries, MARK } from './hash-entries.ts'
import { type LoggedEntry, leafOf } from './leaf.ts'
import type { LogSource, SealedLeaves } from './log-source.sql.ts'
import { rootOf, rootOfPacked } from './merkle.ts'
import type { OutsideRoots } from './outside.ts'
import type { Seal } from './seal-chain.ts'
import type { Chain } from './verify-chain.ts'

export interface Verdict {
  townshipId: string
  whole: boolean
  /** The first bad entry, in the order of their ids; a seal where no entry can be named. */
  fault: Fault | null
  /** The first hundred, `fault` among them. */
  faults: Fault[]
  entries: number
  /** Written and not yet sealed. */
  waiting: number
  /** Entries of which something was erased, each with its line in the log. */
  erased: number
  seals: number
  head: Chain['head']
  /** What was held against the outside; null: nothing was. */
  outside: { seals: number; days: number } | null
  /** Entries dated more than ten minutes before the seal ahead of theirs: a clock that was wrong, or a backdated line. */
  late: { count: number; first: string | null }
}

const MOST_FAULTS = 100
/** Beyond these nobody asks any more which has changed places with which. */
const MOST_SWAPS = 200
const LATE_MILLISECONDS = 10 * 60_000

interface Expected {
  seal: SealState
  /** Position in the seal's list of leaves. */
  place: number
}

interface SealState {
  number: number
  /** An entry of this seal dated before, in milliseconds since 1970, is late. */
  lateBefore: number
  /** Where the list of leaves does not lead to the root: what the entries themselves come to. */
  found: Map<string, Uint8Array> | null
  ids: string[]
  /** 32 bytes each, one after the other. */
  leaves: Uint8Array
}

/** An entry that no seal loaded so far holds. */
interface Stray {
  leaf: Uint8Array
  at: number
}

interface Bad {
  entry: LoggedEntry
  expected: Expected
}

/** What should be in a township's log, and what of it was seen. */
export class Judge {
  private readonly source: LogSource
  private readonly chain: Chain
  private readonly waiting: Set<string>
  private readonly outside: OutsideRoots | null
  private readonly expected = new Map<string, Expected>()
  private readonly faults: Fault[]
  private readonly bad: Bad[] = []
  private readonly strays = new Map<string, Stray>()
  private readonly unsound: { state: SealState; seal: Seal | undefined }[] = []
  private readonly erased: string[] = []
  private readonly told = new Set<string>()
  private readonly firstIds = new Map<number, string>()
  private readonly late: Verdict['late'] = { count: 0, first: null }
  private entries = 0
  private stillWaiting = 0
  private lastFound = '0'

  constructor(source: LogSource, chain: Chain, waiting: Set<string>, outside: OutsideRoots | null) {
    this.source = source
    this.chain = chain
    this.waiting = waiting
    this.outside = outside
    this.faults = [...chain.faults]
  }

  /** Seals that are gone or are not those kept outside: what they held is known from there. */
  async expectFromOutside(): Promise<void> {
    for (const number of this.chain.fromOutside) {
      const kept = await this.outside?.leavesOf(number)
      if (kept) this.expect(kept, false)
      else this.chain.fromOutside.delete(number)
    }
  }

  /** Takes the list of leaves as it lies in the database while it leads to the root, else the one kept outside. */
  async expectFrom(sealed: SealedLeaves): Promise<void> {
    if (this.chain.fromOutside.has(sealed.number)) return
    const seal = this.chain.seals.get(sealed.number)
    const sound =
      seal !== undefined &&
      sealed.ids.length * 32 === sealed.leaves.length &&
      sealed.leaves.length > 0 &&
      seal.root === Buffer.from(rootOfPacked(sealed.leaves)).toString('hex')
    const kept = sound ? null : await this.outside?.leavesOf(sealed.number)
    if (kept) this.faults.push(faultOfSeal(sealed.number, 'leaves'))
    this.expect(kept ?? sealed, !sound && !kept)
  }

  private expect({ number, ids, leaves }: SealedLeaves, unsound: boolean): void {
    const before = this.chain.seals.get(number - 1)
    const lateBefore = before ? Date.parse(before.sealedAt) - LATE_MILLISECONDS : Number.NEGATIVE_INFINITY
    const state: SealState = { number, lateBefore, found: unsound ? new Map() : null, ids, leaves }
    if (unsound) this.unsound.push({ state, seal: this.chain.seals.get(number) })
    this.firstIds.set(number, ids[0] ?? '0')
    let twice = false
    ids.forEach((id, at) => {
      if (this.expected.has(id)) twice = true
      else this.expected.set(id, { seal: state, place: at })
    })
    if (twice) this.faults.push(faultOfSeal(number, 'twice'))
  }

  /** Entries of a later batch have higher ids. */
  async see(entries: HashedEntries): Promise<void> {
    await this.seeMarked(entries)
    const odd = new Map<string, Expected>()
    for (let place = 0; place < entries.ids.length; place++) {
      const id = String(entries.ids[place])
      const at = entries.at[place] ?? 0
      const expected = this.expected.get(id)
      if (expected) {
        if (!this.agrees(id, expected, entries.leaves, place * 32, at)) odd.set(id, expected)
      } else if (this.waiting.delete(id)) this.stillWaiting += 1
      else this.strays.set(id, { leaf: entries.leaves.slice(place * 32, place * 32 + 32), at })
    }
    this.entries += entries.ids.length
    await this.takeAsBad(odd)
  }

  /** What was erased, what tells of erasures, and leaves that only the reference knows. */
  private async seeMarked({ ids, marks, leaves }: HashedEntries): Promise<void> {
    const toRead: string[] = []
    marks.forEach((mark, place) => {
      if (mark & MARK.erased) this.erased.push(String(ids[place]))
      if (mark & (MARK.erasure | MARK.doubtful)) toRead.push(String(ids[place]))
    })
    for (const entry of await this.source.entriesWith(toRead)) {
      if (entry.act === ERASURE) this.learnErasures(entry)
      leaves.set(leafOf(entry), ids.indexOf(BigInt(entry.id)) * 32)
    }
  }

  /** Is the entry as it was sealed? Then all is said of it. */
  private agrees(id: string, expected: Expected, leaves: Uint8Array, from: number, at: number): boolean {
    const { seal, place } = expected
    this.expected.delete(id)
    this.lastFound = id
    seal.found?.set(id, leaves.slice(from, from + 32))
    if (!sameLeaf(leaves, from, seal.leaves, place * 32)) return false
    if (at < seal.lateBefore) {
      this.late.count += 1
      this.late.first ??= id
    }
    return true
  }

  /** The reference has the last word; what is bad is kept whole, to be named. */
  private async takeAsBad(odd: ReadonlyMap<string, Expected>): Promise<void> {
    for (const entry of await this.source.entriesWith([...odd.keys()])) {
      const expected = odd.get(entry.id)
      const leaf = leafOf(entry)
      expected?.seal.found?.set(entry.id, leaf)
      if (expected && !leaf.equals(leafAt(expected))) this.bad.push({ entry, expected })
    }
  }

  private learnErasures({ details }: LoggedEntry): void {
    const entries = (JSON.parse(details) as { entries?: unknown } | null)?.entries
    if (Array.isArray(entries)) for (const id of entries) this.told.add(String(id))
  }

  async verdict(townshipId: string): Promise<Verdict> {
    await this.settleStrays()
    this.settleUnsound()
    this.nameBad()
    this.nameMissing()
    for (const id of this.erased) if (!this.told.has(id)) this.faults.push(entryFault('ERASED', id, null))
    const faults = this.faults.sort((one, other) => compareIds(this.placeOf(one), this.placeOf(other)))
    return {
      townshipId,
      whole: faults.length === 0,
      fault: faults.find(({ entry }) => entry !== null) ?? faults[0] ?? null,
      faults: faults.slice(0, MOST_FAULTS),
      entries: this.entries,
      waiting: this.stillWaiting,
      erased: this.erased.length,
      seals: this.chain.seals.size,
      head: this.chain.head,
      outside: this.outside && { seals: this.outside.seals.size, days: this.outside.days.size },
      late: this.late,
    }
  }

  /** A seal whose first id was altered comes later than its entries. */
  private async settleStrays(): Promise<void> {
    const odd = new Map<string, Expected>()
    let last = this.lastFound
    for (const [id, { leaf, at }] of this.strays) {
      const expected = this.expected.get(id)
      if (!expected) this.faults.push(entryFault('INSERTED', id, null))
      else if (!this.agrees(id, expected, leaf, 0, at)) odd.set(id, expected)
      if (expected && compareIds(id, last) > 0) last = id
    }
    this.lastFound = last
    await this.takeAsBad(odd)
  }

  /** Between a list of leaves and the entries the root decides, as long as it is the one that was sealed. */
  private settleUnsound(): void {
    for (const { state, seal } of this.unsound) {
      const found = state.ids.flatMap(id => state.found?.get(id) ?? [])
      const asSealed = found.length > 0 && seal?.root === Buffer.from(rootOf(found)).toString('hex')
      const blamed = this.bad.some(({ expected }) => expected.seal === state)
      if (asSealed) removeWhere(this.bad, ({ expected }) => expected.seal === state)
      const missing = !asSealed && found.length < state.ids.length
      this.faults.push(faultOfSeal(state.number, asSealed || blamed || missing ? 'leaves' : 'entries'))
    }
  }

  private nameBad(): void {
    const partners = this.bad.length <= MOST_SWAPS ? swaps(this.bad) : new Map<string, string>()
    for (const { entry, expected } of this.bad) {
      const partner = partners.get(entry.id)
      this.faults.push(
        partner
          ? entryFault('SWAPPED', entry.id, expected.seal.number, partner)
          : entryFault('ALTERED', entry.id, expected.seal.number),
      )
    }
  }

  private nameMissing(): void {
    for (const [id, { seal }] of this.expected) {
      this.faults.push(
        entryFault(compareIds(id, this.lastFound) > 0 ? 'TRUNCATED' : 'MISSING', id, seal.number),
      )
    }
    for (const id of this.waiting) this.faults.push(entryFault('MISSING', id, null))
  }

  private placeOf({ entry, seal }: Fault): string {
    return entry ?? this.firstIds.get(seal ?? 0) ?? '9'.repeat(19)
  }
}

const leafAt = ({ seal, place }: Expected): Uint8Array => seal.leaves.subarray(place * 32, place * 32 + 32)

/** Byte by byte: for 32 bytes that is faster than views and a call. */
function sameLeaf(one: Uint8Array, from: number, other: Uint8Array, otherFrom: number): boolean {
  for (let at = 0; at < 32; at++) if (one[from + at] !== other[otherFrom + at]) return false
  return true
}

/** Of each entry that has changed places with another: which. */
function swaps(bad: readonly Bad[]): Map<string, string> {
  const partners = new Map<string, string>()
  const at = ({ entry }: Bad, place: Bad) =>
    leafOf({ ...entry, id: place.entry.id }).equals(leafAt(place.expected))
  for (const [n, one] of bad.entries()) {
    const other = bad.slice(n + 1).find(each => at(one, each) && at(each, one))
    if (!other) continue
    partners.set(one.entry.id, other.entry.id)
    partners.set(other.entry.id, one.entry.id)
  }
  return partners
}

function removeWhere<T>(list: T[], unwanted: (each: T) => boolean): void {
  const kept = list.filter(each => !unwanted(each))
  list.splice(0, list.length, ...kept)
}

const compareIds = (one: string, other: string): number =>
  one.length - other.length || (one < other ? -1 : one > other ? 1 : 0)
