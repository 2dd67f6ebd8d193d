import { Box, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material'
import { type VacantBedFilter, VacantBedsDocument, type VacantBedsQuery } from '../generated/graphql.ts'
import { usePages } from '../graphql/use-pages.ts'
import { useWords } from '../i18n/use-words.ts'
import { groupBy } from '../shared/group-by.ts'
import { Nothing } from '../shared/nothing.tsx'
import { Pager } from '../shared/pager.tsx'
import { Failed } from '../shared/refused.tsx'

export type VacantBed = VacantBedsQuery['vacantBeds']['edges'][number]['node']

interface VacantBedsProps {
  filter: VacantBedFilter
  chosen: VacantBed | undefined
  onChoose: (bed: VacantBed) => void
}

/** The free beds, room by room. */
export function VacantBeds({ filter, chosen, onChoose }: VacantBedsProps) {
  const { t, term } = useWords()
  const pages = usePages(VacantBedsDocument, { filter }, data => data.vacantBeds, {
    size: 60,
    group: bed => bed.room.id,
  })
  if (pages.error) return <Failed failure={pages.error} onRetry={() => pages.refetch()} />
  if (pages.rows?.length === 0)
    return <Nothing title={t('people.noVacant')} hint={t('people.noVacantHint')} />
  return (
    <Box role="group" aria-label={t('people.chooseBed')} sx={{ mt: 1 }}>
      {[...groupBy(pages.rows ?? [], bed => bed.room.id)].map(([id, beds]) => (
        <Box
          key={id}
          sx={{
            display: 'flex',
            flexWrap: { xs: 'wrap', sm: 'nowrap' },
            alignItems: 'center',
            columnGap: 1.5,
            py: 0.5,
          }}
        >
          <Typography variant="body2" sx={{ width: { xs: 1, sm: 168 }, flexShrink: 0 }}>
            {beds[0]?.room.building.name} {beds[0]?.room.number} ·{' '}
            {term('SexPolicy', beds[0]?.room.sexPolicy)}
          </Typography>
          <ToggleButtonGroup exclusive size="small" value={chosen?.id ?? null} sx={{ flexWrap: 'wrap' }}>
            {beds.map(bed => (
              <ToggleButton
                key={bed.id}
                value={bed.id}
                onClick={() => onChoose(bed)}
                aria-label={bed.label}
                sx={{ px: 1.25, py: 0.25, whiteSpace: 'nowrap' }}
              >
                {bed.number} {term('BedTier', bed.tier)}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
        </Box>
      ))}
      <Pager page={pages.page} previous={pages.previous} next={pages.next} />
    </Box>
  )
}
