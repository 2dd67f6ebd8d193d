import { Dice } from './search/dice.ts'

/** Numbers in [0, 1) from a seed, the same on every machine. */
export const seeded = (seed: number): (() => number) => {
  const dice = new Dice(seed)
  return () => dice.share()
}
