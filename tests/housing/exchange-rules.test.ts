import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  type ExchangeWorld,
  emptyBeds,
  mostPeople,
  type Trader,
  tradersOf,
} from '../../domain/housing/exchanges/rules.ts'
import { findExchanges } from '../../domain/housing/exchanges/top-trading.ts'
import { bedsAfter, coreOf, everyExchange } from './exchange-reference.ts'

/** So many people, each of whom wants some of the others' beds and the empty ones, in some order. */
const market = (people: { min: number; max: number }, most: number) =>
  fc.tuple(fc.integer(people), fc.nat({ max: most })).chain(([count, free]) => {
    const empty = Array.from({ length: free }, (_, at) => `empty ${at}`)
    const beds = Array.from({ length: count }, (_, at) => `bed ${at}`)
    const trader = (at: number) =>
      fc
        .shuffledSubarray([...beds.filter((_, other) => other !== at), ...empty])
        .map((wants): Trader => ({ id: `person ${at}`, bed: `bed ${at}`, wants }))
    return fc.record({ traders: fc.tuple(...beds.map((_, at) => trader(at))), empty: fc.constant(empty) })
  })

describe('Rings and chains among wishes', () => {
  it('are what nobody can better where nobody is indifferent and no bed is empty', () => {
    fc.assert(
      fc.property(market({ min: 1, max: 5 }, 0), ({ traders }) => {
        const after = bedsAfter(traders, findExchanges(traders, []))
        expect(coreOf(traders)).toEqual([after])
      }),
      { numRuns: 300 },
    )
  })

  it('give everybody a dearer bed, each bed once, to at most so many people, and leave nothing over that could be done', () => {
    fc.assert(
      fc.property(
        market({ min: 1, max: 8 }, 3),
        fc.integer({ min: 2, max: mostPeople }),
        ({ traders, empty }, most) => {
          const found = findExchanges(traders, empty, most)
          const moved = found.flatMap(({ traders: ids }) => ids)
          expect(new Set(moved).size).toBe(moved.length)
          const after = bedsAfter(traders, found)
          expect(new Set(after.values()).size).toBe(traders.length)
          for (const { id, wants } of traders) {
            if (moved.includes(id)) expect(wants).toContain(after.get(id))
          }
          for (const { traders: ids, freeBed } of found) {
            expect(ids.length).toBeLessThanOrEqual(most)
            expect(ids.length).toBeGreaterThanOrEqual(freeBed ? 1 : 2)
          }
          const left = traders.filter(({ id }) => !moved.includes(id))
          const free = empty.filter(bed => !found.some(({ freeBed }) => freeBed === bed))
          expect(everyExchange(left, free, most)).toEqual([])
          // Nor would anybody take the bed that a chain leaves, unless the chain has as many people as it may.
          for (const { traders: ids, freeBed } of found) {
            if (!freeBed || ids.length === most) continue
            const leaves = traders.find(({ id }) => id === ids[0])?.bed ?? ''
            expect(left.filter(({ wants }) => wants.includes(leaves))).toEqual([])
          }
        },
      ),
      { numRuns: 1_000 },
    )
  })

  it('are found in moments where five hundred wish', () => {
    const traders = fc.sample(market({ min: 500, max: 500 }, 0), { numRuns: 1, seed: 5 })[0]?.traders ?? []
    const begun = performance.now()
    expect(findExchanges(traders, []).length).toBeGreaterThan(0)
    expect(performance.now() - begun).toBeLessThan(5_000)
  })
})

const day = (at: number) => `2026-12-${String(at).padStart(2, '0')}`
const rooms = [
  { roomId: 'even', sexPolicy: 'MALE', capacity: 2, beds: 2 },
  { roomId: 'tight', sexPolicy: 'MALE', capacity: 2, beds: 4 },
  { roomId: 'narrow', sexPolicy: 'MALE', capacity: 1, beds: 3 },
  { roomId: 'women', sexPolicy: 'FEMALE', capacity: 2, beds: 2 },
] as const
const beds: ExchangeWorld['beds'] = rooms.flatMap(({ roomId, beds }) =>
  Array.from({ length: beds }, (_, at) => ({
    bedId: `${roomId}-${at + 1}`,
    roomId,
    buildingId: 'b',
    propertyId: 'p',
    tier: at % 2 ? ('UPPER' as const) : ('LOWER' as const),
    toClean: false,
  })),
)
/** Mostly such as follow one another, so that rooms fill up on some nights and not on others. */
const period = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      { from: day(1), to: day(5) },
      { from: day(5), to: null },
      { from: day(1), to: null },
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
      .map(([from, length]) => ({ from: day(from), to: day(from + length) })),
  },
)
const overlap = (a: { from: string; to: string | null }, b: { from: string; to: string | null }) =>
  (!b.to || a.from < b.to) && (!a.to || b.from < a.to)

