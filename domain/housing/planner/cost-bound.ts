import type { Allocation } from './allocation.ts'
import { isOpenTo, type Site, sitesOn } from './bound-sites.ts'
import { overlap } from './calendar.ts'
import { companyAdmits } from './choices.ts'
import { bedCost } from './cost.ts'
import type { Sleeper } from './model.ts'
import { wantsCoupleRoom } from './reasons.ts'
import type { Unit } from './units.ts'

const BUSIEST = 3
/** Sizes of rooms at which a place is worth its share of opening one. */
const SIZES = [1, 2, 3, 4, 5, 6, 8, 10, 16]

/**
 * A cost that no plan which places the same people can go below. The wishes that turn on one bed are each given
 * their best; wishes for a room-mate count where the two may never share; and on one night, the best of a few busy
 * ones, rooms and strangers are priced by `dormitoryBound`. Each part forgets rules and never adds one, and its
 * prices do not depend on how many rooms there are: with more beds the bound cannot rise.
 */
export const costAtLeast = (allocation: Allocation): number => {
  const { model } = allocation
  const placed = allocation.units.filter(unit => (allocation.choiceOf[unit.index] as number) >= 0)
  const sleepers = placed.flatMap(unit => unit.members.map(at => model.sleepers[at] as Sleeper))
  const shared = nightsOf(sleepers).map(night => nightBound(allocation, placed, night))
  return ownBound(allocation, placed) + Math.max(0, ...shared)
}

/** What each unit pays at least, whoever else is where. */
const ownBound = (allocation: Allocation, placed: readonly Unit[]): number => {
  const { weights } = allocation.model.settings
  let sum = 0
  for (const unit of placed) {
    sum += bestBeds(allocation, unit)
    for (const at of unit.members) {
      const sleeper = allocation.model.sleepers[at] as Sleeper
      if (unit.kind !== 'COUPLE' && wantsCoupleRoom(sleeper)) sum += weights.COUPLE_ROOM
      sum += weights.ROOM_MATE * hopelessWishes(allocation, sleeper)
    }
  }
  return sum
}

const bestBeds = (allocation: Allocation, unit: Unit): number => {
  const { model } = allocation
  let best = Number.POSITIVE_INFINITY
  const count = allocation.choiceCount(unit)
  // The present choice first: most have nothing to wish for there.
  for (let turn = -1; turn < count && best > 0; turn++) {
    const choice = turn < 0 ? (allocation.choiceOf[unit.index] as number) : turn
    const beds = allocation.bedsAt(unit, choice)
    let cost = 0
    // In a couple's or family's room the beds can be dealt out in another way than the choice does.
    unit.members.forEach((member, at) => {
      const sleeper = model.sleepers[member] as Sleeper
      if (unit.kind === 'SINGLE') cost += bedCost(model, sleeper, beds[at] as number)
      else cost += Math.min(...Array.from(beds, bed => bedCost(model, sleeper, bed)))
    })
    best = Math.min(best, cost)
  }
  return best
}

/** Named room-mates who cannot share a room on any night, because of their sex, age, household or dates. */
const hopelessWishes = ({ model, bedOf }: Allocation, sleeper: Sleeper): number => {
  let count = 0
  for (const { targets } of model.wishesOf[sleeper.index] ?? []) {
    const mayMeet = targets.some(at => {
      const other = model.sleepers[at] as Sleeper
      if (!overlap(sleeper, other)) return false
      return other.klass === sleeper.klass || (bedOf[at] as number) < 0
    })
    if (!mayMeet) count++
  }
  return count
}

const nightsOf = (sleepers: readonly Sleeper[]): number[] => {
  const changes = new Map<number, number>()
  for (const { from, to } of sleepers) {
    changes.set(from, (changes.get(from) ?? 0) + 1)
    changes.set(to, (changes.get(to) ?? 0) - 1)
  }
  let there = 0
  return [...changes]
    .sort(([a], [b]) => a - b)
    .map(([night, change]) => {
      there += change
      return { night, there }
    })
    .sort((a, b) => b.there - a.there || a.night - b.night)
    .slice(0, BUSIEST)
    .map(({ night }) => night)
}

