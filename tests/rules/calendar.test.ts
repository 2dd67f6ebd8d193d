import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import {
  addWorkingDays,
  isWorkday,
  rollToNextWorkday,
  tryAddWorkingDays,
  tryRollToNextWorkday,
  workCalendar,
} from '../../domain/rules/calendar.ts'
import { seedCalendarDays } from '../../domain/rules/calendar-seed.ts'
import { date, plain } from './dates.ts'

const rows = seedCalendarDays()
const calendar = workCalendar(rows)

describe('the seeded calendar', () => {
  it('covers whole years, from the first notice to the last, without a gap', () => {
    expect(calendar.coveredFrom?.toString()).toBe('2004-01-01')
    expect(calendar.coveredThrough?.toString()).toBe('2026-12-31')
    expect(rows).toHaveLength(date('2004-01-01').until(date('2027-01-01'), { largestUnit: 'days' }).days)
  })

  it.each([
    ['2026-02-14', true, '春节'],
    ['2026-02-17', false, '春节'],
    ['2026-10-10', true, '国庆节'],
    ['2026-11-21', false, null],
    ['2026-11-23', true, null],
    ['2018-12-29', true, '元旦'],
  ])('%s is worked: %s (%s)', (day, worked, name) => {
    expect(rows.find(row => row.date === day)).toEqual({ date: day, isWorkday: worked, name })
  })

  it('can be cut to recent years', () => {
    expect(seedCalendarDays(2025)[0]?.date).toBe('2025-01-01')
    expect(seedCalendarDays(1990)[0]?.date).toBe('2004-01-01')
    expect(seedCalendarDays(2027)).toEqual([])
  })
})

describe('a year without a notice', () => {
  it.each([
    ['asks', () => isWorkday(calendar, date('2027-10-01'))],
    ['rolls', () => rollToNextWorkday(calendar, date('2027-01-02'))],
    ['counts', () => addWorkingDays(calendar, date('2026-12-30'), 3)],
  ])('is refused to one who %s, naming day and year', (_, ask) => {
    expect(ask).toThrow(
      expect.objectContaining({
        code: 'CALENDAR_NOT_COVERED',
        zh: expect.stringContaining('2027-'),
        remedy: expect.objectContaining({ zh: expect.stringContaining('2027 年') }),
      }),
    )
  })

  it('is refused before the first one too', () => {
    expect(() => isWorkday(calendar, date('2003-12-31'))).toThrow(/CALENDAR_NOT_COVERED/)
  })

  it('gives the earliest day it can be to those who ask for it', () => {
    expect(plain(tryAddWorkingDays(calendar, date('2026-12-30'), 3))).toEqual({
      known: false,
      missing: '2027-01-01',
      notBefore: '2027-01-02',
    })
    expect(plain(tryRollToNextWorkday(calendar, date('2027-01-02')))).toMatchObject({
      notBefore: '2027-01-02',
    })
  })
})

describe('rows as an administrator may leave them', () => {
  it('any order; an empty table covers nothing', () => {
    const shuffled = workCalendar([...rows].reverse())
    expect(shuffled.coveredThrough?.toString()).toBe('2026-12-31')
    expect(workCalendar([])).toMatchObject({ coveredFrom: null, coveredThrough: null })
    expect(() => isWorkday(workCalendar([]), date('2026-11-23'))).toThrow(/CALENDAR_NOT_COVERED/)
  })

  it('a gap ends the cover, and is refused, while the days behind it are known', () => {
    const gapped = workCalendar(rows.filter(row => row.date !== '2026-06-01'))
    expect(gapped.coveredThrough?.toString()).toBe('2026-05-31')
    expect(() => rollToNextWorkday(gapped, date('2026-05-30'))).toThrow(/2026-06-01/)
    expect(isWorkday(gapped, date('2026-06-02'))).toBe(true)
  })

  it('a lower bound stays a lower bound whatever the missing notice turns out to say', () => {
    const day = fc.integer({ min: 0, max: 40 }).map(n => date('2026-12-01').add({ days: n }))
    const notice = fc.array(fc.boolean(), { minLength: 90, maxLength: 90 })
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 12 }), notice, (from, n, worked) => {
        const later = worked.map((isWorkday, i) => ({
          date: date('2027-01-01').add({ days: i }).toString(),
          isWorkday: isWorkday || i > 60,
        }))
        const complete = workCalendar([...rows, ...later])
        const early = tryAddWorkingDays(calendar, from, n)
        const final = addWorkingDays(complete, from, n)
        if (early.known) expect(final.toString()).toBe(early.date.toString())
        else expect(Temporal.PlainDate.compare(early.notBefore, final)).toBeLessThanOrEqual(0)
      }),
    )
  })
})
