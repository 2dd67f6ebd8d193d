import HotelOutlined from '@mui/icons-material/HotelOutlined'
import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, useMediaQuery } from '@mui/material'
import type { Theme } from '@mui/material/styles'
import { useCallback, useEffect, useState } from 'react'
import { useNotify } from 'react-admin'
import { GiveBedDocument } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { PropertyField } from '../housing/property-field.tsx'
import { useWords } from '../i18n/use-words.ts'
import { today } from '../shared/dates.ts'
import { Outcome } from '../shared/refused.tsx'
import { SpanFields } from '../shared/span-fields.tsx'
import { type VacantBed, VacantBeds } from './vacant-beds.tsx'

interface GiveBedProps {
  person: { id: string; name: string }
}

/** Gives a person a bed by hand, out of those the person may have. */
export function GiveBed({ person }: GiveBedProps) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const narrow = useMediaQuery<Theme>(theme => theme.breakpoints.down('sm'))
  return (
    <>
      <Button variant="contained" size="small" startIcon={<HotelOutlined />} onClick={() => setOpen(true)}>
        {t('people.giveBed')}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} fullWidth maxWidth="md" fullScreen={narrow}>
        <DialogTitle>{t('people.giveBedTo', { name: person.name })}</DialogTitle>
        <GiveBedForm person={person} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function GiveBedForm({ person, onDone }: GiveBedProps & { onDone: () => void }) {
  const { t } = useWords()
  const notify = useNotify()
  const give = useAct(GiveBedDocument)
  const [propertyId, setPropertyId] = useState('')
  const [span, setSpan] = useState({ startsOn: today(), endsOn: '' })
  const [bed, setBed] = useState<VacantBed>()
  const chooseProperty = useCallback((id: string) => {
    setPropertyId(id)
    setBed(undefined)
  }, [])
  const chooseSpan = (next: typeof span) => {
    setSpan(next)
    setBed(undefined)
  }
  // What was refused is not offered again; after a lost connection the same bed can be asked for once more.
  useEffect(() => {
    if (give.refusal) setBed(undefined)
  }, [give.refusal])
  const chooseBed = (next: VacantBed) => {
    give.forget()
    setBed(next)
  }
  const dates = { startsOn: span.startsOn, endsOn: span.endsOn || null }

  async function confirm() {
    if (!bed || !(await give.act({ residentId: person.id, bedId: bed.id, ...dates }))) return
    notify('people.bedGiven', { type: 'success', messageArgs: { name: person.name, bed: bed.label } })
    onDone()
  }

  return (
    <>
      <DialogContent>
        <PropertyField value={propertyId} onChange={chooseProperty} />
        <SpanFields value={span} onChange={chooseSpan} />
        {propertyId && span.startsOn && (
          <VacantBeds
            filter={{ propertyId, residentId: person.id, ...dates }}
            chosen={bed}
            onChoose={chooseBed}
          />
        )}
      </DialogContent>
      {/* Below the beds, which scroll, and not after them: a refusal must be seen. */}
      <Box sx={{ px: 3 }}>
        <Outcome refusal={give.refusal} failure={give.failure} />
      </Box>
      <DialogActions>
        <Button onClick={onDone}>{t('ra.action.cancel')}</Button>
        <Button variant="contained" disabled={!bed || give.pending} onClick={confirm}>
          {bed ? t('people.giveThisBed', { bed: bed.label }) : t('people.chooseBed')}
        </Button>
      </DialogActions>
    </>
  )
}
