import { TextField, Typography } from '@mui/material'
import { useState } from 'react'
import { WithdrawServiceDocument } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { ConfirmAct } from '../shared/confirm-act.tsx'

/** No case of a service begins any more. */
export function WithdrawService({ id }: { id: string }) {
  const { t } = useWords()
  const withdraw = useAct(WithdrawServiceDocument)
  const [reason, setReason] = useState('')
  return (
    <ConfirmAct
      label={t('services.withdraw')}
      title={t('services.withdraw')}
      state={withdraw}
      ready={[...reason.trim()].length >= 4}
      onConfirm={() => withdraw.act({ id, reason: reason.trim() })}
      button={{ variant: 'outlined', color: 'error' }}
    >
      <Typography sx={{ mb: 1 }}>{t('services.withdrawText')}</Typography>
      <TextField
        autoFocus
        fullWidth
        label={t('services.reason')}
        value={reason}
        onChange={event => setReason(event.target.value)}
      />
    </ConfirmAct>
  )
}