const nightBound = (allocation: Allocation, placed: readonly Unit[], night: number): number => {
  const { model } = allocation
  const isThere = (at: number): boolean => {
    const sleeper = model.sleepers[at] as Sleeper
    return sleeper.from <= night && night < sleeper.to
  }
  const awake = placed.filter(unit => unit.members.some(isThere))
  const sites = sitesOn(model, night)
  let sum = 0
  for (const kind of ['COUPLE', 'FAMILY'] as const) {
    const units = awake.filter(unit => unit.kind === kind && unit.anchors === null).length
    const used = sites.filter(site => site.policy === kind && !site.isNew).length
    sum += model.settings.weights.OPEN_ROOM * Math.max(0, units - used)
  }
  const singles = awake
    .filter(unit => unit.kind === 'SINGLE')
    .map(unit => model.sleepers[unit.members[0] as number] as Sleeper)
  for (const klass of new Set(singles.map(one => one.klass))) {
    const people = singles.filter(one => one.klass === klass)
    const open = sites.filter(site => isOpenTo(site, people[0] as Sleeper))
    sum += Math.max(crowdingBound(allocation, open, people.length), dormitoryBound(allocation, open, people))
  }
  return sum
}

/** Pairs of room-mates at least, everyone going where fewest are. */
const crowdingBound = ({ model }: Allocation, sites: readonly Site[], people: number): number => {
  const price = model.settings.weights.CROWDING
  if (price === 0) return 0
  const met = sites.flatMap(site => Array.from({ length: site.places }, (_, at) => site.fixed.length + at))
  return (
    price *
    met
      .sort((a, b) => a - b)
      .slice(0, people)
      .reduce((sum, one) => sum + one, 0)
  )
}

interface Group {
  sample: Sleeper
  size: number
  /** Least price of a pair with somebody of another group of the class. */
  apart: number
}

/**
 * Rooms opened and strangers in them, for people of one class on one night. A place is worth `worth`; a room opened
 * then costs what its places are not worth, and every group of equals pays its share of that and half of the pairs
 * it makes with others. Each group is dealt into rooms at its own best (a whole number of people in each), which
 * cannot cost more than what all do together. The best of a fixed list of worths is taken.
 */
const dormitoryBound = (
  { model }: Allocation,
  sites: readonly Site[],
  people: readonly Sleeper[],
): number => {
  const { weights } = model.settings
  const pair = (a: Sleeper, b: Sleeper): number => {
    let cost = 0
    if (a.shift !== b.shift && a.shift >= 0 && b.shift >= 0) cost += weights.SHIFT
    if (a.company !== b.company) return a.company >= 0 && b.company >= 0 ? cost + weights.COMPANY : cost
    const known = a.company >= 0 && a.workshop >= 0 && b.workshop >= 0
    return known && a.workshop !== b.workshop ? cost + weights.WORKSHOP : cost
  }
  const groups = groupsOf(people, pair)
  const used = sites
    .filter(site => !site.isNew)
    .map(site => ({ site, pays: groups.map(group => strangers(group, site, pair)) }))
  const fresh = new Map<number, number>()
  for (const { isNew, places } of sites) if (isNew) fresh.set(places, (fresh.get(places) ?? 0) + 1)
  const worths = [0, ...SIZES.map(size => weights.OPEN_ROOM / size)]
  return Math.max(...worths.map(worth => boundAt(worth, weights.OPEN_ROOM, groups, used, fresh)))
}

