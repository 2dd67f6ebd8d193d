import { Box, Typography } from '@mui/material'
import { useWords } from '../i18n/use-words.ts'
import { useTones } from '../theme/use-tones.ts'
import { freeBeds, type Occupancy } from './occupancy.ts'

/** Taken, reserved and free places as a bar, with the words below. */
export function OccupancyBar({ occupancy }: { occupancy: Occupancy }) {
  const { t } = useWords()
  const { fills } = useTones()
  const parts = [
    { name: 'occupied', color: fills.main, count: occupancy.occupied },
    { name: 'reserved', color: fills.warn, count: occupancy.reserved },
    { name: 'free', color: fills.idle, count: freeBeds(occupancy) },
  ]
  return (
    <Box sx={{ minWidth: 160 }}>
      <Box
        aria-hidden
        sx={{
          display: 'flex',
          height: 8,
          borderRadius: 4,
          overflow: 'hidden',
          gap: '1px',
          backgroundColor: fills.idle,
        }}
      >
        {parts.map(({ name, color, count }) => (
          <Box key={name} sx={{ flexGrow: count, backgroundColor: color }} />
        ))}
      </Box>
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        {t('housing.ofCapacity', {
          occupied: occupancy.occupied,
          reserved: occupancy.reserved,
          capacity: occupancy.capacity,
        })}
      </Typography>
    </Box>
  )
}
