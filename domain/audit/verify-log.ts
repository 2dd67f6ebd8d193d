import { ERASURE } from './erase-from-log.ts'
import { entryFault, type Fault, faultOfSeal } from './fault.ts'
import { isErased, type LoggedEntry, leafOf } from './leaf.ts'
import type { LogSource, SealedLeaves } from './log-source.sql.ts'
import { rootOf } from './merkle.ts'
import type { OutsideRoots } from './outside.ts'
import type { Seal } from './seal-chain.ts'
import { type Chain, verifyChain } from './verify-chain.ts'

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
  leaf: Buffer
}

interface SealState {
  number: number
  /** An entry of this seal dated before is late. */
  lateBefore: string
  /** Where the list of leaves does not lead to the root: what the entries themselves come to. */
  found: Map<string, Buffer> | null
  ids: string[]
}

interface Bad {
  entry: LoggedEntry
  expected: Expected
}

/**
 * Holds a township's log to its seals, and those to what was kept outside when it is given. Streams: memory grows with
 * what is wrong, not with the log.
 */
export async function verifyLog(
  source: LogSource,
  townshipId: string,
  outside: OutsideRoots | null = null,
): Promise<Verdict> {
  const chain = await verifyChain(source, outside)
  const waiting = await source.waiting()
  const judge = new Judge(chain, waiting, outside)
  await judge.expectFromOutside()
  const leaves = source.leaves()[Symbol.asyncIterator]()
  let ahead = await leaves.next()
  for await (const entries of source.entries()) {
    const last = BigInt(entries.at(-1)?.id ?? 0)
    while (!ahead.done && BigInt(ahead.value[0]?.ids[0] || 0) <= last) {
      for (const sealed of ahead.value) await judge.expectFrom(sealed)
      ahead = await leaves.next()
    }
    for (const entry of entries) judge.see(entry)
  }
  for (; !ahead.done; ahead = await leaves.next())
    for (const sealed of ahead.value) await judge.expectFrom(sealed)
  return judge.verdict(townshipId)
}

class Judge {
  private readonly chain: Chain
  private readonly waiting: Set<string>
  private readonly outside: OutsideRoots | null
  private readonly expected = new Map<string, Expected>()
  private readonly faults: Fault[]
  private readonly bad: Bad[] = []
  /** Entries that no seal loaded so far holds. */
  private readonly strays = new Map<string, LoggedEntry>()
  private readonly unsound: { state: SealState; seal: Seal | undefined }[] = []
  private readonly erased: string[] = []
  private readonly told = new Set<string>()
  private readonly firstIds = new Map<number, string>()
  private readonly late: Verdict['late'] = { count: 0, first: null }
  private entries = 0
  private stillWaiting = 0
  private lastFound = 0n

  constructor(chain: Chain, waiting: Set<string>, outside: OutsideRoots | null) {
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
      sealed.ids.length === sealed.leaves.length &&
      sealed.leaves.length > 0 &&
      seal.root === Buffer.from(rootOf(sealed.leaves)).toString('hex')
    const kept = sound ? null : await this.outside?.leavesOf(sealed.number)
    if (kept) this.faults.push(faultOfSeal(sealed.number, 'leaves'))
    this.expect(kept ?? sealed, !sound && !kept)
  }

  private expect({ number, ids, leaves }: SealedLeaves, unsound: boolean): void {
    const before = this.chain.seals.get(number - 1)
    const lateBefore = before ? new Date(Date.parse(before.sealedAt) - LATE_MILLISECONDS).toISOString() : ''
    const state: SealState = { number, lateBefore, found: unsound ? new Map() : null, ids }
    if (unsound) this.unsound.push({ state, seal: this.chain.seals.get(number) })
    this.firstIds.set(number, ids[0] ?? '0')
    let twice = false
    ids.forEach((id, at) => {
      if (this.expected.has(id)) twice = true
      else this.expected.set(id, { seal: state, leaf: leaves[at] ?? Buffer.alloc(0) })
    })
    if (twice) this.faults.push(faultOfSeal(number, 'twice'))
  }

  see(entry: LoggedEntry): void {
    this.entries += 1
    if (isErased(entry.accountProof) || isErased(entry.subjectProof) || isErased(entry.detailsProof))
      this.erased.push(entry.id)
    if (entry.act === ERASURE) this.learnErasures(entry)
    const expected = this.expected.get(entry.id)
    if (expected) this.compare(entry, expected)
    else if (this.waiting.delete(entry.id)) this.stillWaiting += 1
    else this.strays.set(entry.id, entry)
  }

  private compare(entry: LoggedEntry, expected: Expected): void {
    this.expected.delete(entry.id)
    if (BigInt(entry.id) > this.lastFound) this.lastFound = BigInt(entry.id)
    const leaf = leafOf(entry)
    expected.seal.found?.set(entry.id, leaf)
    if (!leaf.equals(expected.leaf)) this.bad.push({ entry, expected })
    else if (entry.at < expected.seal.lateBefore) {
      this.late.count += 1
      this.late.first ??= entry.id
    }
  }

  private learnErasures({ details }: LoggedEntry): void {
    const { entries } = JSON.parse(details) as { entries?: unknown }
    if (Array.isArray(entries)) for (const id of entries) this.told.add(String(id))
  }

  verdict(townshipId: string): Verdict {
    this.settleStrays()
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
  private settleStrays(): void {
    for (const [id, entry] of this.strays) {
      const expected = this.expected.get(id)
      if (expected) this.compare(entry, expected)
      else this.faults.push(entryFault('INSERTED', id, null))
    }
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
      this.faults.push(entryFault(BigInt(id) > this.lastFound ? 'TRUNCATED' : 'MISSING', id, seal.number))
    }
    for (const id of this.waiting) this.faults.push(entryFault('MISSING', id, null))
  }

  private placeOf({ entry, seal }: Fault): string {
    return entry ?? this.firstIds.get(seal ?? 0) ?? '9'.repeat(19)
  }
}

/** Of each entry that has changed places with another: which. */
function swaps(bad: readonly Bad[]): Map<string, string> {
  const partners = new Map<string, string>()
  const at = ({ entry }: Bad, place: Bad) =>
    leafOf({ ...entry, id: place.entry.id }).equals(place.expected.leaf)
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
