import type { Trader } from '../../domain/housing/exchanges/rules.ts'
import type { FoundExchange } from '../../domain/housing/exchanges/top-trading.ts'

// What an exchange desk may and must find, said by trying everything: for small worlds.

/** Every ring of two to `most`, and every chain of one to `most` into an empty bed, that all in it want. */
export function everyExchange(
  traders: readonly Trader[],
  empty: readonly string[],
  most: number,
): FoundExchange[] {
  const all: FoundExchange[] = []
  const go = (path: readonly Trader[]) => {
    const last = path.at(-1) as Trader
    for (const bed of last.wants) {
      if (empty.includes(bed)) all.push({ traders: path.map(({ id }) => id), freeBed: bed })
      if (bed === path[0]?.bed && path.length > 1)
        all.push({ traders: path.map(({ id }) => id), freeBed: null })
      const next = traders.find(trader => trader.bed === bed)
      if (next && !path.includes(next) && path.length < most) go([...path, next])
    }
  }
  for (const trader of traders) go([trader])
  return all
}

/** By trader: the bed after the exchanges. */
export function bedsAfter(
  traders: readonly Trader[],
  exchanges: readonly FoundExchange[],
): Map<string, string> {
  const own = new Map(traders.map(({ id, bed }) => [id, bed]))
  const after = new Map(own)
  for (const { traders: ids, freeBed } of exchanges) {
    ids.forEach((id, at) => {
      after.set(id, own.get(ids[at + 1] ?? '') ?? freeBed ?? own.get(ids[0] ?? '') ?? '')
    })
  }
  return after
}

function* permutations<T>(all: readonly T[]): Generator<T[]> {
  if (all.length === 0) yield []
  for (const [at, first] of all.entries()) {
    for (const rest of permutations(all.filter((_, other) => other !== at))) yield [first, ...rest]
  }
}

const dearness = ({ wants, bed: own }: Trader, bed: string): number => {
  if (bed === own) return wants.length
  const at = wants.indexOf(bed)
  return at < 0 ? Number.POSITIVE_INFINITY : at
}

/**
 * The core (Shapley and Scarf 1974; one allocation where nobody is indifferent: Roth and Postlewaite 1977): every way to
 * deal out the beds that no group could better by trading among themselves.
 */
export function coreOf(traders: readonly Trader[]): Map<string, string>[] {
  const beds = traders.map(({ bed }) => bed)
  return [...permutations(beds)]
    .filter(deal => traders.every((trader, at) => dearness(trader, deal[at] ?? '') <= trader.wants.length))
    .filter(deal => !groups(traders).some(group => blocks(traders, deal, group)))
    .map(deal => new Map(traders.map(({ id }, at) => [id, deal[at] ?? ''])))
}

const groups = (traders: readonly Trader[]): Trader[][] =>
  Array.from({ length: 2 ** traders.length - 1 }, (_, bits) =>
    traders.filter((_trader, at) => ((bits + 1) >> at) & 1),
  )

/** Nobody in the group is worse off with beds of the group, and somebody is better off. */
function blocks(traders: readonly Trader[], deal: readonly string[], group: readonly Trader[]): boolean {
  for (const own of permutations(group.map(({ bed }) => bed))) {
    const changes = group.map(
      (trader, at) => dearness(trader, own[at] ?? '') - dearness(trader, deal[traders.indexOf(trader)] ?? ''),
    )
    if (changes.every(change => change <= 0) && changes.some(change => change < 0)) return true
  }
  return false
}
