import { setImmediate as nextTurn } from 'node:timers/promises'

const ITEMS_A_TURN = 500

/** All items of a long computation, with a turn of the event loop in between, so that it holds up nobody. */
export async function takeTurns<T>(items: Iterable<T>): Promise<T[]> {
  const taken: T[] = []
  for (const item of items) {
    taken.push(item)
    if (taken.length % ITEMS_A_TURN === 0) await nextTurn()
  }
  return taken
}
