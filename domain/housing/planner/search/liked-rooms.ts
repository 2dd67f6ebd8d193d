import type { RoomNightsProblem } from './room-nights.ts'

/** Person times place in the list: rooms from the cheapest on, and what each costs the person. */
export interface LikedRooms {
  rooms: Int32Array
  costs: Float64Array
}

/** The rooms of everyone in the order of what the stay costs, the prices of its nights added where there are any. */
export const likedRooms = (problem: RoomNightsProblem, prices: Float64Array | null = null): LikedRooms => {
  const rooms = problem.capacity.length
  const people = problem.from.length
  const liked = { rooms: new Int32Array(people * rooms), costs: new Float64Array(people * rooms) }
  const pay = new Float64Array(rooms)
  for (let person = 0; person < people; person++) {
    const to = problem.to[person] as number
    for (let room = 0; room < rooms; room++) {
      let sum = problem.cost[person * rooms + room] as number
      const base = room * problem.nights
      for (let night = problem.from[person] as number; prices && night < to; night++)
        sum += prices[base + night] as number
      pay[room] = sum
    }
    const order = Int32Array.from({ length: rooms }, (_, at) => at)
    order.sort((a, b) => (pay[a] as number) - (pay[b] as number) || a - b)
    liked.rooms.set(order, person * rooms)
    for (let at = 0; at < rooms; at++) liked.costs[person * rooms + at] = pay[order[at] as number] as number
  }
  return liked
}
