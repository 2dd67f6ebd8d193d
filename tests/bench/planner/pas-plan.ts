import { anneal } from '../../../domain/housing/planner/search/anneal.ts'
import { bedPrices } from '../../../domain/housing/planner/search/bed-prices.ts'
import { Dice } from '../../../domain/housing/planner/search/dice.ts'
import { likedRooms } from '../../../domain/housing/planner/search/liked-rooms.ts'
import { RoomNights, type RoomNightsProblem } from '../../../domain/housing/planner/search/room-nights.ts'
import { RoomWalk } from '../../../domain/housing/planner/search/room-walk.ts'
import { type PasInstance, stayCost } from './pas-instance.ts'

/** Rises in cost let pass, in tenths of a point; what made instances liked best (docs/planner.md). */
const HEAT = { hot: 14, cold: 1 }
const PRICE_ROUNDS = 400
const PRICE_LOOKS = 4e7

export interface PasSearch {
  seed: number
  maxSteps: number
  /** How far the search is, from 0 to 1, after so many steps. */
  progress: (steps: number) => number
}

export interface PasPlan {
  /** Room by patient, both by the instance's ids. */
  rooms: Map<string, string>
  /** Patients without a room: some night has more patients than beds. */
  left: number
  /** Points. */
  cost: number
  steps: number
}

/** Plans an instance of the yardstick: everyone a bed first, then the cost made small. */
export const planPas = (instance: PasInstance, search: PasSearch): PasPlan => {
  const { patients, rooms } = instance
  const problem = problemOf(instance)
  const state = new RoomNights(problem)
  const left = state.fill()
  const rounds = Math.max(20, Math.min(PRICE_ROUNDS, Math.floor(PRICE_LOOKS / (problem.cost.length || 1))))
  const { prices } = bedPrices(problem, state.cost, rounds)
  const walk = new RoomWalk(state, likedRooms(problem, prices), likedRooms(problem))
  const { maxSteps, progress } = search
  const steps =
    patients.length === 0 ? 0 : anneal(walk, new Dice(search.seed), { ...HEAT, maxSteps, progress })
  const given = patients.flatMap(({ id }, at): [string, string][] => {
    const room = rooms[state.roomOf[at] as number]
    return room ? [[id, room.id]] : []
  })
  return { rooms: new Map(given), left: left.length, cost: walk.cost / 10, steps }
}

/** The yardstick as people who take rooms for nights, in tenths of a point. */
const problemOf = ({ patients, rooms }: PasInstance): RoomNightsProblem => {
  const first = patients.reduce((least, { nights }) => Math.min(least, nights[0]?.night ?? 0), 0)
  const ends = patients.map(({ nights }) => (nights.at(-1)?.night ?? 0) + 1 - first)
  const cost = new Int32Array(patients.length * rooms.length)
  patients.forEach((patient, row) => {
    rooms.forEach((room, at) => {
      cost[row * rooms.length + at] = stayCost(patient, room)
    })
  })
  return {
    nights: ends.reduce((most, end) => Math.max(most, end), 1),
    from: patients.map(({ nights }) => (nights[0]?.night ?? 0) - first),
    to: ends,
    kind: patients.map(({ sex }) => (sex === 'F' ? 0 : 1)),
    capacity: rooms.map(({ beds }) => beds),
    mixPrice: rooms.map(({ policy, beds }) => (policy === 'D' && beds > 1 ? 50 : 0)),
    cost,
  }
}
