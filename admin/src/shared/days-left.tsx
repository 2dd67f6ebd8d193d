import { useTranslate } from 'react-admin'
import type { Tone } from '../theme/palette.ts'
import { Badge } from './tag.tsx'

/** Thresholds of urgency in days: overdue, this week, this month. */
function urgency(days: number): { tone: Tone; words: string } {
  if (days < 0) return { tone: 'bad', words: 'common.overdue' }
  if (days === 0) return { tone: 'bad', words: 'common.dueToday' }
  if (days <= 7) return { tone: 'warn', words: 'common.daysLeft' }
  return { tone: days <= 30 ? 'info' : 'idle', words: 'common.daysLeft' }
}

/** How long until a date, in words and colour. */
export function DaysLeft({ days }: { days: number }) {
  const t = useTranslate()
  const { tone, words } = urgency(days)
  return <Badge tone={tone} label={t(words, { smart_count: Math.abs(days) })} />
}
