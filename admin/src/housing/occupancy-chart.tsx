import { Chart } from '../charts/chart.tsx'
import { useChartOptions } from '../charts/options.ts'
import { useWords } from '../i18n/use-words.ts'
import { freeBeds, type Occupancy } from './occupancy.ts'

interface OccupancyChartProps {
  rows: readonly { name: string; occupancy: Occupancy }[]
}

/** Buildings below each other, each a bar of taken, reserved, free and closed places. */
export function OccupancyChart({ rows }: OccupancyChartProps) {
  const { t } = useWords()
  const { stacked, fills } = useChartOptions()
  const option = stacked(
    rows.map(row => row.name),
    [
      { name: t('housing.occupied'), color: fills.main, values: rows.map(row => row.occupancy.occupied) },
      { name: t('housing.reserved'), color: fills.warn, values: rows.map(row => row.occupancy.reserved) },
      { name: t('housing.free'), color: fills.info, values: rows.map(row => freeBeds(row.occupancy)) },
      { name: t('housing.closed'), color: fills.idle, values: rows.map(row => row.occupancy.closed) },
    ],
  )
  return <Chart label={t('housing.byBuilding')} option={option} height={64 + rows.length * 34} />
}
