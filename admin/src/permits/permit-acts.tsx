import { Box, TextField } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import { ActOnPermitDocument, type PermitDeskAction, type PermitPartsFragment } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { ConfirmAct } from '../shared/confirm-act.tsx'
import { today } from '../shared/dates.ts'

/** What may follow, by status; the service refuses what does not. */
const open: Readonly<Record<string, readonly PermitDeskAction[]>> = {
  ACCEPTED: ['APPROVE', 'REJECT'],
  MATERIALS_REQUESTED: ['REJECT'],
  APPROVED: ['ISSUE'],
  ISSUED: ['DELIVER', 'CONFIRM_RECEIPT'],
  DELIVERED: ['CONFIRM_RECEIPT'],
  ACTIVE: ['ENDORSE', 'REPLACE', 'CHANGE_ADDRESS', 'CANCEL'],
  SUSPENDED: ['ENDORSE', 'CANCEL'],
}
const withReason: readonly PermitDeskAction[] = ['REJECT', 'REPLACE', 'CANCEL']

/** An endorsement before its window would only be refused. */
const stepsOf = ({ status, endorsement }: PermitPartsFragment): PermitDeskAction[] =>
  (open[status] ?? []).filter(action => action !== 'ENDORSE' || endorsement?.standing !== 'TOO_EARLY')

/** The steps that are open now, each asked about with its day. */
export function PermitActs({ permit }: { permit: PermitPartsFragment }) {
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {stepsOf(permit).map((action, index) => (
        <Step key={action} permit={permit} action={action} main={index === 0} />
      ))}
    </Box>
  )
}

interface StepProps {
  permit: PermitPartsFragment
  action: PermitDeskAction
  main: boolean
}

function Step({ permit, action, main }: StepProps) {
  const { t, term } = useWords()
  const notify = useNotify()
  const step = useAct(ActOnPermitDocument)
  const [on, setOn] = useState(today())
  const [reason, setReason] = useState('')
  const restores = action === 'ENDORSE' && permit.endorsement?.standing === 'SUSPENDED'
  const label = term('PermitAction', restores ? 'RESTORE' : action)
  const needsReason = withReason.includes(action)
  const confirm = async () => {
    const done = await step.act({ id: permit.id, action, on, reason: needsReason ? reason : null })
    if (done) notify('permits.done', { type: 'success' })
    return done
  }
  return (
    <ConfirmAct
      label={label}
      title={t('permits.stepOf', { step: label, name: permit.resident.name })}
      state={step}
      ready={on !== '' && (!needsReason || reason.trim() !== '')}
      onConfirm={confirm}
      button={{
        variant: main ? 'contained' : 'outlined',
        color: action === 'CANCEL' || action === 'REJECT' ? 'error' : 'primary',
      }}
    >
      {restores && <p>{t('permits.restoreText')}</p>}
      <TextField
        type="date"
        label={t('permits.on')}
        value={on}
        onChange={event => setOn(event.target.value)}
        slotProps={{ inputLabel: { shrink: true } }}
        fullWidth
        margin="dense"
      />
      {needsReason && (
        <TextField
          label={t('permits.reason')}
          value={reason}
          onChange={event => setReason(event.target.value)}
          fullWidth
          margin="dense"
        />
      )}
    </ConfirmAct>
  )
}
