import { Box } from '@mui/material'
import { useWords } from '../i18n/use-words.ts'
import { Badge } from '../shared/tag.tsx'

interface Day {
  date: string
  isWorkday: boolean
  name?: string | null
}

/** Days off and days worked instead, by holiday. */
export function NamedDays({ days }: { days: readonly Day[] }) {
  const { t } = useWords()
  const names = [...new Set(days.map(day => day.name ?? ''))]
  return (
    <Box component="dl" sx={{ m: 0, display: 'grid', rowGap: 1, gridTemplateColumns: '6rem 1fr' }}>
      {names.map(name => (
        <Box key={name} sx={{ display: 'contents' }}>
          <Box component="dt">{name}</Box>
          <Box component="dd" sx={{ m: 0, display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
            {days
              .filter(day => (day.name ?? '') === name)
              .map(day => (
                <Badge
                  key={day.date}
                  tone={day.isWorkday ? 'warn' : 'good'}
                  label={`${day.date.slice(5)} ${t(day.isWorkday ? 'calendar.work' : 'calendar.rest')}`}
                />
              ))}
          </Box>
        </Box>
      ))}
    </Box>
  )
}