const boundAt = (
  worth: number,
  open: number,
  groups: readonly Group[],
  used: readonly { site: Site; pays: number[] }[],
  fresh: ReadonlyMap<number, number>,
): number => {
  let sum = 0
  // What a room saves when it is full is a fee that its people pay for it, and comes back once for each room.
  const fees = used.map(({ site, pays }) => site.places * Math.max(0, worth - Math.min(...pays)))
  for (const fee of fees) sum -= fee
  const rooms = [...fresh].map(([places, count]) => {
    const fee = Math.max(0, worth * places - open)
    sum -= count * fee
    return { places, price: open + fee }
  })
  groups.forEach((group, at) => {
    const portions = used.map(({ site, pays }, index) =>
      portionsOf(group, worth, site.places, fees[index] as number, pays[at] as number),
    )
    sum += worth * group.size + dealt(group, worth, rooms, portions)
  })
  return sum
}

/** By number of people of a group in a room: its share of the price, strangers met, less what the places are worth. */
const portionsOf = (
  { apart }: Group,
  worth: number,
  places: number,
  price: number,
  pays: number,
): Float64Array => {
  const portions = new Float64Array(places + 1).fill(Number.POSITIVE_INFINITY)
  if (pays === Number.POSITIVE_INFINITY) return portions
  for (let own = 1; own <= places; own++) {
    for (let all = own; all <= places; all++) {
      const strangersPay = all === own ? 0 : (own * (all - own) * apart) / 2
      const cost = ((price - worth * all) * own) / all + strangersPay + own * pays
      if (cost < (portions[own] as number)) portions[own] = cost
    }
  }
  return portions
}

/** The least that a group pays beyond what its places are worth: new rooms as many as it likes, open ones once each. */
const dealt = (
  group: Group,
  worth: number,
  rooms: readonly { places: number; price: number }[],
  used: readonly Float64Array[],
): number => {
  const { size } = group
  const most = rooms.reduce((sum, room) => Math.max(sum, room.places), 0)
  const fresh = new Float64Array(most + 1).fill(Number.POSITIVE_INFINITY)
  for (const { places, price } of rooms) {
    portionsOf(group, worth, places, price, 0).forEach((cost, own) => {
      if (cost < (fresh[own] as number)) fresh[own] = cost
    })
  }
  const least = new Float64Array(size + 1).fill(Number.POSITIVE_INFINITY)
  least[0] = 0
  for (let count = 1; count <= size; count++) {
    for (let own = 1; own <= Math.min(most, count); own++) {
      const cost = (least[count - own] as number) + (fresh[own] as number)
      if (cost < (least[count] as number)) least[count] = cost
    }
  }
  const newOnly = least.slice()
  for (const portions of used) {
    // A room no better than new ones for any number of people changes nothing.
    if (portions.every((cost, own) => own > size || cost >= (newOnly[own] as number))) continue
    for (let count = size; count >= 1; count--) {
      for (let own = 1; own < portions.length && own <= count; own++) {
        const cost = (least[count - own] as number) + (portions[own] as number)
        if (cost < (least[count] as number)) least[count] = cost
      }
    }
  }
  return least[size] as number
}

const strangers = (group: Group, site: Site, pair: (a: Sleeper, b: Sleeper) => number): number =>
  companyAdmits(site.room, group.sample)
    ? site.fixed.reduce((sum, other) => sum + pair(group.sample, other), 0)
    : Number.POSITIVE_INFINITY

const groupsOf = (people: readonly Sleeper[], pair: (a: Sleeper, b: Sleeper) => number): Group[] => {
  const groups = new Map<string, Group>()
  for (const one of people) {
    const key = `${one.company} ${one.shift} ${one.company < 0 ? -1 : one.workshop}`
    const group = groups.get(key)
    if (group) group.size++
    else groups.set(key, { sample: one, size: 1, apart: Number.POSITIVE_INFINITY })
  }
  const all = [...groups.values()]
  for (const group of all) {
    for (const other of all) {
      if (other !== group) group.apart = Math.min(group.apart, pair(group.sample, other.sample))
    }
  }
  return all
}
