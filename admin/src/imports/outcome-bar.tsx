import { Box, Typography } from '@mui/material'
import { useWords } from '../i18n/use-words.ts'
import { useTones } from '../theme/use-tones.ts'

interface OutcomeCounts {
  acceptRows: number
  warnRows: number
  rejectRows: number
}

/** The share of accepted, warned and refused rows, as a thin bar with the numbers below. */
export function OutcomeBar({ acceptRows, warnRows, rejectRows }: OutcomeCounts) {
  const { t } = useWords()
  const { fills } = useTones()
  const parts = [
    { color: fills.good, count: acceptRows },
    { color: fills.warn, count: warnRows },
    { color: fills.bad, count: rejectRows },
  ]
  if (acceptRows + warnRows + rejectRows === 0) return <>—</>
  return (
    <Box sx={{ minWidth: 140 }}>
      <Box aria-hidden sx={{ display: 'flex', height: 6, borderRadius: 3, overflow: 'hidden', gap: '1px' }}>
        {parts.map(({ color, count }) => (
          <Box key={color} sx={{ flexGrow: count, backgroundColor: color }} />
        ))}
      </Box>
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        {t('imports.counts', { accept: acceptRows, warn: warnRows, reject: rejectRows })}
      </Typography>
    </Box>
  )
}
