import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField } from '@mui/material'
import { type ReactNode, useState } from 'react'
import { AddScenarioDocument, type Sex } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { ChoiceField } from '../shared/choice-field.tsx'
import { today } from '../shared/dates.ts'
import { Outcome } from '../shared/refused.tsx'
import type { Rehearsal } from './rehearsal.ts'

const SEXES: readonly Sex[] = ['FEMALE', 'MALE']

/** How the house might be: a building closed, rooms added to one. */
export function AddScenario({ rehearsal }: { rehearsal: Rehearsal }) {
  const { t, term } = useWords()
  const add = useAct(AddScenarioDocument)
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const [closed, setClosed] = useState('')
  const [from, setFrom] = useState(today())
  const [grown, setGrown] = useState('')
  const [sex, setSex] = useState<Sex>('FEMALE')
  const [rooms, setRooms] = useState('5')
  const [bedsPerRoom, setBeds] = useState('4')
  const buildings = rehearsal.property.buildings.map(({ id, name: label }) => ({ value: id, label }))

  async function submit() {
    const close = closed ? [{ buildingId: closed, from, to: null }] : []
    const more = { sexPolicy: sex, rooms: Number(rooms), bedsPerRoom: Number(bedsPerRoom), from: today() }
    const addRooms = grown ? [{ buildingId: grown, ...more }] : []
    if (!(await add.act({ input: { rehearsalId: rehearsal.id, name, close, addRooms } }))) return
    setOpen(false)
    setName('')
  }
  const number = (label: string, value: string, change: (text: string) => void) => (
    <TextField type="number" label={label} value={value} onChange={event => change(event.target.value)} />
  )

  return (
    <>
      <Button size="small" variant="contained" onClick={() => setOpen(true)}>
        {t('rehearsals.addScenario')}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} maxWidth="sm" fullWidth>
        <DialogTitle>{t('rehearsals.addScenario')}</DialogTitle>
        <DialogContent>
          <Box sx={{ pt: 1 }}>
            <TextField
              label={t('rehearsals.name')}
              value={name}
              onChange={event => setName(event.target.value)}
              helperText={t('rehearsals.scenarioHint')}
              required
            />
            <Pair>
              <ChoiceField
                label={t('rehearsals.close')}
                value={closed}
                onChange={setClosed}
                choices={buildings}
                none={t('rehearsals.closeNone')}
              />
              <TextField
                type="date"
                label={t('rehearsals.closeFrom')}
                value={from}
                onChange={event => setFrom(event.target.value)}
                slotProps={{ inputLabel: { shrink: true } }}
              />
            </Pair>
            <Pair>
              <ChoiceField
                label={t('rehearsals.addTo')}
                value={grown}
                onChange={setGrown}
                choices={buildings}
                none={t('rehearsals.addNone')}
              />
              <ChoiceField
                label={t('rehearsals.forSex')}
                value={sex}
                onChange={value => setSex(value as Sex)}
                choices={SEXES.map(value => ({ value, label: term('Sex', value) }))}
              />
              {number(t('rehearsals.rooms'), rooms, setRooms)}
              {number(t('rehearsals.bedsPerRoom'), bedsPerRoom, setBeds)}
            </Pair>
            <Outcome refusal={add.refusal} failure={add.failure} />
          </Box>
        </DialogContent>
        <DialogActions>
          <Button onClick={() => setOpen(false)}>{t('ra.action.cancel')}</Button>
          <Button
            variant="contained"
            disabled={name.trim() === '' || (!closed && !grown) || add.pending}
            onClick={submit}
          >
            {t('rehearsals.begin')}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  )
}

const Pair = ({ children }: { children: ReactNode }) => (
  <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: '1fr 1fr' }}>{children}</Box>
)
