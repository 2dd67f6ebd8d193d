import { Box, Button, Typography } from '@mui/material'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { showSpan } from '../shared/dates.ts'
import { To } from '../shared/to.tsx'
import { useOpenList } from '../shared/use-open-list.ts'
import { BedCell } from './bed-cell.tsx'
import { type Bed, bedState, type Room } from './room.ts'

interface BedLineProps {
  room: Room
  bed: Bed
  on: string
}

/** A bed and who sleeps in it, or will. */
export function BedLine({ room, bed, on }: BedLineProps) {
  const { t, term } = useWords()
  const state = bedState(room, bed, on)
  return (
    <Box
      component="li"
      sx={{ display: 'flex', gap: 1.25, py: 1, borderTop: 1, borderColor: 'divider', alignItems: 'center' }}
    >
      <BedCell state={state} />
      <Box sx={{ minWidth: 64 }}>
        {t('housing.bed', { number: bed.number })}
        <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
          {term('BedTier', bed.tier)}
        </Typography>
      </Box>
      <Box sx={{ flex: 1 }}>{bed.stay ? <Sleeper stay={bed.stay} /> : t(`housing.state.${state}`)}</Box>
      {state === 'FREE' && <FindSleeper />}
    </Box>
  )
}

function Sleeper({ stay }: { stay: NonNullable<Bed['stay']> }) {
  const { t, term } = useWords()
  const { may } = useMe()
  const { id, name, sex } = stay.resident
  return (
    <>
      {may('person.read') ? (
        <To page="people" id={id}>
          {name}
        </To>
      ) : (
        name
      )}{' '}
      {term('Sex', sex)}
      <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
        {term('StayStatus', stay.status)} {showSpan(stay.startsOn, stay.endsOn, t('common.open'))}
      </Typography>
    </>
  )
}

/** Leads to those who have no bed: a bed is given from the person's page, which knows who may have which. */
function FindSleeper() {
  const { t } = useWords()
  const { may } = useMe()
  const open = useOpenList()
  if (!may('stay.give-bed')) return null
  return (
    <Button size="small" onClick={() => open('/people', { housed: false })}>
      {t('housing.findSleeper')}
    </Button>
  )
}
