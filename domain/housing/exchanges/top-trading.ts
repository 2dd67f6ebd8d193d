import { mostPeople, type Trader } from './rules.ts'

/** A ring, or a chain into an empty bed: each gets the bed of the next; the last that of the first, or the empty one. */
export interface FoundExchange {
  traders: readonly string[]
  freeBed: string | null
}

/**
 * Top trading cycles (Shapley and Scarf 1974) with empty beds that ask for whoever wished first, so that a cycle through
 * one is a chain (Abdulkadiroğlu and Sönmez 1999; Roth, Sönmez and Ünver 2004). Nobody gets a bed that they do not
 * want more than their own. A cycle of more people than an exchange may have is cut at whoever wished last; what is still
 * possible after that among those left over is found by looking for the shortest rings, and chains are lengthened by whoever
 * wants the bed that they leave. The bed left by a chain is for the next time: each exchange can be carried out alone.
 *
 * `traders` in the order in which they wished. Pure; the same input gives the same answer.
 */
export function findExchanges(
  traders: readonly Trader[],
  empty: readonly string[],
  most = mostPeople,
): FoundExchange[] {
  const market = new Market(traders, empty)
  const found = tradeTops(market, most)
  for (let ring = shortestRing(market, most); ring; ring = shortestRing(market, most)) {
    found.push(market.close(ring, null))
  }
  for (const trader of market.left()) {
    const free = trader.wants.find(bed => market.isEmpty(bed))
    if (free) found.push(market.close([trader], free))
  }
  return found.map(exchange => lengthen(market, exchange, most))
}

/** Who is still there, and what is still to be had. */
class Market {
  private readonly order: readonly Trader[]
  private readonly byId: Map<string, Trader>
  private readonly ownerOf: Map<string, Trader>
  private readonly empty: Set<string>
  private readonly matched = new Set<string>()

  constructor(traders: readonly Trader[], empty: readonly string[]) {
    this.order = traders
    this.byId = new Map(traders.map(trader => [trader.id, trader]))
    this.ownerOf = new Map(traders.map(trader => [trader.bed, trader]))
    this.empty = new Set(empty.filter(bed => !this.ownerOf.has(bed)))
  }

  left(): Trader[] {
    return this.order.filter(({ id }) => !this.matched.has(id))
  }

  owner(bed: string): Trader | null {
    const trader = this.ownerOf.get(bed)
    return trader && !this.matched.has(trader.id) ? trader : null
  }

  isEmpty(bed: string): boolean {
    return this.empty.has(bed)
  }

  get(id: string): Trader | undefined {
    return this.byId.get(id)
  }

  close(traders: readonly Trader[], freeBed: string | null): FoundExchange {
    for (const { id } of traders) this.matched.add(id)
    if (freeBed) this.empty.delete(freeBed)
    return { traders: traders.map(({ id }) => id), freeBed }
  }
}

function tradeTops(market: Market, most: number): FoundExchange[] {
  const found: FoundExchange[] = []
  // Who keeps their own bed, and wants that were cut, are out for this part only.
  const keeps = new Set<string>()
  const cut = new Map<string, Set<string>>()
  const there = () => market.left().filter(({ id }) => !keeps.has(id))
  for (let waiting = there(); waiting.length > 0; waiting = there()) {
    const first = waiting[0] as Trader
    const top = (trader: Trader): string =>
      trader.wants.find(bed => {
        if (cut.get(trader.id)?.has(bed)) return false
        const owner = market.owner(bed)
        return owner ? !keeps.has(owner.id) : market.isEmpty(bed)
      }) ?? trader.bed
    const { cycle, freeBed } = cycleFrom(first, trader => {
      const bed = top(trader)
      const owner = bed === trader.bed ? trader : market.owner(bed)
      return owner ? { next: owner, freeBed: null } : { next: first, freeBed: bed }
    })
    const last = cycle.reduce((a, b) => (waiting.indexOf(a) > waiting.indexOf(b) ? a : b))
    if (cycle.length > most) {
      cut.set(last.id, (cut.get(last.id) ?? new Set()).add(top(last)))
    } else if (freeBed || cycle.length > 1) {
      found.push(market.close(cycle, freeBed))
    } else {
      keeps.add(last.id)
    }
  }
  return found
}

/** Follows the pointers from a trader until they go round. A cycle through an empty bed begins with whom the bed asks for. */
function cycleFrom(
  start: Trader,
  point: (trader: Trader) => { next: Trader; freeBed: string | null },
): { cycle: Trader[]; freeBed: string | null } {
  const path: Trader[] = []
  const freeBeds: (string | null)[] = []
  let trader = start
  while (!path.includes(trader)) {
    path.push(trader)
    const { next, freeBed } = point(trader)
    freeBeds.push(freeBed)
    trader = next
  }
  // Only what goes back to the start can have gone over an empty bed.
  return { cycle: path.slice(path.indexOf(trader)), freeBed: freeBeds.at(-1) ?? null }
}

/** Among those left over, by breadth: no shorter ring goes through any of them. */
function shortestRing(market: Market, most: number): Trader[] | null {
  const left = market.left()
  let best: Trader[] | null = null
  for (const start of left) {
    const ring = ringThrough(market, start, best ? best.length - 1 : most)
    if (ring) best = ring
    if (best?.length === 2) break
  }
  return best
}

function ringThrough(market: Market, start: Trader, most: number): Trader[] | null {
  const cameFrom = new Map<Trader, Trader | null>([[start, null]])
  let edge: Trader[] = [start]
  for (let length = 1; length <= most && edge.length > 0; length++) {
    const next: Trader[] = []
    for (const trader of edge) {
      for (const bed of trader.wants) {
        const owner = market.owner(bed)
        if (owner === start && length > 1) return wayTo(trader, cameFrom)
        if (!owner || cameFrom.has(owner)) continue
        cameFrom.set(owner, trader)
        next.push(owner)
      }
    }
    edge = next
  }
  return null
}

function wayTo(trader: Trader, cameFrom: ReadonlyMap<Trader, Trader | null>): Trader[] {
  const way: Trader[] = []
  for (let at: Trader | null = trader; at; at = cameFrom.get(at) ?? null) way.unshift(at)
  return way
}

function lengthen(market: Market, exchange: FoundExchange, most: number): FoundExchange {
  if (!exchange.freeBed) return exchange
  const traders = [...exchange.traders]
  while (traders.length < most) {
    const leaves = market.get(traders[0] ?? '')?.bed
    const comes = market.left().find(({ wants }) => leaves !== undefined && wants.includes(leaves))
    if (!comes) break
    market.close([comes], null)
    traders.unshift(comes.id)
  }
  return { traders, freeBed: exchange.freeBed }
}
