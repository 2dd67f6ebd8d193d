import { Box, LinearProgress, Typography } from '@mui/material'
import { PlanRoomsDocument } from '../generated/graphql.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { Panel } from '../shared/panel.tsx'
import { Failed } from '../shared/refused.tsx'
import { useTones } from '../theme/use-tones.ts'
import type { PlanRoom } from './plan.ts'

/** The rooms the plan touches, before and after. */
export function PlanRooms({ planId }: { planId: string }) {
  const { t } = useWords()
  const { data, error, isPending, refetch } = useAnswer(PlanRoomsDocument, { id: planId })
  const rooms = data?.allocationPlan?.rooms ?? []
  return (
    <Panel title={t('plans.rooms')}>
      {isPending && <LinearProgress />}
      <Failed failure={error} onRetry={() => refetch()} />
      <Box
        sx={{
          display: 'grid',
          gap: 1,
          gridTemplateColumns: 'repeat(auto-fill, minmax(min(230px, 100%), 1fr))',
        }}
      >
        {rooms.map(room => (
          <RoomChange key={room.room.id} change={room} />
        ))}
      </Box>
    </Panel>
  )
}

function RoomChange({ change }: { change: PlanRoom }) {
  const { t, term } = useWords()
  const { room, sleepersBefore, sleepersAfter, placements } = change
  return (
    <Box component="section" sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 1.25 }}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between' }}>
        <strong>
          {room.building.name} {room.number}
        </strong>
        <Typography variant="caption" sx={{ color: 'text.secondary' }}>
          {term('SexPolicy', room.sexPolicy)}
        </Typography>
      </Box>
      <Places before={sleepersBefore} after={sleepersAfter} capacity={room.ratedCapacity} />
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        {t('plans.beforeAfter', {
          before: sleepersBefore,
          after: sleepersAfter,
          capacity: room.ratedCapacity,
        })}
      </Typography>
      <Typography variant="body2">{placements.map(({ resident }) => resident.name).join('、')}</Typography>
    </Box>
  )
}

/** A square a place: taken before, taken by the plan, still free. */
function Places({ before, after, capacity }: { before: number; after: number; capacity: number }) {
  const { fills } = useTones()
  return (
    <Box aria-hidden sx={{ display: 'flex', flexWrap: 'wrap', gap: '3px', my: 0.75 }}>
      {Array.from({ length: Math.max(capacity, after) }, (_, index) => index).map(place => (
        <Box
          key={place}
          sx={{
            width: 14,
            height: 14,
            borderRadius: 0.5,
            border: 1,
            borderColor: place < after ? 'transparent' : fills.idle,
            backgroundColor: place < before ? fills.idle : place < after ? fills.main : 'transparent',
          }}
        />
      ))}
    </Box>
  )
}
