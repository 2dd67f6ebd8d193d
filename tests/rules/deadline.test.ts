import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { workCalendar } from '../../domain/rules/calendar.ts'
import { seedCalendarDays } from '../../domain/rules/calendar-seed.ts'
import {
  type DeadlineRule,
  deadline,
  deadlineRule,
  hoursDeadline,
  tryDeadline,
  workingDate,
} from '../../domain/rules/deadline.ts'
import type { PeriodUnit } from '../../domain/rules/rule-pack.ts'
import { rulePackFor } from '../../domain/rules/rule-packs.ts'
import { anyDate, date, plain } from './dates.ts'

const rows = seedCalendarDays()
const calendar = workCalendar(rows)
const rule = (value: number, unit: PeriodUnit, roll = true): DeadlineRule => ({ value, unit, roll })

describe('the official arrangements of 2025 and 2026', () => {
  it.each([
    ['2026-02-13', 3, '2026-02-25'],
    ['2026-09-30', 3, '2026-10-10'],
    ['2026-04-30', 3, '2026-05-08'],
    ['2025-12-31', 2, '2026-01-05'],
    ['2026-09-18', 2, '2026-09-21'],
  ])('%s + %i working days = %s', (from, n, end) => {
    expect(deadline(date(from), rule(n, 'WORKING_DAYS'), calendar).toString()).toBe(end)
  })

  it.each([
    ['2026-02-10', '2026-02-24'],
    ['2026-09-25', '2026-10-08'],
    ['2026-06-12', '2026-06-22'],
  ])('%s + 7 days, a last day of rest moved on = %s', (from, end) => {
    expect(deadline(date(from), rule(7, 'CALENDAR_DAYS'), calendar).toString()).toBe(end)
  })
})

describe('months, years and hours', () => {
  it.each([
    ['2025-08-31', 6, 'MONTHS', '2026-02-28'],
    ['2024-02-29', 1, 'YEARS', '2025-02-28'],
    ['2026-01-31', 1, 'MONTHS', '2026-02-28'],
  ] as const)(
    '%s + %i %s end on the corresponding day or the last of the month: %s',
    (from, n, unit, end) => {
      expect(deadline(date(from), rule(n, unit, false), calendar).toString()).toBe(end)
    },
  )

  it('24 hours run through rest days, and end on the next day at the latest', () => {
    expect(deadline(date('2026-10-01'), rule(24, 'HOURS'), calendar).toString()).toBe('2026-10-02')
    expect(hoursDeadline(Temporal.Instant.from('2026-10-01T15:30:00Z'), 24).toString()).toBe(
      '2026-10-02T15:30:00Z',
    )
  })
})

describe('at the end of the calendar', () => {
  const overNewYear = rule(7, 'CALENDAR_DAYS')

  it('a deadline that ends or moves into a year without a notice is not computed', () => {
    expect(() => deadline(date('2026-12-25'), overNewYear, calendar)).toThrow(
      /CALENDAR_NOT_COVERED.*2027-01-01/,
    )
    const answer = tryDeadline(date('2026-12-25'), overNewYear, calendar)
    expect(plain(answer)).toEqual({ known: false, missing: '2027-01-01', notBefore: '2027-01-01' })
    expect(workingDate(answer).toString()).toBe('2027-01-01')
  })

  it('one that ends before it is', () => {
    expect(deadline(date('2026-12-24'), overNewYear, calendar).toString()).toBe('2026-12-31')
  })

  it('and one that needs no calendar never asks it', () => {
    expect(deadline(date('2030-01-31'), rule(1, 'MONTHS', false), calendar).toString()).toBe('2030-02-28')
  })
})

it('takes unit and rolling from the pack', () => {
  const on = date('2026-11-20')
  expect(deadlineRule(rulePackFor('JS', on), 'declareWithin')).toEqual(rule(7, 'CALENDAR_DAYS'))
  expect(deadlineRule(rulePackFor('ZJ', on), 'declareWithin')).toEqual(rule(3, 'WORKING_DAYS'))
  expect(() => deadlineRule(rulePackFor('JS', on), 'changeWithin')).toThrow(/RULE_NOT_SET/)
})

describe('against a clerk with a wall calendar', () => {
  const worked = new Map(rows.map(row => [row.date, row.isWorkday]))
  const leap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const monthLength = (year: number, month: number) =>
    [31, leap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? Number.NaN
  const iso = (year: number, month: number, day: number) =>
    `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

  function tomorrow(day: string): string {
    const [y = 0, m = 0, d = 0] = day.split('-').map(Number)
    if (d < monthLength(y, m)) return iso(y, m, d + 1)
    return m < 12 ? iso(y, m + 1, 1) : iso(y + 1, 1, 1)
  }

  function monthsOn(day: string, months: number): string {
    const [y = 0, m = 0, d = 0] = day.split('-').map(Number)
    const index = y * 12 + (m - 1) + months
    const [year, month] = [Math.floor(index / 12), (index % 12) + 1]
    return iso(year, month, Math.min(d, monthLength(year, month)))
  }

  function byHand(from: string, { value, unit, roll }: DeadlineRule): string {
    let day = from
    if (unit === 'WORKING_DAYS') {
      let left = value
      while (left > 0) {
        day = tomorrow(day)
        if (worked.get(day)) left -= 1
      }
      return day
    }
    if (unit === 'HOURS') {
      for (let hours = 0; hours < value; hours += 24) day = tomorrow(day)
      return day
    }
    if (unit === 'CALENDAR_DAYS') for (let n = 0; n < value; n += 1) day = tomorrow(day)
    if (unit === 'MONTHS') day = monthsOn(day, value)
    if (unit === 'YEARS') day = monthsOn(day, value * 12)
    while (roll && !worked.get(day)) day = tomorrow(day)
    return day
  }

  it('every rule gives the same day', () => {
    const anyRule = fc.record({
      value: fc.integer({ min: 0, max: 40 }),
      unit: fc.constantFrom<PeriodUnit>('HOURS', 'CALENDAR_DAYS', 'WORKING_DAYS', 'MONTHS'),
      roll: fc.boolean(),
    })
    const yearRule = fc.record({
      value: fc.integer({ min: 0, max: 4 }),
      unit: fc.constant<PeriodUnit>('YEARS'),
      roll: fc.boolean(),
    })
    fc.assert(
      fc.property(anyDate('2004-01-01', '2022-06-30'), fc.oneof(anyRule, yearRule), (from, anyOne) => {
        expect(deadline(from, anyOne, calendar).toString()).toBe(byHand(from.toString(), anyOne))
      }),
      { numRuns: 1000 },
    )
  })
})
