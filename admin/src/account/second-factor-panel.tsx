import { Box, Button, Typography } from '@mui/material'
import { useState } from 'react'
import {
  ConfirmSecondFactorDocument,
  DisableSecondFactorDocument,
  EnrolSecondFactorDocument,
  MyAccountDocument,
  RenewRecoveryCodesDocument,
} from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { SetUpKey } from '../session/set-up-key.tsx'
import { ConfirmAct } from '../shared/confirm-act.tsx'
import { showInstant } from '../shared/dates.ts'
import { Panel } from '../shared/panel.tsx'
import { Outcome } from '../shared/refused.tsx'
import { Badge } from '../shared/tag.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { SecretField } from './secret-field.tsx'

/** The generator of one-time codes: set up, in use, taken off. New recovery codes are shown this once. */
export function SecondFactorPanel() {
  const { t } = useWords()
  const { data } = useAnswer(MyAccountDocument, {})
  const [codes, setCodes] = useState<readonly string[]>()
  const state = data?.mySecondFactor
  if (!state) return null
  const on = state.confirmedAt !== null
  return (
    <Panel
      title={t('account.secondFactor')}
      action={<Badge tone={on ? 'good' : 'idle'} label={t(on ? 'account.on' : 'account.off')} />}
    >
      <Typography sx={{ color: 'text.secondary', mb: 1.5 }}>
        {on
          ? t('account.since', { at: showInstant(state.confirmedAt), left: state.recoveryCodesLeft })
          : t('account.about')}
      </Typography>
      {codes && <RecoveryCodes codes={codes} />}
      {on ? (
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          <Renew onCodes={setCodes} />
          {!state.required && <Disable />}
        </Box>
      ) : (
        <Enrol onCodes={setCodes} />
      )}
    </Panel>
  )
}

interface OnCodes {
  onCodes: (codes: readonly string[]) => void
}

function Enrol({ onCodes }: OnCodes) {
  const { t } = useWords()
  const enrol = useAct(EnrolSecondFactorDocument)
  const confirm = useAct(ConfirmSecondFactorDocument)
  const [setUp, setSetUp] = useState<{ uri: string; key: string }>()
  const [code, setCode] = useState('')
  if (!setUp) {
    return (
      <>
        <Outcome refusal={enrol.refusal} failure={enrol.failure} />
        <Button
          variant="contained"
          disabled={enrol.pending}
          onClick={async () => setSetUp(await enrol.act({}))}
        >
          {t('account.setUp')}
        </Button>
      </>
    )
  }
  const submit = async () => {
    const done = await confirm.act({ code })
    if (done) onCodes(done.codes)
  }
  return (
    <>
      <SetUpKey setUp={setUp} />
      <SecretField label={t('account.code')} kind="one-time-code" value={code} onChange={setCode} />
      <Outcome refusal={confirm.refusal} failure={confirm.failure} />
      <Button variant="contained" disabled={!code || confirm.pending} onClick={submit}>
        {t('account.confirm')}
      </Button>
    </>
  )
}

function Renew({ onCodes }: OnCodes) {
  const { t } = useWords()
  const renew = useAct(RenewRecoveryCodesDocument)
  const [code, setCode] = useState('')
  const submit = async () => {
    const done = await renew.act({ code })
    if (done) onCodes(done.codes)
    return done
  }
  return (
    <ConfirmAct
      label={t('account.renewCodes')}
      title={t('account.renewCodes')}
      state={renew}
      ready={code !== ''}
      onConfirm={submit}
      button={{ variant: 'outlined' }}
    >
      <Typography sx={{ mb: 1 }}>{t('account.renewText')}</Typography>
      <SecretField label={t('account.code')} kind="one-time-code" value={code} onChange={setCode} />
    </ConfirmAct>
  )
}

function Disable() {
  const { t } = useWords()
  const disable = useAct(DisableSecondFactorDocument)
  const [fields, setFields] = useState({ password: '', code: '' })
  return (
    <ConfirmAct
      label={t('account.takeOff')}
      title={t('account.takeOff')}
      state={disable}
      ready={fields.code !== ''}
      onConfirm={() => disable.act(fields)}
      button={{ variant: 'text', color: 'error' }}
    >
      <SecretField
        label={t('account.currentPassword')}
        kind="current-password"
        value={fields.password}
        onChange={password => setFields({ ...fields, password })}
      />
      <SecretField
        label={t('account.code')}
        kind="one-time-code"
        value={fields.code}
        onChange={code => setFields({ ...fields, code })}
      />
    </ConfirmAct>
  )
}
