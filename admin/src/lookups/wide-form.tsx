import { Button, TextField } from '@mui/material'
import { type FormEvent, useState } from 'react'
import { useNotify } from 'react-admin'
import {
  LookupBuildingsDocument,
  LookupPurposesDocument,
  RequestWideSearchDocument,
} from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { ChoiceField } from '../shared/choice-field.tsx'
import { today } from '../shared/dates.ts'
import { Panel } from '../shared/panel.tsx'
import { Outcome } from '../shared/refused.tsx'
import { EMPTY_GROUND, GroundFields, isWhole, trimmed } from './ground-fields.tsx'

/** Asks to see who sleeps in a building on a night. */
export function WideForm() {
  const { t } = useWords()
  const notify = useNotify()
  const purposes = useAnswer(LookupPurposesDocument, {}).data?.lookupPurposes.filter(({ wide }) => wide) ?? []
  const buildings = useAnswer(LookupBuildingsDocument, {}).data?.lookupBuildings ?? []
  const request = useAct(RequestWideSearchDocument)
  const [ground, setGround] = useState(EMPTY_GROUND)
  const [buildingId, setBuilding] = useState('')
  const [night, setNight] = useState(today())

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (await request.act({ input: { ...trimmed(ground), buildingId, night } })) {
      notify(t('lookups.requested'), { type: 'success' })
      setGround(EMPTY_GROUND)
    }
  }

  return (
    <Panel title={t('lookups.wide')}>
      <form onSubmit={submit} noValidate>
        <GroundFields
          purposes={purposes}
          value={ground}
          onChange={part => setGround(now => ({ ...now, ...part }))}
        />
        <ChoiceField
          label={t('field.building')}
          value={buildingId}
          onChange={setBuilding}
          choices={buildings.map(({ id, name }) => ({ value: id, label: name }))}
          required
        />
        <TextField
          type="date"
          label={t('lookups.night')}
          value={night}
          onChange={event => setNight(event.target.value)}
          required
          slotProps={{ inputLabel: { shrink: true } }}
          helperText={t('lookups.hint.wide')}
        />
        <Outcome refusal={request.refusal} failure={request.failure} />
        <Button
          type="submit"
          variant="contained"
          disabled={!isWhole(ground) || !buildingId || !night || request.pending}
          sx={{ mt: 1 }}
        >
          {t('lookups.request')}
        </Button>
      </form>
    </Panel>
  )
}
