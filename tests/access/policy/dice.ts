import { seeded } from '../../../domain/housing/planner/random.ts'

/** Chance from a seed: the same seed, the same throws. */
export interface Dice {
  /** 0 to n - 1. */
  upTo(n: number): number
  chance(probability: number): boolean
  pick<T>(from: readonly T[]): T
  /** `count` different ones at most. */
  some<T>(from: readonly T[], count: number): T[]
  times<T>(count: number, make: (n: number) => T): T[]
}

export function dice(seed: number): Dice {
  const next = seeded(seed)
  const upTo = (n: number) => Math.floor(next() * n)
  const pick = <T>(from: readonly T[]): T => {
    if (from.length === 0) throw new Error('Nothing to pick from')
    return from[upTo(from.length)] as T
  }
  return {
    upTo,
    pick,
    chance: probability => next() < probability,
    some: (from, count) => {
      const left = [...from]
      return Array.from({ length: Math.min(count, left.length) }, () => {
        const [one] = left.splice(upTo(left.length), 1)
        return one as (typeof left)[number]
      })
    },
    times: (count, make) => Array.from({ length: count }, (_, n) => make(n)),
  }
}
