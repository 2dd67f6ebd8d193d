import { Alert, Button } from '@mui/material'
import { useState } from 'react'
import { ChangePasswordDocument } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { Panel } from '../shared/panel.tsx'
import { Outcome } from '../shared/refused.tsx'
import { SecretField } from './secret-field.tsx'

const empty = { password: '', newPassword: '' }

/** A new password; everywhere else one is signed out. */
export function PasswordPanel() {
  const { t } = useWords()
  const change = useAct(ChangePasswordDocument)
  const [fields, setFields] = useState(empty)
  const [done, setDone] = useState(false)
  async function submit() {
    const changed = await change.act(fields)
    setDone(Boolean(changed))
    if (changed) setFields(empty)
  }
  return (
    <Panel title={t('account.changePassword')}>
      <SecretField
        label={t('account.currentPassword')}
        kind="current-password"
        value={fields.password}
        onChange={password => setFields({ ...fields, password })}
      />
      <SecretField
        label={t('account.newPassword')}
        helperText={t('account.passwordHint')}
        kind="new-password"
        value={fields.newPassword}
        onChange={newPassword => setFields({ ...fields, newPassword })}
      />
      <Outcome refusal={change.refusal} failure={change.failure} />
      {done && (
        <Alert severity="success" sx={{ my: 1 }}>
          {t('account.passwordChanged')}
        </Alert>
      )}
      <Button
        variant="contained"
        disabled={!fields.password || !fields.newPassword || change.pending}
        onClick={submit}
        sx={{ mt: 1 }}
      >
        {t('account.changePassword')}
      </Button>
    </Panel>
  )
}
