import { describe, expect, it } from '@jest/globals'
import { normaliseName } from '../../domain/people/names.ts'
import { firstPhone, normalisePhone } from '../../domain/people/phones.ts'

describe('a name', () => {
  it.each([
    ['秦 鑫杰', '秦鑫杰'],
    ['　李　明　', '李明'],
    ['阿卜杜拉 • 买买提', '阿卜杜拉·买买提'],
    ['阿卜杜拉.买买提', '阿卜杜拉·买买提'],
    ['NGUYEN  VAN A', 'NGUYEN VAN A'],
    ['ＬＩ　Ｍｉｎｇ', 'LI Ming'],
  ])('%s is stored as %s', (typed, stored) => expect(normaliseName(typed)).toBe(stored))
})

describe('a phone number', () => {
  it.each([
    ['13912345678', '+8613912345678'],
    ['+86 139 1234 5678', '+8613912345678'],
    ['0086-139-1234-5678', '+8613912345678'],
    ['8613912345678', '+8613912345678'],
    ['１３９１２３４５６７８', '+8613912345678'],
    ['0513-88812345', '+8651388812345'],
    ['(0513)88812345', '+8651388812345'],
    ['+84 912 345 678', '+84912345678'],
    ['0513-8881', null],
    ['1380000', null],
    ['无', null],
    ['', null],
  ])('%s is %s', (typed, stored) => expect(normalisePhone(typed)).toBe(stored))

  it('takes the first valid one of several', () => {
    expect(firstPhone('1380000/13912345678')).toBe('+8613912345678')
    expect(firstPhone('无')).toBeNull()
  })
})
