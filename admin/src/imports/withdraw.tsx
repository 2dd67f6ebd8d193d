import { TextField, Typography } from '@mui/material'
import { useState } from 'react'
import { WithdrawImportDocument } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { ConfirmAct } from '../shared/confirm-act.tsx'
import type { Batch } from './batch.ts'

/** Takes an applied workbook back, with a reason. */
export function Withdraw({ batch }: { batch: Batch }) {
  const { t } = useWords()
  const withdraw = useAct(WithdrawImportDocument)
  const [reason, setReason] = useState('')
  return (
    <ConfirmAct
      label={t('desk.withdraw')}
      title={t('desk.withdrawTitle')}
      state={withdraw}
      onConfirm={() => withdraw.act({ id: batch.id, reason })}
      ready={reason.trim().length >= 4}
      button={{ variant: 'text', color: 'error' }}
    >
      <Typography variant="body2">{t('desk.withdrawText')}</Typography>
      <TextField
        label={t('desk.withdrawReason')}
        value={reason}
        onChange={event => setReason(event.target.value)}
        fullWidth
        autoFocus
      />
    </ConfirmAct>
  )
}
