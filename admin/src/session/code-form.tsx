import { Button, TextField, Typography } from '@mui/material'
import { type CodeWantedPartsFragment, ConfirmSignInDocument } from '../generated/graphql.ts'
import { failureOfRefusal } from '../graphql/failure.ts'
import { send } from '../graphql/send.ts'
import { useWords } from '../i18n/use-words.ts'
import { Failed } from '../shared/refused.tsx'
import type { Me } from './me.ts'
import { SetUpKey } from './set-up-key.tsx'
import { StepButton, StepPaper, useStep } from './step.tsx'

interface CodeFormProps {
  wanted: CodeWantedPartsFragment
  onDone: (account: Me) => Promise<void>
  onBack: () => void
}

/** The second step: the code of the generator, which is set up here where the account must have one. */
export function CodeForm({ wanted: { enrolment }, onDone, onBack }: CodeFormProps) {
  const { t } = useWords()
  const { pending, failure, submit } = useStep(async form => {
    const { confirmSignIn } = await send(ConfirmSignInDocument, { code: String(form.get('code')) })
    if (confirmSignIn.__typename === 'Refusal') throw failureOfRefusal(confirmSignIn)
    await onDone(confirmSignIn)
  })
  return (
    <StepPaper title={t('account.secondStep')} onSubmit={submit}>
      {enrolment ? (
        <SetUpKey setUp={enrolment} />
      ) : (
        <Typography sx={{ mb: 1 }}>{t('account.codeHint')}</Typography>
      )}
      <TextField
        name="code"
        label={t('account.code')}
        autoComplete="one-time-code"
        autoFocus
        required
        fullWidth
        slotProps={{ inputLabel: { required: false }, htmlInput: { maxLength: 20 } }}
      />
      <div aria-live="polite">
        <Failed failure={failure} />
      </div>
      <StepButton label={t('account.confirm')} pending={pending} />
      <Button onClick={onBack} fullWidth sx={{ mt: 1 }}>
        {t('account.otherAccount')}
      </Button>
    </StepPaper>
  )
}
