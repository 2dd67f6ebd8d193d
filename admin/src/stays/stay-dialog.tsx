import {
  Alert,
  Box,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Typography,
} from '@mui/material'
import { useState } from 'react'
import { CleanBedDocument, StayDocument, type StayPartsFragment } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { showInstant, showSpan } from '../shared/dates.ts'
import { Facts } from '../shared/facts.tsx'
import { Failed, Outcome } from '../shared/refused.tsx'
import { Tag } from '../shared/tag.tsx'
import { To } from '../shared/to.tsx'
import { StayStory } from './stay-story.tsx'
import { type FormStep, formSteps, StepForm } from './step-form.tsx'

const actOf: Readonly<Record<FormStep | 'TRANSFER', string>> = {
  CONFIRM: 'stay.hold',
  CHECK_IN: 'stay.check-in',
  CHECK_OUT: 'stay.check-out',
  LEAVE_EARLY: 'stay.check-out',
  EXTEND: 'stay.extend',
  NO_SHOW: 'stay.no-show',
  CANCEL: 'stay.cancel',
  CORRECT: 'stay.correct',
  TRANSFER: 'stay.transfer',
}

interface StayDialogProps {
  id: string
  onClose: () => void
  /** Leads the person to another bed, where there is a rack to lead them over. */
  onMove?: (() => void) | undefined
}

/** One stay: how it stands, what may be done about it today, and what was done. */
export function StayDialog({ id, onClose, onMove }: StayDialogProps) {
  const { t } = useWords()
  const { data, error, refetch } = useAnswer(StayDocument, { id })
  const stay = data?.stay
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth>
      <DialogTitle>
        {stay ? t('stays.of', { name: stay.resident.name, bed: stay.bed.label }) : t('stays.title')}
      </DialogTitle>
      <DialogContent>
        {error && <Failed failure={error} onRetry={() => refetch()} />}
        {stay && <StayParts stay={stay} onClose={onClose} onMove={onMove} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('ra.action.close')}</Button>
      </DialogActions>
    </Dialog>
  )
}

function StayParts({ stay, onClose, onMove }: { stay: StayPartsFragment } & Omit<StayDialogProps, 'id'>) {
  const { t, term } = useWords()
  const { may } = useMe()
  const [step, setStep] = useState<FormStep | null>(null)
  const open = formSteps.filter(
    each =>
      may(actOf[each]) &&
      (each === 'CORRECT'
        ? stay.events.some(({ corrected, action }) => !corrected && action !== 'CORRECT')
        : stay.steps.includes(each)),
  )
  const moves = onMove && stay.steps.includes('TRANSFER') && may(actOf.TRANSFER)
  return (
    <>
      <Facts
        min={180}
        facts={[
          [
            t('field.name'),
            <To key="person" page="people" id={stay.resident.id}>
              {stay.resident.name}
            </To>,
          ],
          [t('field.status'), <Tag key="status" of="StayStatus" value={stay.status} />],
          [t('field.span'), showSpan(stay.startsOn, stay.endsOn, t('common.open'))],
          ...(stay.heldUntil
            ? [[t('stays.heldUntil'), showInstant(stay.heldUntil)] as [string, string]]
            : []),
          [
            t('stays.inHand'),
            stay.items.map(({ kind, count }) => `${term('ItemKind', kind)} × ${count}`).join('、') || '—',
          ],
        ]}
      />
      {stay.bed.cleaningSince && <ToClean bedId={stay.bed.id} since={stay.bed.cleaningSince} />}
      <Box
        role="group"
        aria-label={t('stays.steps')}
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 2 }}
      >
        {open.map(each => (
          <Button
            key={each}
            size="small"
            variant={each === step ? 'contained' : 'outlined'}
            aria-expanded={each === step}
            onClick={() => setStep(each === step ? null : each)}
          >
            {term('StayAction', each)}
          </Button>
        ))}
        {moves && (
          <Button
            size="small"
            variant="outlined"
            onClick={() => {
              onClose()
              onMove()
            }}
          >
            {term('StayAction', 'TRANSFER')}
          </Button>
        )}
      </Box>
      {step && <StepForm key={step} stay={stay} step={step} onDone={() => setStep(null)} />}
      <Typography component="h3" variant="h3" sx={{ mt: 2.5, mb: 0.5 }}>
        {t('stays.story')}
      </Typography>
      <StayStory events={stay.events} />
    </>
  )
}

function ToClean({ bedId, since }: { bedId: string; since: string }) {
  const { t } = useWords()
  const { may } = useMe()
  const clean = useAct(CleanBedDocument)
  return (
    <>
      <Alert
        severity="info"
        sx={{ mt: 1.5 }}
        action={
          may('stay.check-out') && (
            <Button
              color="inherit"
              size="small"
              disabled={clean.pending}
              onClick={() => clean.act({ id: bedId })}
            >
              {t('stays.clean')}
            </Button>
          )
        }
      >
        {t('stays.toClean', { since: showInstant(since) })}
      </Alert>
      <Outcome refusal={clean.refusal} failure={clean.failure} />
    </>
  )
}