interface Sleeper {
  stayId: string
  bedId: string
  sex: string
  from: string
  to: string | null
}

/** What the database would say of all of it: beds, sexes, closures, and people a night. */
function breaks(sleepers: readonly Sleeper[], closures: ExchangeWorld['closures']): string[] {
  const wrong: string[] = []
  const roomOf = new Map(beds.map(({ bedId, roomId }) => [bedId, roomId]))
  for (const [at, one] of sleepers.entries()) {
    const room = rooms.find(({ roomId }) => roomId === roomOf.get(one.bedId))
    if (room?.sexPolicy !== one.sex) wrong.push(`${one.stayId} sex`)
    if (closures.some(each => each.roomId === room?.roomId && overlap(each, one)))
      wrong.push(`${one.stayId} closed`)
    if (sleepers.slice(at + 1).some(other => other.bedId === one.bedId && overlap(other, one)))
      wrong.push(`${one.stayId} bed`)
    const there = sleepers.filter(other => roomOf.get(other.bedId) === room?.roomId)
    for (const { from: night } of there) {
      const count = there.filter(({ from, to }) => from <= night && (!to || night < to)).length
      if (count > (room?.capacity ?? 0)) wrong.push(`${room?.roomId} ${night}`)
    }
  }
  return wrong
}

/** A house in which nothing is wrong: stays that would break a rule are not begun. */
const house = fc
  .record({
    stays: fc.array(
      fc.tuple(
        fc.nat({ max: beds.length - 1 }),
        period,
        fc.nat({ max: 5 }).map(at => at > 0),
      ),
      { minLength: 6, maxLength: 18, size: 'max' },
    ),
    closures: fc.array(
      fc.tuple(fc.constantFrom(...rooms), period).map(([{ roomId }, nights]) => ({ roomId, ...nights })),
      { maxLength: 1 },
    ),
    choices: fc.array(
      fc.array(
        fc.oneof(
          { weight: 3, arbitrary: fc.constantFrom(...rooms).map(({ roomId }) => ({ roomId })) },
          {
            weight: 1,
            arbitrary: fc.constantFrom('LOWER' as const, 'UPPER' as const).map(tier => ({ tier })),
          },
        ),
        { minLength: 1, maxLength: 3 },
      ),
      { minLength: 18, maxLength: 18 },
    ),
    toClean: fc.subarray(
      beds.map(({ bedId }) => bedId),
      { maxLength: 2 },
    ),
  })
  .map(({ stays, closures, choices, toClean }) => {
    const sleepers: (Sleeper & { wishes: boolean })[] = []
    for (const [bed, nights, wishes] of stays) {
      const { bedId = '', roomId } = beds[bed] ?? {}
      const sex = rooms.find(room => room.roomId === roomId)?.sexPolicy ?? ''
      const next = { stayId: `stay ${sleepers.length}`, bedId, sex, wishes, ...nights }
      if (breaks([...sleepers, next], closures).length === 0) sleepers.push(next)
    }
    const world: ExchangeWorld = {
      rooms,
      beds: beds.map(bed => ({ ...bed, toClean: toClean.includes(bed.bedId) })),
      closures,
      stays: sleepers,
      wishers: sleepers
        .filter(
          ({ wishes }, at) =>
            wishes &&
            !sleepers.slice(0, at).some(other => other.wishes && other.bedId === sleepers[at]?.bedId),
        )
        .map((sleeper, at) => ({
          ...sleeper,
          hasMovedIn: sleeper.from === day(1),
          choices: choices[at] ?? [],
        })),
      roomNear: new Map(),
      promised: new Set(),
    }
    return { world, sleepers }
  })

describe('What the desk proposes', () => {
  it('breaks no rule of a room, whichever of the proposals are carried out and in whatever order', () => {
    let proposed = 0
    fc.assert(
      fc.property(
        house,
        fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
        ({ world, sleepers }, taken) => {
          const found = findExchanges(tradersOf(world), emptyBeds(world)).filter((_, at) => taken[at] ?? true)
          proposed += found.length
          const traders = world.wishers.map(({ stayId, bedId }) => ({ id: stayId, bed: bedId, wants: [] }))
          const after = bedsAfter(traders, found)
          const moved = sleepers.map(each => ({ ...each, bedId: after.get(each.stayId) ?? each.bedId }))
          expect(breaks(moved, world.closures)).toEqual([])
          for (const { freeBed } of found) {
            const chain = found.find(each => each.freeBed === freeBed)
            const last = world.wishers.find(({ stayId }) => stayId === chain?.traders.at(-1))
            if (freeBed && last?.hasMovedIn)
              expect(world.beds.find(({ bedId }) => bedId === freeBed)?.toClean).toBe(false)
          }
        },
      ),
      { numRuns: 1_500 },
    )
    expect(proposed).toBeGreaterThan(500)
  })
})
