import { Box, Button, TextField, Typography } from '@mui/material'
import { useCallback, useState } from 'react'
import { useNotify } from 'react-admin'
import { useNavigate, useSearchParams } from 'react-router-dom'
import {
  PlanSettingsDocument,
  type PlanStrategy,
  RequestPlanDocument,
  SavePlanSettingsDocument,
} from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { PropertyField } from '../housing/property-field.tsx'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { ChoiceField } from '../shared/choice-field.tsx'
import { today } from '../shared/dates.ts'
import { EmployerField } from '../shared/employer-field.tsx'
import { Page } from '../shared/page.tsx'
import { Panel } from '../shared/panel.tsx'
import { Outcome } from '../shared/refused.tsx'
import { SpanFields } from '../shared/span-fields.tsx'
import { type Settings, WeightFields, type Weights } from './weight-fields.tsx'

const STRATEGIES: readonly PlanStrategy[] = ['FILL_ROOMS', 'SPREAD_OUT']

/** Asks for a plan: which house, whose people, from when, in which manner. */
export default function RequestPlanPage() {
  const { t } = useWords()
  const [search] = useSearchParams()
  const [propertyId, setPropertyId] = useState(search.get('property') ?? '')
  const chooseProperty = useCallback((id: string) => setPropertyId(id), [])
  const { data } = useAnswer(PlanSettingsDocument, { propertyId }, { enabled: propertyId !== '' })
  const known = data?.property?.id === propertyId ? data.property.planSettings : undefined
  return (
    <Page act="plan.request" title={t('plans.request')}>
      <Panel>
        <Typography sx={{ color: 'text.secondary', mb: 1.5, maxWidth: '48em' }}>
          {t('plans.about')}
        </Typography>
        <Box sx={{ maxWidth: 720 }}>
          <PropertyField value={propertyId} onChange={chooseProperty} />
          {known && <RequestForm key={propertyId} propertyId={propertyId} known={known} />}
        </Box>
      </Panel>
    </Page>
  )
}

function RequestForm({ propertyId, known }: { propertyId: string; known: Settings }) {
  const { t, term } = useWords()
  const { may } = useMe()
  const navigate = useNavigate()
  const notify = useNotify()
  const request = useAct(RequestPlanDocument)
  const save = useAct(SavePlanSettingsDocument)
  const [employerId, setEmployerId] = useState('')
  const [span, setSpan] = useState({ startsOn: today(), endsOn: '' })
  const [strategy, setStrategy] = useState<PlanStrategy>(known.strategy)
  const [seconds, setSeconds] = useState(known.seconds?.toString() ?? '')
  const [weights, setWeights] = useState<Weights>({})
  const manner = {
    strategy,
    seconds: seconds === '' ? null : Number(seconds),
    weights: known.weights.map(({ kind, points }) => ({ kind, points: Number(weights[kind] ?? points) })),
  }

  async function submit() {
    const { startsOn, endsOn } = span
    const whom = { propertyId, employerId: employerId || null, startsOn, endsOn: endsOn || null }
    const plan = await request.act({ input: { ...whom, ...manner } })
    if (plan) navigate(`/plans/${plan.id}/show`)
  }
  async function keep() {
    if (await save.act({ input: { propertyId, ...manner } }))
      notify('plans.settingsKept', { type: 'success' })
  }

  return (
    <>
      <EmployerField value={employerId} onChange={setEmployerId} none={t('plans.allEmployers')} />
      <SpanFields value={span} onChange={setSpan} />
      <ChoiceField
        label={t('plans.strategy')}
        value={strategy}
        onChange={value => setStrategy(value as PlanStrategy)}
        choices={STRATEGIES.map(value => ({ value, label: term('PlanStrategy', value) }))}
      />
      <TextField
        type="number"
        label={t('plans.seconds')}
        value={seconds}
        onChange={event => setSeconds(event.target.value)}
        helperText={t('plans.secondsHint')}
        slotProps={{ htmlInput: { min: 1, max: 600, step: 1 }, inputLabel: { shrink: true } }}
      />
      <WeightFields known={known.weights} value={weights} onChange={setWeights} />
      <Outcome refusal={request.refusal ?? save.refusal} failure={request.failure ?? save.failure} />
      <Box sx={{ display: 'flex', gap: 1, mt: 1, flexWrap: 'wrap' }}>
        <Button variant="contained" disabled={!span.startsOn || request.pending} onClick={submit}>
          {t('plans.start')}
        </Button>
        {may('plan.settings') && (
          <Button disabled={save.pending} onClick={keep}>
            {t('plans.keepSettings')}
          </Button>
        )}
      </Box>
    </>
  )
}
