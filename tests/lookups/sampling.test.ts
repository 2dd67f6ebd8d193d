import { randomUUID } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { commitmentOf, draw, drawnShare, scoreOf, weekOf } from '../../domain/lookups/sampling.ts'

const anyLookups = fc
  .array(fc.record({ id: fc.uuid(), officerId: fc.constantFrom('a', 'b', 'c', 'd') }), { maxLength: 200 })
  .map(lookups => [...new Map(lookups.map(lookup => [lookup.id, lookup])).values()])
const anySeed = fc.uint8Array({ minLength: 32, maxLength: 32 })

describe('a draw', () => {
  it('takes those below the share, and of each officer with none the lowest, whatever the order', () => {
    fc.assert(
      fc.property(anyLookups, anySeed, (lookups, seed) => {
        const drawn = new Set(draw(seed, lookups).map(({ id }) => id))
        const officers = [...new Set(lookups.map(({ officerId }) => officerId))]
        for (const officer of officers) {
          const own = lookups.filter(({ officerId }) => officerId === officer)
          const scores = own.map(({ id }) => scoreOf(seed, id)).sort((x, y) => x - y)
          const expected = Math.max(1, scores.filter(score => score < drawnShare).length)
          expect(own.filter(({ id }) => drawn.has(id))).toHaveLength(expected)
          for (const { id } of own) {
            expect(drawn.has(id)).toBe(scoreOf(seed, id) <= (scores[expected - 1] ?? -1))
          }
        }
        const turned = draw(seed, [...lookups].reverse()).map(({ id }) => id)
        expect(new Set(turned)).toEqual(drawn)
      }),
    )
  })

  it('takes about one in twenty of many', () => {
    const lookups = Array.from({ length: 20_000 }, () => ({ id: randomUUID(), officerId: 'a' }))
    const { length } = draw(commitmentOf(Buffer.from('seed')), lookups)
    // Five standard deviations of a binomial of 20,000 at 0.05.
    expect(Math.abs(length - 1_000)).toBeLessThan(5 * Math.sqrt(20_000 * 0.05 * 0.95))
  })
})

describe('a week', () => {
  it('begins on Monday in Shanghai, and every instant lies in one', () => {
    const monday = weekOf(Temporal.Instant.from('2026-11-20T04:00:00Z'))
    expect([monday.startsAt.toString(), monday.endsAt.toString()]).toEqual([
      '2026-11-15T16:00:00Z',
      '2026-11-22T16:00:00Z',
    ])
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), ms => {
        const instant = Temporal.Instant.fromEpochMilliseconds(ms)
        const { startsAt, endsAt } = weekOf(instant)
        expect(Temporal.Instant.compare(startsAt, instant)).toBeLessThanOrEqual(0)
        expect(Temporal.Instant.compare(instant, endsAt)).toBeLessThan(0)
        expect(weekOf(endsAt).startsAt.equals(endsAt)).toBe(true)
      }),
    )
  })
})
