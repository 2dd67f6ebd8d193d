import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { compatibility, covers, type Occupant, overlaps, ratedCapacity } from '../../domain/housing/rules.ts'
import { rulePackFor } from '../../domain/rules/rule-packs.ts'
import { date } from '../rules/dates.ts'

const js = rulePackFor('JS', date('2026-11-20'))

describe('rated capacity', () => {
  it.each([
    [8, 33.1, 8, 'BEDS'],
    [8, 32, 8, 'BEDS'],
    [8, 31.99, 7, 'AREA'],
    [8, 28.4, 7, 'AREA'],
    [6, 19, 4, 'AREA'],
    [2, 16, 2, 'BEDS'],
    [10, 48, 8, 'ROOM_MAXIMUM'],
    [10, 30, 7, 'AREA'],
    [4, 3.9, 0, 'AREA'],
    [0, 30, 0, 'BEDS'],
  ])('%i beds in %d m² hold %i (%s)', (beds, usableArea, persons, limitedBy) => {
    const rated = ratedCapacity({ beds, usableArea }, js)
    expect(rated).toMatchObject({ persons, limitedBy })
    expect(rated.reason === null).toBe(persons === beds)
    expect(rated.source === null).toBe(persons === beds)
  })

  it('a construction site has its own figures', () => {
    expect(ratedCapacity({ beds: 16, usableArea: 40, onConstructionSite: true }, js).persons).toBe(16)
    expect(ratedCapacity({ beds: 18, usableArea: 60, onConstructionSite: true }, js)).toMatchObject({
      persons: 16,
      limitedBy: 'ROOM_MAXIMUM',
    })
  })

  it('is exact in hundredths: area for n people at any minimum holds n', () => {
    const hundredths = fc.integer({ min: 100, max: 2000 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), hundredths, (persons, each) => {
        const value = each / 100
        const pack = {
          ...js,
          parameters: {
            ...js.parameters,
            minUsableAreaPerPerson: { ...js.parameters.minUsableAreaPerPerson, value },
          },
        }
        const area = (persons * each) / 100
        expect(ratedCapacity({ beds: persons, usableArea: area }, pack).persons).toBe(persons)
        expect(ratedCapacity({ beds: persons, usableArea: area - 0.01 }, pack).persons).toBe(persons - 1)
      }),
    )
  })
})

describe('who may share a room', () => {
  const person = (personId: string, more: Partial<Occupant> = {}): Occupant => ({
    personId,
    sex: 'MALE',
    ...more,
  })
  const husband = person('h', { partnerId: 'w', familyId: 'f' })
  const wife = person('w', { sex: 'FEMALE', partnerId: 'h', familyId: 'f' })
  const child = person('c', { sex: 'FEMALE', familyId: 'f' })

  it.each(['MALE', 'FEMALE', 'COUPLE', 'FAMILY'] as const)('an empty room suits a policy of %s', policy => {
    expect(compatibility(policy, [])).toEqual({ compatible: true })
  })

  it.each([
    ['men', 'MALE', [person('a'), person('b')]],
    ['a couple', 'COUPLE', [husband, wife]],
    ['one of a couple, before the other comes', 'COUPLE', [wife]],
    ['a family', 'FAMILY', [husband, wife, child]],
  ] as const)('%s', (_, policy, occupants) => {
    expect(compatibility(policy, occupants)).toEqual({ compatible: true })
  })

  it.each([
    ['a woman among men', 'MALE', [person('a'), wife], 'SEX_DIFFERS', ['w']],
    ['a man among women', 'FEMALE', [wife, husband], 'SEX_DIFFERS', ['h']],
    ['sex not recorded', 'MALE', [person('a', { sex: 'UNKNOWN' })], 'SEX_UNKNOWN', ['a']],
    ['two who are not a couple', 'COUPLE', [husband, child], 'NOT_A_COUPLE', ['h', 'c']],
    [
      'a claim that is not returned',
      'COUPLE',
      [person('x', { partnerId: 'w' }), wife],
      'NOT_A_COUPLE',
      ['x', 'w'],
    ],
    ['a single in a room for couples', 'COUPLE', [person('a')], 'NOT_A_COUPLE', ['a']],
    ['a third with a couple', 'COUPLE', [husband, wife, child], 'NOT_A_COUPLE', ['h', 'w', 'c']],
    ['a stranger in a family', 'FAMILY', [wife, person('a')], 'NOT_ONE_FAMILY', ['a']],
  ] as const)('not %s', (_, policy, occupants, code, personIds) => {
    expect(compatibility(policy, occupants)).toMatchObject({ compatible: false, code, personIds })
  })
})

it('two stays overlap exactly when a day is in both', () => {
  const day = (n: number) => date('2026-11-01').add({ days: n }).toString()
  const period = fc
    .tuple(fc.nat(12), fc.option(fc.integer({ min: 1, max: 12 })))
    .map(([from, length]) => ({ from: day(from), to: length === null ? null : day(from + length) }))
  fc.assert(
    fc.property(period, period, (a, b) => {
      const shared = Array.from({ length: 40 }, (_, n) => day(n)).some(d => covers(a, d) && covers(b, d))
      expect(overlaps(a, b)).toBe(shared)
    }),
  )
})
