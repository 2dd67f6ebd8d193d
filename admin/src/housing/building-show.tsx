import { Box, Typography } from '@mui/material'
import { useState } from 'react'
import type { BuildingQuery } from '../generated/graphql.ts'
import { useWords } from '../i18n/use-words.ts'
import { CloseRooms } from '../plans/close-rooms.tsx'
import { today } from '../shared/dates.ts'
import { Nothing } from '../shared/nothing.tsx'
import { Panel } from '../shared/panel.tsx'
import { RecordPage } from '../shared/record-page.tsx'
import { To } from '../shared/to.tsx'
import { BedLegend } from './bed-legend.tsx'
import { OccupancyNumbers } from './occupancy-numbers.tsx'
import { byFloor, type Room } from './room.ts'
import { RoomCard } from './room-card.tsx'
import { RoomDrawer } from './room-drawer.tsx'

type Building = NonNullable<BuildingQuery['building']>

/** A house from the front: floors from the top down, rooms side by side, a square for each bed. */
export default function BuildingShow() {
  return (
    <RecordPage<Building> title={building => `${building.property.name} ${building.name}`}>
      {building => (
        <>
          <Panel
            title={
              <To page="properties" id={building.property.id}>
                {building.property.name}
              </To>
            }
            action={
              <CloseRooms
                propertyId={building.property.id}
                place={{ buildingId: building.id }}
                name={building.name}
              />
            }
          >
            <OccupancyNumbers occupancy={building.occupancy} />
          </Panel>
          <Floors propertyId={building.property.id} rooms={building.rooms} />
        </>
      )}
    </RecordPage>
  )
}

function Floors({ propertyId, rooms }: { propertyId: string; rooms: readonly Room[] }) {
  const { t } = useWords()
  const [openId, setOpenId] = useState<string>()
  const on = today()
  if (rooms.length === 0) return <Nothing title={t('housing.noRooms')} hint={t('housing.noBuildingsHint')} />
  return (
    <Panel title={t('housing.rooms')} action={<BedLegend rooms={rooms} on={on} />}>
      {byFloor(rooms).map(([floor, those]) => (
        <Box
          key={floor}
          component="section"
          aria-label={t('housing.floor', { floor })}
          sx={{ display: 'flex', gap: 1.5, mb: 1.5, flexDirection: { xs: 'column', sm: 'row' } }}
        >
          <Typography
            component="h3"
            variant="h3"
            sx={{ width: 44, flexShrink: 0, pt: 0.75, color: 'text.secondary' }}
          >
            {t('housing.floor', { floor })}
          </Typography>
          <Box
            sx={{
              flex: 1,
              display: 'grid',
              gap: 0.75,
              gridTemplateColumns: 'repeat(auto-fill, minmax(112px, 1fr))',
            }}
          >
            {those.map(room => (
              <RoomCard key={room.id} room={room} on={on} onOpen={() => setOpenId(room.id)} />
            ))}
          </Box>
        </Box>
      ))}
      <RoomDrawer
        propertyId={propertyId}
        room={rooms.find(room => room.id === openId)}
        on={on}
        onClose={() => setOpenId(undefined)}
      />
    </Panel>
  )
}
