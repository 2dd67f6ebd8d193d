import { Box } from '@mui/material'
import { useWords } from '../i18n/use-words.ts'
import { BoardBed } from './board-bed.tsx'
import { type BoardBed as Bed, type Moment, type BoardRoom as Room, sleeperAt } from './plan.ts'
import type { useCompanyMarks } from './use-company-marks.ts'

interface BoardRoomProps {
  room: Room
  moment: Moment
  markOf: ReturnType<typeof useCompanyMarks>
  chosenBeds: ReadonlySet<string>
  named: boolean
  onChoose: (bed: Bed) => void
}

/** A room of the building view with its beds. */
export function BoardRoom({
  room: { room, beds },
  moment,
  markOf,
  chosenBeds,
  named,
  onChoose,
}: BoardRoomProps) {
  const { t, term } = useWords()
  const sleepers = beds.filter(bed => sleeperAt(bed, moment)).length
  return (
    <Box
      component="section"
      aria-label={t('housing.room', { number: room.number })}
      sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 0.75 }}
    >
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 0.5, fontSize: '0.78rem', mb: 0.5 }}>
        <strong>{room.number}</strong>
        <Box component="span" sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>
          {term('SexPolicy', room.sexPolicy)} {sleepers}/{room.ratedCapacity}
        </Box>
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: '4px' }}>
        {beds.map(bed => {
          const person = sleeperAt(bed, moment)
          return (
            <BoardBed
              key={bed.bed.id}
              bed={bed}
              moment={moment}
              mark={person && markOf(person)}
              chosen={chosenBeds.has(bed.bed.id)}
              named={named}
              onChoose={() => onChoose(bed)}
            />
          )
        })}
      </Box>
    </Box>
  )
}
