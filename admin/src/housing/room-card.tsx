import { Box, ButtonBase } from '@mui/material'
import { useWords } from '../i18n/use-words.ts'
import { BedCell } from './bed-cell.tsx'
import { bedState, type Room } from './room.ts'

interface RoomCardProps {
  room: Room
  on: string
  onOpen: () => void
}

/** A room: its number, for whom it is, its beds. Opens the drawer. */
export function RoomCard({ room, on, onOpen }: RoomCardProps) {
  const { t, term } = useWords()
  const states = room.beds.map(bed => ({ bed, state: bedState(room, bed, on) }))
  const free = states.filter(({ state }) => state === 'FREE').length
  return (
    <ButtonBase
      onClick={onOpen}
      aria-label={t('housing.roomLabel', {
        number: room.number,
        policy: term('SexPolicy', room.sexPolicy),
        free,
      })}
      sx={{
        display: 'block',
        textAlign: 'left',
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        p: 0.75,
        '&:hover': { borderColor: 'primary.main' },
      }}
    >
      <Box sx={{ display: 'flex', justifyContent: 'space-between', fontSize: '0.8rem', mb: 0.5 }}>
        <strong>{room.number}</strong>
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {term('SexPolicy', room.sexPolicy)} {t('housing.places', { smart_count: room.ratedCapacity })}
        </Box>
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: '3px' }}>
        {states.map(({ bed, state }) => (
          <BedCell key={bed.id} state={state} title={`${bed.label} ${t(`housing.state.${state}`)}`} />
        ))}
      </Box>
    </ButtonBase>
  )
}
