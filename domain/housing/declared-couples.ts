import type { Sex } from './rules.ts'

/** Someone who asked for lodging, as far as it tells who is whose husband or wife. */
export interface CoupleWish {
  residentId: string
  sex: Sex
  wantsCoupleRoom: boolean
  /** The people named as room-mates. */
  roomMateIds: readonly string[]
}

/**
 * Who is whose partner by what both declared: a man and a woman who both ask for a couple room and of whom one
 * names the other. Where more than one fits, two who name each other go before one who is only named; where it
 * still cannot be told, nobody is anybody's partner. Declared is not verified: the proof is seen at check-in.
 */
export function declaredCouples(wishes: readonly CoupleWish[]): Map<string, string> {
  const hopeful = new Map(wishes.filter(wish => wish.wantsCoupleRoom).map(wish => [wish.residentId, wish]))
  const named = new Map<string, Set<string>>()
  for (const wish of hopeful.values()) {
    for (const mateId of wish.roomMateIds) {
      const mate = hopeful.get(mateId)
      if (!mate || !manAndWoman(wish.sex, mate.sex)) continue
      add(named, wish.residentId, mateId)
      add(named, mateId, wish.residentId)
    }
  }
  const bothWays = (a: string, b: string) =>
    Boolean(hopeful.get(a)?.roomMateIds.includes(b) && hopeful.get(b)?.roomMateIds.includes(a))
  const choice = (id: string): string | null => {
    const all = [...(named.get(id) ?? [])]
    const mutual = all.filter(other => bothWays(id, other))
    const best = mutual.length > 0 ? mutual : all
    return best.length === 1 ? (best[0] ?? null) : null
  }
  const couples = new Map<string, string>()
  for (const id of named.keys()) {
    const other = choice(id)
    if (other && choice(other) === id) couples.set(id, other)
  }
  return couples
}

const manAndWoman = (a: Sex, b: Sex): boolean =>
  (a === 'MALE' && b === 'FEMALE') || (a === 'FEMALE' && b === 'MALE')

function add(to: Map<string, Set<string>>, key: string, value: string): void {
  to.set(key, (to.get(key) ?? new Set()).add(value))
}
