import { Box } from '@mui/material'
import { useWords } from '../i18n/use-words.ts'
import { BedCell } from './bed-cell.tsx'
import { BED_STATES, bedState, type Room } from './room.ts'

/** What the squares mean, and how many there are of each. */
export function BedLegend({ rooms, on }: { rooms: readonly Room[]; on: string }) {
  const { t } = useWords()
  const states = rooms.flatMap(room => room.beds.map(bed => bedState(room, bed, on)))
  return (
    <Box component="ul" sx={{ listStyle: 'none', display: 'flex', flexWrap: 'wrap', gap: 1.5, m: 0, p: 0 }}>
      {BED_STATES.map(state => (
        <Box
          component="li"
          key={state}
          sx={{ display: 'flex', gap: 0.5, alignItems: 'center', fontSize: '0.8rem' }}
        >
          <BedCell state={state} /> {t(`housing.state.${state}`)}{' '}
          {states.filter(each => each === state).length}
        </Box>
      ))}
    </Box>
  )
}
