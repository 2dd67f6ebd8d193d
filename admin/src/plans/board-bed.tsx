import LockOutlined from '@mui/icons-material/LockOutlined'
import { Box, ButtonBase } from '@mui/material'
import { useWords } from '../i18n/use-words.ts'
import { useTones } from '../theme/use-tones.ts'
import { type BoardBed as Bed, type Moment, sleeperAt } from './plan.ts'
import type { CompanyMark } from './use-company-marks.ts'

interface BoardBedProps {
  bed: Bed
  moment: Moment
  mark: CompanyMark | null
  chosen: boolean
  /** Shows the name beside the square. */
  named: boolean
  onChoose: () => void
}

/** A bed as a square with the letter of its sleeper's company: filled where the plan puts them, outlined otherwise. */
export function BoardBed({ bed, moment, mark, chosen, named, onChoose }: BoardBedProps) {
  const { t, term } = useWords()
  const { fills } = useTones()
  const person = sleeperAt(bed, moment)
  const byPlan = moment === 'after' && Boolean(bed.placement)
  const leaving = moment === 'before' && Boolean(bed.sleeper) && !bed.stays
  const locked = byPlan && Boolean(bed.placement?.locked)
  const said = [
    bed.bed.label,
    term('BedTier', bed.bed.tier),
    person ? `${person.name} ${person.employer?.name ?? t('plans.noCompany')}` : t('housing.state.FREE'),
    byPlan && t('plans.isNew'),
    leaving && t('plans.isLeaving'),
    locked && t('plans.locked'),
  ]
  const label = said.filter(Boolean).join('，')
  return (
    <ButtonBase
      onClick={onChoose}
      aria-label={label}
      title={label}
      aria-pressed={chosen}
      sx={{
        justifyContent: 'flex-start',
        gap: 0.5,
        borderRadius: 0.5,
        width: named ? '100%' : undefined,
        outline: chosen ? '2px solid' : 'none',
        outlineColor: 'text.primary',
        outlineOffset: 1,
      }}
    >
      <Box
        component="span"
        sx={{
          position: 'relative',
          width: 22,
          height: 22,
          flexShrink: 0,
          borderRadius: 0.5,
          fontSize: 11,
          fontWeight: 600,
          lineHeight: '20px',
          textAlign: 'center',
          border: `${leaving ? '2px dashed' : '1px solid'} ${person && mark ? mark.fill : fills.idle}`,
          backgroundColor: byPlan && mark ? mark.fill : 'transparent',
          color: byPlan ? '#fff' : 'text.primary',
        }}
      >
        {person ? mark?.letter : ''}
        {locked && (
          <LockOutlined
            sx={{
              position: 'absolute',
              right: -6,
              top: -6,
              fontSize: 13,
              p: '1px',
              borderRadius: '50%',
              color: '#fff',
              backgroundColor: 'text.primary',
            }}
          />
        )}
      </Box>
      {named && (
        <Box component="span" sx={{ fontSize: '0.75rem', whiteSpace: 'nowrap', overflow: 'hidden' }}>
          {bed.bed.number} {person?.name ?? '—'}
        </Box>
      )}
    </ButtonBase>
  )
}
