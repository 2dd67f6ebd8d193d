import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { type WorkCalendar, workCalendar } from '../../domain/rules/calendar.ts'
import { seedCalendarDays } from '../../domain/rules/calendar-seed.ts'
import { type Pause, readClock } from '../../domain/stations/case-clock.ts'

const calendar = workCalendar(seedCalendarDays(2025))
const day = Temporal.PlainDate.from
const first = day('2025-01-01')

/**
 * The plain model: one day after the other. A day is worked off if it is a working day and the applicant is not waited for;
 * on the day on which waiting began the office had begun to work, on the day on which it ended nothing is counted yet.
 */
function walk(openedOn: Temporal.PlainDate, promised: number, pauses: readonly Pause[], known: WorkCalendar) {
  let left = promised
  for (let on = openedOn.add({ days: 1 }); ; on = on.add({ days: 1 })) {
    const iso = on.toString()
    const waits = pauses.find(({ from, to }) => iso > from.toString() && (!to || iso <= to.toString()))
    if (waits && !waits.to) return { dueOn: null, daysLeft: left }
    if (waits || !known.days.get(iso)) continue
    left -= 1
    if (left === 0) return { dueOn: iso, daysLeft: null }
  }
}

/** An intake, a promise, and times of waiting one after the other, holidays and make-up days among them. */
const lives = fc.record({
  opened: fc.nat({ max: 500 }),
  promised: fc.integer({ min: 1, max: 25 }),
  pauses: fc.array(fc.record({ after: fc.nat({ max: 9 }), lasts: fc.nat({ max: 14 }) }), { maxLength: 5 }),
  still: fc.boolean(),
})

describe('the clock of a case', () => {
  it('says what walking the days one by one says, with pauses and holidays', () => {
    fc.assert(
      fc.property(lives, ({ opened, promised, pauses: drawn, still }) => {
        const openedOn = first.add({ days: opened })
        const pauses: { from: Temporal.PlainDate; to: Temporal.PlainDate | null }[] = []
        let at = openedOn
        for (const { after, lasts } of drawn) {
          const from = at.add({ days: after })
          at = from.add({ days: lasts })
          pauses.push({ from, to: at })
        }
        const last = pauses.at(-1)
        if (last && still) last.to = null
        const { dueOn, daysLeft } = readClock(openedOn, promised, pauses, calendar)
        expect({ dueOn: dueOn?.toString() ?? null, daysLeft }).toEqual(
          walk(openedOn, promised, pauses, calendar),
        )
      }),
      { numRuns: 2_000 },
    )
  })

  it('counts the arrangement of 2026: make-up Saturdays and the long holidays', () => {
    const due = (from: string, days: number) => readClock(day(from), days, [], calendar).dueOn?.toString()
    expect(due('2026-02-13', 3)).toBe('2026-02-25')
    expect(due('2026-09-30', 3)).toBe('2026-10-10')
    expect(due('2025-12-31', 2)).toBe('2026-01-05')
  })

  it('gives the whole rest after a wait, and nothing for a wait that ends on its day', () => {
    const waits = (from: string, to: string | null) => ({ from: day(from), to: to === null ? null : day(to) })
    const read = (...pauses: Pause[]) => readClock(day('2026-11-02'), 5, pauses, calendar)
    expect(read(waits('2026-11-04', null))).toEqual({ dueOn: null, daysLeft: 3 })
    expect(read(waits('2026-11-04', '2026-11-16')).dueOn?.toString()).toBe('2026-11-19')
    expect(read(waits('2026-11-04', '2026-11-04')).dueOn?.toString()).toBe('2026-11-09')
    // Due on the day on which waiting began: it stays due.
    expect(read(waits('2026-11-09', null)).dueOn?.toString()).toBe('2026-11-09')
  })

  it('says which notice is missing for a promise into a year without a calendar', () => {
    expect(() => readClock(day('2026-12-28'), 10, [], calendar)).toThrow(
      expect.objectContaining({ code: 'CALENDAR_NOT_COVERED', zh: expect.stringContaining('2027') }),
    )
  })
})
