import { TextField, Typography } from '@mui/material'
import { useState } from 'react'
import { type CasePartsFragment, WaitForApplicantDocument } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { ConfirmAct } from '../shared/confirm-act.tsx'
import { AppointmentField, instantOf } from './appointment-field.tsx'

/** The clock stands until the applicant comes, perhaps by appointment. */
export function WaitForApplicant({ one }: { one: CasePartsFragment }) {
  const { t } = useWords()
  const wait = useAct(WaitForApplicantDocument)
  const [reason, setReason] = useState('')
  const [at, setAt] = useState('')
  const appointmentAt = instantOf(at)
  return (
    <ConfirmAct
      label={t('cases.wait')}
      title={t('cases.wait')}
      state={wait}
      ready={[...reason.trim()].length >= 4}
      onConfirm={() => wait.act({ id: one.id, reason: reason.trim(), appointmentAt })}
      button={{ variant: 'outlined' }}
    >
      <Typography sx={{ mb: 1 }}>{t('cases.waitText')}</Typography>
      <TextField
        autoFocus
        fullWidth
        margin="dense"
        label={t('cases.reason')}
        value={reason}
        onChange={event => setReason(event.target.value)}
      />
      <AppointmentField label={t('cases.appointment')} value={at} onChange={setAt} />
    </ConfirmAct>
  )
}
