import { Box, Button, TextField, Typography } from '@mui/material'
import { useCallback, useState } from 'react'
import { useNavigate } from 'react-router-dom'
import { ImportBatchesDocument, RehearseArrivalsDocument } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { PropertyField } from '../housing/property-field.tsx'
import { useWords } from '../i18n/use-words.ts'
import { ChoiceField } from '../shared/choice-field.tsx'
import { showInstant } from '../shared/dates.ts'
import { Page } from '../shared/page.tsx'
import { Panel } from '../shared/panel.tsx'
import { Outcome } from '../shared/refused.tsx'

/** Rosters looked through for one that was read and not written. */
const LOOKED_THROUGH = 50

/** Which people into which house: a roster that was read and not written. */
export default function RehearsePage() {
  const { t } = useWords()
  const navigate = useNavigate()
  const rehearse = useAct(RehearseArrivalsDocument)
  const { data } = useAnswer(ImportBatchesDocument, { first: LOOKED_THROUGH, kind: 'ROSTER' })
  const [propertyId, setPropertyId] = useState('')
  const [batchId, setBatchId] = useState('')
  const [name, setName] = useState('')
  const chooseProperty = useCallback((id: string) => setPropertyId(id), [])
  const rosters = (data?.importBatches.edges ?? [])
    .map(({ node }) => node)
    .filter(({ status }) => status === 'CHECKED')

  async function submit() {
    const made = await rehearse.act({ batchId, propertyId, name })
    if (made) navigate(`/rehearsals/${made.id}/show`)
  }

  return (
    <Page act="plan.rehearse" title={t('rehearsals.start')}>
      <Panel>
        <Typography sx={{ color: 'text.secondary', mb: 1.5, maxWidth: '48em' }}>
          {t('rehearsals.about')}
        </Typography>
        <Box sx={{ maxWidth: 560 }}>
          <PropertyField value={propertyId} onChange={chooseProperty} />
          <ChoiceField
            label={t('rehearsals.roster')}
            value={batchId}
            onChange={setBatchId}
            choices={rosters.map(({ id, fileName, createdAt }) => ({
              value: id,
              label: `${fileName} ${showInstant(createdAt)}`,
            }))}
            helperText={data && rosters.length === 0 ? t('rehearsals.noRoster') : undefined}
            required
          />
          <TextField
            label={t('rehearsals.name')}
            value={name}
            onChange={event => setName(event.target.value)}
            helperText={t('rehearsals.nameHint')}
            required
            slotProps={{ htmlInput: { maxLength: 60 } }}
          />
          <Outcome refusal={rehearse.refusal} failure={rehearse.failure} />
          <Button
            variant="contained"
            disabled={!propertyId || !batchId || name.trim() === '' || rehearse.pending}
            onClick={submit}
            sx={{ mt: 1 }}
          >
            {t('rehearsals.begin')}
          </Button>
        </Box>
      </Panel>
    </Page>
  )
}
