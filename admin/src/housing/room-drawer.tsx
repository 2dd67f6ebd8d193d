import Close from '@mui/icons-material/Close'
import { Alert, Box, Drawer, IconButton, Typography } from '@mui/material'
import { useWords } from '../i18n/use-words.ts'
import { CloseRooms } from '../plans/close-rooms.tsx'
import { showSpan } from '../shared/dates.ts'
import { Facts } from '../shared/facts.tsx'
import { BedLine } from './bed-line.tsx'
import type { Room } from './room.ts'

interface RoomDrawerProps {
  propertyId: string
  room: Room | undefined
  on: string
  onClose: () => void
}

/** A room from within: what it has, its beds and who sleeps there. */
export function RoomDrawer({ propertyId, room, on, onClose }: RoomDrawerProps) {
  const { t, term } = useWords()
  return (
    <Drawer
      anchor="right"
      open={room !== undefined}
      onClose={onClose}
      sx={{ zIndex: theme => theme.zIndex.modal }}
      slotProps={{
        paper: {
          sx: { width: { xs: '100%', sm: 400 }, p: 2.5 },
          'aria-label': room && t('housing.room', { number: room.number }),
        },
      }}
    >
      {room && (
        <>
          <Box sx={{ display: 'flex', alignItems: 'center', mb: 1.5 }}>
            <Typography component="h2" variant="h1" sx={{ flex: 1 }}>
              {t('housing.room', { number: room.number })}
            </Typography>
            <IconButton onClick={onClose} aria-label={t('ra.action.close')}>
              <Close />
            </IconButton>
          </Box>
          {room.closure && (
            <Alert severity="warning" sx={{ mb: 2 }}>
              {t('housing.closedFor', { reason: room.closure.reason })}{' '}
              {showSpan(room.closure.startsOn, room.closure.endsOn, t('common.open'))}
            </Alert>
          )}
          <Facts
            min={140}
            facts={[
              [t('housing.for'), term('SexPolicy', room.sexPolicy)],
              [t('housing.area'), `${room.usableArea} m²`],
              [
                t('housing.capacity'),
                `${room.ratedCapacity}（${term('CapacityLimit', room.capacityLimit)}）`,
              ],
              [t('housing.bathroom'), t(room.privateBathroom ? 'common.yes' : 'common.no')],
              [t('housing.accessible'), t(room.accessible ? 'common.yes' : 'common.no')],
              [t('field.remark'), room.remark],
            ]}
          />
          <Typography component="h3" variant="h2" sx={{ mt: 3, mb: 0.5 }}>
            {t('housing.beds')}
          </Typography>
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
            {room.beds.map(bed => (
              <BedLine key={bed.id} room={room} bed={bed} on={on} />
            ))}
          </Box>
          <Box sx={{ mt: 2 }}>
            <CloseRooms
              propertyId={propertyId}
              place={{ roomId: room.id }}
              name={t('housing.room', { number: room.number })}
            />
          </Box>
        </>
      )}
    </Drawer>
  )
}
