import { describe, expect, it } from '@jest/globals'
import { Temporal } from 'temporal-polyfill'
import { earlier, later, legalDate, legalDateOf } from '../../domain/rules/legal-date.ts'
import { date } from './dates.ts'

describe('legal dates', () => {
  it('are read from ISO text', () => {
    expect(legalDate('2026-11-20').toString()).toBe('2026-11-20')
  })

  it.each(['2026-02-30', '2025-02-29', '2026-13-01', '2026-1-1', '20261120', '2026-11-20T00:00', '', '昨天'])(
    'refuse %j',
    text => {
      expect(() => legalDate(text, 'arrivedOn')).toThrow(
        expect.objectContaining({ code: 'DATE_INVALID', field: 'arrivedOn' }),
      )
    },
  )

  it('are those of Shanghai, whatever the machine thinks', () => {
    expect(legalDateOf(Temporal.Instant.from('2026-11-20T15:59:59Z')).toString()).toBe('2026-11-20')
    expect(legalDateOf(new Date('2026-11-20T16:00:00Z')).toString()).toBe('2026-11-21')
  })

  it('have an earlier and a later one', () => {
    const [a, b] = [date('2026-01-01'), date('2026-01-02')]
    expect([earlier(a, b), earlier(b, a)].map(String)).toEqual(['2026-01-01', '2026-01-01'])
    expect([later(a, b), later(b, a)].map(String)).toEqual(['2026-01-02', '2026-01-02'])
  })
})
