import { Alert, AlertTitle, Button, Typography } from '@mui/material'
import { Failure, type Refusal } from '../graphql/failure.ts'
import { sentences } from '../i18n/language.ts'
import { useWords } from '../i18n/use-words.ts'

/** Why an act was refused, and what to do now. */
export function Refused({ refusal }: { refusal: Refusal | null | undefined }) {
  const { say } = useWords()
  if (!refusal) return null
  return (
    <Alert severity="warning" role="alert" sx={{ my: 1 }}>
      <AlertTitle sx={{ mb: refusal.remedy ? 0.5 : 0 }}>{say(refusal.message)}</AlertTitle>
      {say(refusal.remedy)}
    </Alert>
  )
}

interface FailedProps {
  failure: unknown
  onRetry?: () => void
}

/** What went wrong and could not be expected, with the number to tell the administrator. */
export function Failed({ failure, onRetry }: FailedProps) {
  const { t, say, locale } = useWords()
  if (!failure) return null
  const known = failure instanceof Failure ? failure : null
  return (
    <Alert
      severity="error"
      role="alert"
      sx={{ my: 1 }}
      action={
        onRetry && (
          <Button color="inherit" size="small" onClick={onRetry}>
            {t('common.retry')}
          </Button>
        )
      }
    >
      {sentences(locale, known ? say(known.text) : t('common.failed'), say(known?.remedy))}
      {known?.requestId && (
        <Typography variant="caption" component="div">
          {t('common.requestId', { id: known.requestId })}
        </Typography>
      )}
    </Alert>
  )
}

/** Whichever of the two an act came to, if any. */
export const Outcome = ({ refusal, failure }: { refusal?: Refusal; failure?: Failure }) => (
  <div aria-live="polite">
    <Refused refusal={refusal} />
    <Failed failure={failure} />
  </div>
)
