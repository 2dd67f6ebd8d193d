import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type CoupleWish, declaredCouples } from '../../domain/housing/declared-couples.ts'

const wish = (
  residentId: string,
  sex: CoupleWish['sex'],
  roomMateIds: string[],
  wantsCoupleRoom = true,
): CoupleWish => ({ residentId, sex, wantsCoupleRoom, roomMateIds })

const couplesOf = (...wishes: CoupleWish[]) => Object.fromEntries(declaredCouples(wishes))

describe('Who declared themselves a couple', () => {
  it('is a man and a woman who both ask for a couple room and of whom one names the other', () => {
    expect(couplesOf(wish('a', 'MALE', ['b']), wish('b', 'FEMALE', []))).toEqual({ a: 'b', b: 'a' })
    expect(couplesOf(wish('a', 'MALE', ['b']), wish('b', 'FEMALE', ['a']))).toEqual({ a: 'b', b: 'a' })
    expect(couplesOf(wish('a', 'MALE', ['b']), wish('b', 'FEMALE', ['a'], false))).toEqual({})
    expect(couplesOf(wish('a', 'MALE', ['b']), wish('b', 'MALE', ['a']))).toEqual({})
    expect(couplesOf(wish('a', 'MALE', ['b']), wish('b', 'UNKNOWN', ['a']))).toEqual({})
    expect(couplesOf(wish('a', 'MALE', []), wish('b', 'FEMALE', []))).toEqual({})
  })

  it('takes two who name each other before one who is only named', () => {
    const named = [wish('a', 'MALE', ['b']), wish('b', 'FEMALE', ['a']), wish('c', 'MALE', ['b'])]
    expect(couplesOf(...named)).toEqual({ a: 'b', b: 'a' })
  })

  it('leaves it open where two come into question', () => {
    expect(couplesOf(wish('a', 'MALE', ['b']), wish('b', 'FEMALE', []), wish('c', 'MALE', ['b']))).toEqual({})
  })

  it('never gives anyone two partners, nor one who did not ask, whoever names whom', () => {
    const people = fc.integer({ min: 2, max: 7 }).chain(count => {
      const ids = Array.from({ length: count }, (_, at) => String(at))
      return fc.tuple(
        ...ids.map(residentId =>
          fc.record({
            residentId: fc.constant(residentId),
            sex: fc.constantFrom('MALE' as const, 'FEMALE' as const, 'UNKNOWN' as const),
            wantsCoupleRoom: fc.boolean(),
            roomMateIds: fc.subarray(ids),
          }),
        ),
      )
    })
    fc.assert(
      fc.property(people, wishes => {
        const couples = declaredCouples(wishes)
        const one = (id: string) => wishes.find(({ residentId }) => residentId === id) as CoupleWish
        for (const [id, other] of couples) {
          expect(couples.get(other)).toBe(id)
          expect([one(id).sex, one(other).sex].sort()).toEqual(['FEMALE', 'MALE'])
          expect(one(id).wantsCoupleRoom && one(other).wantsCoupleRoom).toBe(true)
          expect(one(id).roomMateIds.includes(other) || one(other).roomMateIds.includes(id)).toBe(true)
        }
      }),
    )
  })
})
