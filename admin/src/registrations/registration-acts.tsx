import { Box, TextField, Typography } from '@mui/material'
import { useState } from 'react'
import {
  DeregisterDocument,
  type DeregistrationReason,
  PrintReceiptDocument,
  type RegistrationAction,
  ReinstateRegistrationDocument,
  TakeInRegistrationDocument,
  type TakingIn,
} from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { ChoiceField } from '../shared/choice-field.tsx'
import { ConfirmAct } from '../shared/confirm-act.tsx'
import { today } from '../shared/dates.ts'
import { Amend } from './amend.tsx'
import type { Registration } from './registration.ts'

const reasons: DeregistrationReason[] = ['LEFT', 'BECAME_LOCAL', 'DEATH', 'MISSING', 'OTHER']

/** What may follow, for who looks at it, and nothing else. */
export function RegistrationActs({ one }: { one: Registration }) {
  if (one.openActions.length === 0) return null
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 2, '@media print': { display: 'none' } }}>
      {one.openActions.map(action => (
        <Act key={action} action={action} one={one} />
      ))}
    </Box>
  )
}

function Act({ action, one }: { action: RegistrationAction; one: Registration }) {
  switch (action) {
    case 'CHANGE':
    case 'CORRECT':
      return <Amend action={action} one={one} />
    case 'DEREGISTER':
      return <Leave id={one.id} />
    case 'REINSTATE':
      return <Reinstate id={one.id} />
    case 'PRINT_RECEIPT':
      return <Print id={one.id} />
    default:
      return <TakeIn id={one.id} action={action} />
  }
}

function TakeIn({ id, action }: { id: string; action: TakingIn }) {
  const { t } = useWords()
  const take = useAct(TakeInRegistrationDocument)
  const [note, setNote] = useState('')
  const needsNote = action === 'REJECT' || action === 'REQUEST_MATERIALS'
  return (
    <ConfirmAct
      label={t(`life.action.${action}`)}
      title={t(`life.action.${action}`)}
      state={take}
      ready={!needsNote || note.trim() !== ''}
      onConfirm={() => take.act({ input: { id, action, note: note.trim() || null } })}
      button={
        needsNote ? { variant: 'outlined', color: action === 'REJECT' ? 'error' : 'primary' } : undefined
      }
    >
      <Typography sx={{ mb: 1 }}>{t(`life.hint.${action}`)}</Typography>
      <Note label={t('life.note')} value={note} onChange={setNote} />
    </ConfirmAct>
  )
}

function Leave({ id }: { id: string }) {
  const { t } = useWords()
  const leave = useAct(DeregisterDocument)
  const [reason, setReason] = useState<DeregistrationReason>('LEFT')
  const [leftOn, setLeftOn] = useState(today())
  const [note, setNote] = useState('')
  return (
    <ConfirmAct
      label={t('life.action.DEREGISTER')}
      title={t('life.action.DEREGISTER')}
      state={leave}
      onConfirm={() =>
        leave.act({ input: { id, reason, leftOn: leftOn || null, note: note.trim() || null } })
      }
      button={{ variant: 'outlined', color: 'error' }}
    >
      <Typography sx={{ mb: 2 }}>{t('life.hint.DEREGISTER')}</Typography>
      <Box sx={{ display: 'grid', gap: 2 }}>
        <ChoiceField
          label={t('life.why')}
          value={reason}
          onChange={value => setReason(value as DeregistrationReason)}
          choices={reasons.map(value => ({ value, label: t(`life.reason.${value}`) }))}
        />
        <TextField
          type="date"
          label={t('life.leftOn')}
          value={leftOn}
          onChange={event => setLeftOn(event.target.value)}
          slotProps={{ inputLabel: { shrink: true } }}
        />
        <Note label={t('life.note')} value={note} onChange={setNote} />
      </Box>
    </ConfirmAct>
  )
}

function Reinstate({ id }: { id: string }) {
  const { t } = useWords()
  const reinstate = useAct(ReinstateRegistrationDocument)
  const [reason, setReason] = useState('')
  return (
    <ConfirmAct
      label={t('life.action.REINSTATE')}
      title={t('life.action.REINSTATE')}
      state={reinstate}
      ready={reason.trim() !== ''}
      onConfirm={() => reinstate.act({ input: { id, reason: reason.trim() } })}
      button={{ variant: 'outlined' }}
    >
      <Typography sx={{ mb: 1 }}>{t('life.hint.REINSTATE')}</Typography>
      <Note label={t('life.why')} value={reason} onChange={setReason} />
    </ConfirmAct>
  )
}

function Print({ id }: { id: string }) {
  const { t } = useWords()
  const print = useAct(PrintReceiptDocument)
  return (
    <ConfirmAct
      label={t('life.action.PRINT_RECEIPT')}
      title={t('life.action.PRINT_RECEIPT')}
      state={print}
      onConfirm={async () => {
        const done = await print.act({ id })
        // After the dialog is gone, so that it is not on the paper.
        if (done) setTimeout(() => window.print(), 400)
        return done
      }}
      button={{ variant: 'outlined' }}
    >
      {t('life.hint.PRINT_RECEIPT')}
    </ConfirmAct>
  )
}

const Note = ({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange: (value: string) => void
}) => (
  <TextField
    fullWidth
    multiline
    minRows={2}
    label={label}
    value={value}
    onChange={event => onChange(event.target.value)}
  />
)
