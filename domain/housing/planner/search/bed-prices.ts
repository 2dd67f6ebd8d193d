import type { RoomNightsProblem } from './room-nights.ts'

/** What a place in a room is worth on each night (room times night), and the bound that these prices prove. */
export interface BedPrices {
  prices: Float64Array
  /** No plan in which everyone has a room costs less, mixing aside. */
  costAtLeast: number
}

const PATIENCE = 15

/**
 * Lagrangian relaxation of the places: whoever pays for the nights may have any room, and the prices rise where too
 * many want one (Held and Karp, 1970; step after Polyak, towards `upper`, the cost of some plan). The best sum seen
 * is a lower bound whatever the prices are.
 */
export const bedPrices = (problem: RoomNightsProblem, upper: number, rounds: number): BedPrices => {
  const { nights } = problem
  const rooms = problem.capacity.length
  const prices = new Float64Array(rooms * nights)
  const best: BedPrices = { prices: prices.slice(), costAtLeast: Number.NEGATIVE_INFINITY }
  const sums = new Float64Array(rooms * (nights + 1))
  const wanted = new Float64Array(rooms * nights)
  let pace = 1
  let since = 0
  for (let round = 0; round < rounds && pace > 0.002; round++) {
    let sum = askAll(problem, prices, sums, wanted)
    let norm = 0
    for (let room = 0; room < rooms; room++) {
      const capacity = problem.capacity[room] as number
      for (let at = room * nights; at < (room + 1) * nights; at++) {
        const price = prices[at] as number
        sum -= price * capacity
        const excess = (wanted[at] as number) - capacity
        wanted[at] = excess
        if (price > 0 || excess > 0) norm += excess * excess
      }
    }
    if (sum > best.costAtLeast + 1e-9) {
      best.costAtLeast = sum
      best.prices.set(prices)
      since = 0
    } else if (++since >= PATIENCE) {
      pace /= 1.5
      since = 0
      prices.set(best.prices)
      continue
    }
    if (norm === 0) break
    const step = (pace * Math.max(upper - sum, 1e-6)) / norm
    for (let at = 0; at < prices.length; at++) {
      const price = (prices[at] as number) + step * (wanted[at] as number)
      prices[at] = Math.max(price, 0)
    }
  }
  return best
}

/** Everyone takes the room that is cheapest for them at these prices; counts them and returns what they pay. */
const askAll = (
  problem: RoomNightsProblem,
  prices: Float64Array,
  sums: Float64Array,
  wanted: Float64Array,
): number => {
  const { nights, cost } = problem
  const rooms = problem.capacity.length
  for (let room = 0; room < rooms; room++) {
    let sum = 0
    const base = room * (nights + 1)
    sums[base] = 0
    for (let night = 0; night < nights; night++) {
      sum += prices[room * nights + night] as number
      sums[base + night + 1] = sum
    }
  }
  wanted.fill(0)
  let paid = 0
  for (let person = 0; person < problem.from.length; person++) {
    const from = problem.from[person] as number
    const to = problem.to[person] as number
    let best = Number.POSITIVE_INFINITY
    let chosen = 0
    for (let room = 0; room < rooms; room++) {
      const base = room * (nights + 1)
      const price =
        (cost[person * rooms + room] as number) + (sums[base + to] as number) - (sums[base + from] as number)
      if (price >= best) continue
      best = price
      chosen = room
    }
    paid += best
    for (let at = chosen * nights + from; at < chosen * nights + to; at++)
      wanted[at] = (wanted[at] as number) + 1
  }
  return paid
}
