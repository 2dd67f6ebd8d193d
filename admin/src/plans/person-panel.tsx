import { Box, Button, LinearProgress, Paper, Typography } from '@mui/material'
import { BedExplanationDocument, LockPlacementsDocument, PlaceByHandDocument } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { Failed, Outcome, Refused } from '../shared/refused.tsx'
import { To } from '../shared/to.tsx'
import { OtherBed, OwnBed } from './explanation.tsx'
import type { Choice, Plan } from './plan.ts'

interface PersonPanelProps {
  plan: Plan
  choice: Choice | undefined
  onChoose: (choice: Choice | undefined) => void
}

/** The person chosen: why this bed, why not that one; and the lock. Stays in sight while one walks through the house. */
export function PersonPanel({ plan, choice, onChoose }: PersonPanelProps) {
  const { t } = useWords()
  return (
    <Paper
      component="aside"
      variant="outlined"
      aria-label={t('plans.selected')}
      sx={{
        p: 1.75,
        maxHeight: { md: '86vh' },
        overflowY: 'auto',
      }}
    >
      {choice ? (
        <Chosen key={choice.person.id} plan={plan} choice={choice} onChoose={onChoose} />
      ) : (
        <>
          <Typography component="h3" variant="h2">
            {t('plans.nobodySelected')}
          </Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary', mt: 0.5 }}>
            {t('plans.pick')}
          </Typography>
        </>
      )}
    </Paper>
  )
}

function Chosen({ plan, choice, onChoose }: PersonPanelProps & { choice: Choice }) {
  const { t } = useWords()
  const { may } = useMe()
  const { person, bed } = choice
  const mayChange = may('plan.lock') && plan.status === 'READY'
  return (
    <>
      <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 1, mb: 1 }}>
        <Typography component="h3" variant="h2" sx={{ flex: 1 }}>
          <To page="people" id={person.id}>
            {person.name}
          </To>
        </Typography>
        <Button size="small" onClick={() => onChoose(undefined)}>
          {t('ra.action.close')}
        </Button>
      </Box>
      <Own plan={plan} personId={person.id} mayChange={mayChange} />
      {bed && (
        <Other
          key={bed.id}
          plan={plan}
          person={person}
          bed={bed}
          mayChange={mayChange}
          onDone={() => onChoose({ person })}
          onLookAt={other => onChoose({ person: other })}
        />
      )}
    </>
  )
}

function useExplanation(planId: string, residentId: string, bedId: string | null) {
  const answer = useAnswer(BedExplanationDocument, { planId, residentId, bedId })
  const told = answer.data?.bedExplanation
  return {
    ...answer,
    refusal: told?.__typename === 'Refusal' ? told : undefined,
    explanation: told?.__typename === 'BedExplanation' ? told : undefined,
  }
}

function Own({ plan, personId, mayChange }: { plan: Plan; personId: string; mayChange: boolean }) {
  const { t } = useWords()
  const lock = useAct(LockPlacementsDocument)
  const { explanation, refusal, error, isPending } = useExplanation(plan.id, personId, null)
  const placed = explanation?.verdict === 'ASSIGNED'
  const setLocked = (locked: boolean) => lock.act({ id: plan.id, residentIds: [personId], locked })
  return (
    <>
      {isPending && <LinearProgress />}
      <Failed failure={error} />
      <Refused refusal={refusal} />
      {explanation && <OwnBed explanation={explanation} />}
      {mayChange && placed && (
        <Box sx={{ display: 'flex', gap: 1, mt: 1 }}>
          <Button size="small" variant="outlined" disabled={lock.pending} onClick={() => setLocked(true)}>
            {t('plans.lock')}
          </Button>
          <Button size="small" disabled={lock.pending} onClick={() => setLocked(false)}>
            {t('plans.unlock')}
          </Button>
        </Box>
      )}
      <Outcome refusal={lock.refusal} failure={lock.failure} />
    </>
  )
}

interface OtherProps {
  plan: Plan
  person: Choice['person']
  bed: NonNullable<Choice['bed']>
  mayChange: boolean
  onDone: () => void
  onLookAt: (person: Choice['person']) => void
}

function Other({ plan, person, bed, mayChange, onDone, onLookAt }: OtherProps) {
  const { t } = useWords()
  const place = useAct(PlaceByHandDocument)
  const { explanation, refusal, error, isPending } = useExplanation(plan.id, person.id, bed.id)
  const put = async () => {
    if (await place.act({ id: plan.id, residentId: person.id, bedId: bed.id })) onDone()
  }
  return (
    <Box sx={{ mt: 2, pt: 1.5, borderTop: 1, borderColor: 'divider' }}>
      <Typography component="h4" variant="h3" sx={{ mb: 0.5 }}>
        {t('plans.whyNot', { bed: bed.label })}
      </Typography>
      {isPending && <LinearProgress />}
      <Failed failure={error} />
      <Refused refusal={refusal} />
      {explanation && <OtherBed explanation={explanation} />}
      {mayChange && explanation?.verdict === 'POSSIBLE' && (
        <Button size="small" variant="contained" disabled={place.pending} onClick={put} sx={{ mt: 1 }}>
          {t('plans.placeHere', { bed: bed.label })}
        </Button>
      )}
      {bed.sleeper && (
        <Button size="small" onClick={() => bed.sleeper && onLookAt(bed.sleeper)} sx={{ mt: 1 }}>
          {t('plans.lookAt', { name: bed.sleeper.name })}
        </Button>
      )}
      <Outcome refusal={place.refusal} failure={place.failure} />
    </Box>
  )
}
