import { Box, Typography } from '@mui/material'
import type { StayPartsFragment } from '../generated/graphql.ts'
import { useWords } from '../i18n/use-words.ts'
import { showInstant } from '../shared/dates.ts'

/** What was done about a stay, the latest first; what was taken back is struck out. */
export function StayStory({ events }: { events: StayPartsFragment['events'] }) {
  const { t, term } = useWords()
  if (events.length === 0) return <Typography variant="body2">{t('stays.noStory')}</Typography>
  return (
    <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {events.map(({ action, at, reason, corrected }) => (
        <Box
          component="li"
          key={`${at} ${action} ${corrected}`}
          sx={{
            display: 'flex',
            gap: 1.5,
            py: 0.5,
            borderTop: 1,
            borderColor: 'divider',
            fontSize: '0.875rem',
          }}
        >
          <Box component="time" sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>
            {showInstant(at)}
          </Box>
          <Box sx={{ textDecoration: corrected ? 'line-through' : undefined }}>
            {term('StayAction', action)}
            {reason && `：${reason}`}
          </Box>
          {corrected && <Box sx={{ color: 'text.secondary' }}>{t('stays.corrected')}</Box>}
        </Box>
      ))}
    </Box>
  )
}
