import type { House } from '../domain/act.ts'
import { statedCaller } from '../domain/act.ts'
import type { Context } from './context.ts'
import { Remembered } from './hot/remembered.ts'

/** What takes longer to count, in milliseconds, is remembered; in a township of the usual size nothing is. */
const long = 300
/** It is told again for so many times as long as it took, and at most for a minute. */
const share = 10
const atMost = 60_000
const mostCounts = 1_000

interface Count {
  numbers: unknown
  until: number
}

const counts = new WeakMap<House, Remembered<Count>>()

/**
 * Numbers that are the same for everybody who reaches the same. Those that took long to count are told again for a while to
 * whoever states the same reach, so that counting never takes more than a tenth of the machine however many look on.
 * `name`: what is counted. Only numbers: never what tells of one person.
 */
export async function counted<T>(
  { house, actor }: Pick<Context, 'house' | 'actor'>,
  name: string,
  count: () => Promise<T>,
): Promise<T> {
  const { 'anju.account': _account, ...reach } = statedCaller(actor)
  const key = JSON.stringify([name, house.clock.today().toString(), reach])
  const known = counts.get(house)?.get(key)
  if (known && known.until > performance.now()) return known.numbers as T
  const began = performance.now()
  const numbers = await count()
  const took = performance.now() - began
  if (took > long)
    remember(house, key, { numbers, until: performance.now() + Math.min(share * took, atMost) })
  return numbers
}

function remember(house: House, key: string, count: Count) {
  const known = counts.get(house) ?? new Remembered<Count>(mostCounts)
  counts.set(house, known)
  known.set(key, count)
}
