import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { serialToDate } from '../../domain/workbooks/cells.ts'
import { readDate } from '../../domain/workbooks/dates.ts'
import { dateTypings } from './date-typings.ts'

const text = (typed: string) => readDate({ kind: 'text', text: typed })
const number = (value: number) => readDate({ kind: 'number', number: value, text: String(value) })

describe('a date', () => {
  it('is read in every usual typing', () => {
    const days = fc.date({ min: new Date('1950-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(days, fc.nat(dateTypings.length - 1), (day, typing) => {
        const iso = day.toISOString().slice(0, 10)
        const cell = dateTypings[typing]?.(iso)
        const reading = typeof cell === 'number' ? number(cell) : text(String(cell))
        expect(reading).toEqual({ kind: 'date', date: iso })
      }),
      { numRuns: Number(process.env.PROPERTY_RUNS ?? 3_000) },
    )
  })

  it.each([
    ['26.6.2', '2026-06-02'],
    ['２０２６－６－２', '2026-06-02'],
    ['2026年6月2号', '2026-06-02'],
    ['二〇二六年六月十二日', '2026-06-12'],
    ['2026-06-02 08:30', '2026-06-02'],
    ['2026/6/2 下午3:05', '2026-06-02'],
    ['2026-06-02T00:00:00.000Z', '2026-06-02'],
    ['2026年6月2日(周二)', '2026-06-02'],
    ['2 Jun 2026', '2026-06-02'],
    ['Jun 2, 2026', '2026-06-02'],
    ['02-Jun-26', '2026-06-02'],
    ['20/6/2026', '2026-06-20'],
    ['6/20/2026', '2026-06-20'],
  ])('%s is %s', (typed, date) => expect(text(typed)).toEqual({ kind: 'date', date }))

  it.each(['无固定期限', '长期', '长期有效', '无', '/', '-', ''])('%s is none', typed =>
    expect(text(typed)).toEqual({ kind: 'none' }),
  )

  it.each([
    '2026-02-30',
    '2026-13-01',
    '20260231',
    '6/2/2026',
    '2026年6月',
    '下周',
    '待定',
    '3026-01-01',
    '1',
  ])('%s is not guessed', typed => expect(text(typed)).toEqual({ kind: 'unreadable' }))

  it('counts serial numbers as Excel does', () => {
    expect(serialToDate(1)).toBe('1900-01-01')
    expect(serialToDate(59)).toBe('1900-02-28')
    expect(serialToDate(61)).toBe('1900-03-01')
    expect(serialToDate(46175.99)).toBe('2026-06-02')
    expect(serialToDate(44713, true)).toBe('2026-06-02')
    expect(serialToDate(0)).toBeNull()
  })
})
