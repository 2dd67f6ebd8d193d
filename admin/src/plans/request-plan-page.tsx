import { Box, Button, Typography } from '@mui/material'
import { useCallback, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router-dom'
import { type PlanStrategy, RequestPlanDocument } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { PropertyField } from '../housing/property-field.tsx'
import { useWords } from '../i18n/use-words.ts'
import { ChoiceField } from '../shared/choice-field.tsx'
import { today } from '../shared/dates.ts'
import { EmployerField } from '../shared/employer-field.tsx'
import { Page } from '../shared/page.tsx'
import { Panel } from '../shared/panel.tsx'
import { Outcome } from '../shared/refused.tsx'
import { SpanFields } from '../shared/span-fields.tsx'

const STRATEGIES: readonly PlanStrategy[] = ['FILL_ROOMS', 'SPREAD_OUT']

/** Asks for a plan: which house, whose people, from when, in which manner. */
export default function RequestPlanPage() {
  const { t, term } = useWords()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const request = useAct(RequestPlanDocument)
  const [propertyId, setPropertyId] = useState(search.get('property') ?? '')
  const [employerId, setEmployerId] = useState('')
  const [span, setSpan] = useState({ startsOn: today(), endsOn: '' })
  const [strategy, setStrategy] = useState<PlanStrategy>('FILL_ROOMS')
  const chooseProperty = useCallback((id: string) => setPropertyId(id), [])

  async function submit() {
    const { startsOn, endsOn } = span
    const input = { propertyId, employerId: employerId || null, startsOn, endsOn: endsOn || null, strategy }
    const plan = await request.act({ input })
    if (plan) navigate(`/plans/${plan.id}/show`)
  }

  return (
    <Page act="plan.request" title={t('plans.request')}>
      <Panel>
        <Typography sx={{ color: 'text.secondary', mb: 1.5, maxWidth: '48em' }}>
          {t('plans.about')}
        </Typography>
        <Box sx={{ maxWidth: 560 }}>
          <PropertyField value={propertyId} onChange={chooseProperty} />
          <EmployerField value={employerId} onChange={setEmployerId} none={t('plans.allEmployers')} />
          <SpanFields value={span} onChange={setSpan} />
          <ChoiceField
            label={t('plans.strategy')}
            value={strategy}
            onChange={value => setStrategy(value as PlanStrategy)}
            choices={STRATEGIES.map(value => ({ value, label: term('PlanStrategy', value) }))}
          />
          <Outcome refusal={request.refusal} failure={request.failure} />
          <Button
            variant="contained"
            disabled={!propertyId || !span.startsOn || request.pending}
            onClick={submit}
            sx={{ mt: 1 }}
          >
            {t('plans.start')}
          </Button>
        </Box>
      </Panel>
    </Page>
  )
}
