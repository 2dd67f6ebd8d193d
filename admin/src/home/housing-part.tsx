import { Box } from '@mui/material'
import { Chart } from '../charts/chart.tsx'
import { useChartOptions } from '../charts/options.ts'
import { freeBeds, takenShare } from '../housing/occupancy.ts'
import { OccupancyChart } from '../housing/occupancy-chart.tsx'
import { useWords } from '../i18n/use-words.ts'
import { BigNumber, Numbers } from '../shared/big-number.tsx'
import { Panel } from '../shared/panel.tsx'
import { byDate, type Housing } from './home.ts'

/** Housing: occupancy, building by building and over time. */
export function HousingPart({ numbers }: { numbers: Housing }) {
  const { t } = useWords()
  const { overTime } = useChartOptions()
  const { occupancy, byBuilding, byDay, unhoused } = numbers
  const rows = byBuilding.map(({ building, occupancy: of }) => ({ name: building.name, occupancy: of }))
  return (
    <Panel title={t('housing.title')} fill>
      <Numbers>
        <BigNumber value={`${Math.round(takenShare(occupancy) * 100)}%`} name={t('housing.occupancy')} />
        <BigNumber value={occupancy.occupied} name={t('housing.occupied')} />
        <BigNumber value={freeBeds(occupancy)} name={t('housing.free')} />
        <BigNumber value={unhoused} name={t('people.unhoused')} tone={unhoused > 0 ? 'warn' : undefined} />
      </Numbers>
      {rows.length > 0 && (
        <Box sx={{ mt: 1.5 }}>
          <OccupancyChart rows={rows} />
        </Box>
      )}
      {byDay.length > 0 && (
        <Chart
          captioned
          grow
          label={t('home.sleepers')}
          option={overTime(byDate(byDay), t('home.sleepers'), 'line')}
          height={130}
        />
      )}
    </Panel>
  )
}
