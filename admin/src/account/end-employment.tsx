import { TextField, Typography } from '@mui/material'
import { useState } from 'react'
import { type AccountRowFragment, EndEmploymentDocument } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { ConfirmAct } from '../shared/confirm-act.tsx'

/** Sets the last day of somebody's employment, or ends it now: access and sessions end with it. */
export function EndEmployment({ account: { id, displayName } }: { account: AccountRowFragment }) {
  const { t } = useWords()
  const end = useAct(EndEmploymentDocument)
  const [wanted, setWanted] = useState({ lastDay: '', reason: '' })
  const label = t('office.endEmployment')
  return (
    <ConfirmAct
      label={label}
      title={`${label} · ${displayName}`}
      state={end}
      ready={wanted.reason.trim().length >= 4}
      onConfirm={() => end.act({ accountId: id, lastDay: wanted.lastDay || null, reason: wanted.reason })}
      button={{ variant: 'text', color: 'error' }}
    >
      <Typography sx={{ mb: 1 }}>{t('office.endEmploymentText')}</Typography>
      <TextField
        type="date"
        fullWidth
        label={t('accounts.lastDay')}
        value={wanted.lastDay}
        onChange={event => setWanted({ ...wanted, lastDay: event.target.value })}
        helperText={t('office.atOnce')}
        slotProps={{ inputLabel: { shrink: true } }}
      />
      <TextField
        fullWidth
        label={t('accounts.reason')}
        value={wanted.reason}
        onChange={event => setWanted({ ...wanted, reason: event.target.value })}
        slotProps={{ htmlInput: { maxLength: 300 } }}
      />
    </ConfirmAct>
  )
}
