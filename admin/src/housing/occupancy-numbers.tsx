import { useWords } from '../i18n/use-words.ts'
import { BigNumber, Numbers } from '../shared/big-number.tsx'
import { freeBeds, type Occupancy, takenShare } from './occupancy.ts'

/** A house's occupancy in figures. */
export function OccupancyNumbers({ occupancy }: { occupancy: Occupancy }) {
  const { t } = useWords()
  return (
    <Numbers>
      <BigNumber value={`${Math.round(takenShare(occupancy) * 100)}%`} name={t('housing.occupancy')} />
      <BigNumber value={occupancy.occupied} name={t('housing.occupied')} />
      <BigNumber value={occupancy.reserved} name={t('housing.reserved')} />
      <BigNumber value={freeBeds(occupancy)} name={t('housing.free')} tone="good" />
      <BigNumber value={occupancy.closed} name={t('housing.closed')} />
      <BigNumber value={occupancy.capacity} name={t('housing.capacity')} />
      <BigNumber value={occupancy.beds} name={t('housing.beds')} />
    </Numbers>
  )
}
