import { Temporal } from 'temporal-polyfill'
import type { Act } from '../../act.ts'
import { DomainError } from '../../errors.ts'

/** What was issued or done was so by today. @throws DomainError DAY_AHEAD */
export function requirePast({ today }: Act, day: Temporal.PlainDate, field: string): void {
  if (Temporal.PlainDate.compare(day, today) <= 0) return
  throw new DomainError(
    'DAY_AHEAD',
    { zh: '日期不能晚于今天', en: 'This day is still to come' },
    { field, remedy: { zh: '请改为实际日期', en: 'Give the day on which it was' } },
  )
}
