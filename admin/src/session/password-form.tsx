import { Alert, Button, Divider, TextField } from '@mui/material'
import { useState } from 'react'
import { useSearchParams } from 'react-router-dom'
import {
  type CodeWantedPartsFragment,
  SignInDocument,
  type SignInOptionsQuery,
} from '../generated/graphql.ts'
import { failureOfRefusal } from '../graphql/failure.ts'
import { send } from '../graphql/send.ts'
import { useWords } from '../i18n/use-words.ts'
import { Failed } from '../shared/refused.tsx'
import type { Me } from './me.ts'
import { StepButton, StepPaper, useStep } from './step.tsx'

interface PasswordFormProps {
  openid: SignInOptionsQuery['signInOptions']['openid'] | null
  onDone: (account: Me) => Promise<void>
  onCodeWanted: (wanted: CodeWantedPartsFragment) => void
}

const plain = { inputLabel: { required: false } }

/** Name and password; a password that administrators made is replaced at once. */
export function PasswordForm({ openid, onDone, onCodeWanted }: PasswordFormProps) {
  const { t } = useWords()
  const [renewing, setRenewing] = useState(false)
  const { pending, failure, submit } = useStep(async form => {
    const text = (name: string) => String(form.get(name) ?? '')
    const { signIn } = await send(SignInDocument, {
      username: text('username').trim(),
      password: text('password'),
      newPassword: text('newPassword') || null,
    })
    if (signIn.__typename === 'Account') return onDone(signIn)
    if (signIn.__typename === 'SecondFactorNeeded') return onCodeWanted(signIn)
    setRenewing(renewing || signIn.code === 'PASSWORD_CHANGE_NEEDED')
    throw failureOfRefusal(signIn)
  })
  return (
    <StepPaper title={t('ra.auth.sign_in')} onSubmit={submit}>
      <TextField
        name="username"
        label={t('ra.auth.username')}
        autoComplete="username"
        autoFocus
        required
        fullWidth
        slotProps={plain}
      />
      <TextField
        name="password"
        type="password"
        label={t('ra.auth.password')}
        autoComplete="current-password"
        required
        fullWidth
        slotProps={plain}
      />
      {renewing && (
        <TextField
          name="newPassword"
          type="password"
          label={t('account.newPassword')}
          helperText={t('account.passwordHint')}
          autoComplete="new-password"
          autoFocus
          required
          fullWidth
          slotProps={plain}
        />
      )}
      <div aria-live="polite">
        <Failed failure={failure} />
        {!failure && <RefusedByProvider />}
      </div>
      <StepButton label={t('ra.auth.sign_in')} pending={pending} />
      {openid && (
        <>
          <Divider sx={{ my: 1.5 }}>{t('account.or')}</Divider>
          <Button href={openid.startUrl} variant="outlined" size="large" fullWidth>
            {openid.label}
          </Button>
        </>
      )}
    </StepPaper>
  )
}

/** Why who came back from the provider was not let in: the door says it by a code in the address. */
function RefusedByProvider() {
  const { t } = useWords()
  const [search] = useSearchParams()
  const code = search.get('refused')
  if (!code) return null
  return (
    <Alert severity="warning" role="alert" sx={{ my: 1 }}>
      {t(`account.refused.${code}`, { _: t('account.refused.OPENID_REFUSED') })}
    </Alert>
  )
}
