import { Box, Button, Checkbox, FormControlLabel, FormGroup, Typography } from '@mui/material'
import { useState } from 'react'
import { OfferedDocument, type OfferedQuery, OpenCasesDocument } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { type Person, PersonField } from '../people/person-field.tsx'
import { ChoiceField } from '../shared/choice-field.tsx'
import { Page } from '../shared/page.tsx'
import { Panel, Pieces } from '../shared/panel.tsx'
import { Failed, Outcome } from '../shared/refused.tsx'
import { AppointmentField, instantOf } from './appointment-field.tsx'
import { type Complaint, ComplaintFields, noComplaint } from './complaint-fields.tsx'
import { Notice, type Opened } from './notice.tsx'
import { ShownBoxes } from './shown-boxes.tsx'

type Item = OfferedQuery['serviceItems'][number]

/** One window: whoever comes says everything at once, and is told at once what is missing. */
export default function IntakePage() {
  const { t } = useWords()
  const [opened, setOpened] = useState<Opened>()
  return (
    <Page act="case.open" title={t('cases.newTitle')}>
      {opened ? <Notice opened={opened} /> : <IntakeForm onOpened={setOpened} />}
    </Page>
  )
}

function IntakeForm({ onOpened }: { onOpened: (opened: Opened) => void }) {
  const { t, say } = useWords()
  const offered = useAnswer(OfferedDocument, {})
  const open = useAct(OpenCasesDocument)
  const [person, setPerson] = useState<Person | null>(null)
  const [station, setStation] = useState('')
  const [chosen, setChosen] = useState<string[]>([])
  const [shown, setShown] = useState<string[]>([])
  const [at, setAt] = useState('')
  const [complaint, setComplaint] = useState<Complaint>(noComplaint)
  const stations = offered.data?.serviceStations ?? []
  const items = offered.data?.serviceItems ?? []
  const asked = chosen.flatMap(id => items.find(item => item.id === id) ?? [])
  const complains = asked.some(({ current }) => current.kind === 'COMPLAINT')
  const toggle = (id: string) =>
    setChosen(chosen.includes(id) ? chosen.filter(one => one !== id) : [...chosen, id])

  async function submit() {
    const input = {
      residentId: person?.id ?? '',
      stationId: station || null,
      shown,
      appointmentAt: instantOf(at),
      services: asked.map(({ id, current }) => ({
        itemId: id,
        ...(current.kind === 'COMPLAINT' ? complaint : {}),
      })),
    }
    const done = await open.act({ input })
    if (done) onOpened(done)
  }

  return (
    <>
      <Failed failure={offered.error} onRetry={() => offered.refetch()} />
      <Pieces min={420}>
        <Panel title={t('cases.forWhom')}>
          <Box sx={{ display: 'grid', gap: 2 }}>
            <PersonField value={person} onChange={setPerson} />
            <ChoiceField
              label={t('cases.at')}
              value={station}
              onChange={setStation}
              none={t('cases.townDesk')}
              choices={stations.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <AppointmentField label={t('cases.appointmentAt')} value={at} onChange={setAt} />
          </Box>
        </Panel>
        <Panel title={t('cases.services')}>
          <FormGroup
            aria-label={t('cases.services')}
            sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr' }}
          >
            {items.map(({ id, current }) => (
              <FormControlLabel
                key={id}
                label={say(current.name)}
                control={<Checkbox size="small" checked={chosen.includes(id)} onChange={() => toggle(id)} />}
              />
            ))}
          </FormGroup>
        </Panel>
        {complains && (
          <Panel title={t('cases.complaint')}>
            <ComplaintFields value={complaint} onChange={setComplaint} stations={stations} />
          </Panel>
        )}
        {asked.length > 0 && (
          <Panel title={t('cases.showsNow')}>
            <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>
              {t('cases.showsHint')}
            </Typography>
            <ShownBoxes
              label={t('cases.showsNow')}
              choices={neededBy(asked)}
              value={shown}
              onChange={setShown}
            />
          </Panel>
        )}
      </Pieces>
      <Outcome refusal={open.refusal} failure={open.failure} />
      <Box>
        <Button
          variant="contained"
          size="large"
          disabled={!person || asked.length === 0 || open.pending}
          onClick={() => void submit()}
        >
          {t('cases.submit')}
        </Button>
      </Box>
    </>
  )
}

/** What all that is asked for needs, each thing once. */
const neededBy = (asked: readonly Item[]) => [
  ...new Map(asked.flatMap(({ current }) => current.materials.map(one => [one.code, one] as const))).values(),
]
