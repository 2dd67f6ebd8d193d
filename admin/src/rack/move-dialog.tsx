import { Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import { TransferStayDocument } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { Outcome } from '../shared/refused.tsx'
import type { Bar, RackBed } from './model.ts'

interface MoveDialogProps {
  bar: Bar
  /** The bed it comes from, as people call it. */
  from: string
  bed: RackBed
  onClose: () => void
}

/** Asks why, and moves. */
export function MoveDialog({ bar, from, bed, onClose }: MoveDialogProps) {
  const { t } = useWords()
  const notify = useNotify()
  const transfer = useAct(TransferStayDocument)
  const [reason, setReason] = useState('')
  async function submit() {
    if (!bar.id || !(await transfer.act({ id: bar.id, bedId: bed.id, reason: reason.trim() }))) return
    notify('rack.moved', { type: 'success', messageArgs: { name: bar.name, bed: bed.label } })
    onClose()
  }
  return (
    <Dialog open onClose={onClose} maxWidth="xs" fullWidth>
      <DialogTitle>{t('rack.moveTitle', { name: bar.name })}</DialogTitle>
      <DialogContent>
        {t('rack.moveText', { from, to: bed.label })}
        <TextField
          label={t('stays.reason')}
          value={reason}
          onChange={event => setReason(event.target.value)}
          onKeyDown={event => {
            if (event.key === 'Enter' && reason.trim() && !transfer.pending) void submit()
          }}
          autoFocus
          fullWidth
          required
          sx={{ mt: 2 }}
          slotProps={{ htmlInput: { maxLength: 200 } }}
        />
        <Outcome refusal={transfer.refusal} failure={transfer.failure} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('ra.action.cancel')}</Button>
        <Button variant="contained" disabled={transfer.pending || reason.trim() === ''} onClick={submit}>
          {t('rack.move')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
