import { TextField, Typography } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import { type CaseOutcome, type CasePartsFragment, CloseCaseDocument } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { ChoiceField } from '../shared/choice-field.tsx'
import { ConfirmAct } from '../shared/confirm-act.tsx'

const outcomes: readonly CaseOutcome[] = ['DONE', 'REFUSED', 'WITHDRAWN']

/** Closes a case with what was done. */
export function CloseCase({ one }: { one: CasePartsFragment }) {
  const { t, term } = useWords()
  const notify = useNotify()
  const close = useAct(CloseCaseDocument)
  const done = one.steps.every(({ state }) => state === 'DONE')
  const [outcome, setOutcome] = useState<CaseOutcome>('DONE')
  const [text, setText] = useState('')
  const confirm = async () => {
    const closed = await close.act({ id: one.id, outcome, text: text.trim() })
    if (closed) notify('cases.closed', { type: 'success' })
    return closed
  }
  return (
    <ConfirmAct
      label={t('cases.close')}
      title={t('cases.close')}
      state={close}
      ready={[...text.trim()].length >= 4}
      onConfirm={confirm}
      button={{ variant: done ? 'contained' : 'outlined' }}
    >
      <Typography sx={{ mb: 1.5 }}>{t('cases.closeText')}</Typography>
      <ChoiceField
        label={t('cases.outcome')}
        value={outcome}
        onChange={value => setOutcome(value as CaseOutcome)}
        choices={outcomes.map(value => ({ value, label: term('CaseOutcome', value) }))}
      />
      <TextField
        fullWidth
        multiline
        minRows={2}
        margin="dense"
        label={t('cases.whatWasDone')}
        value={text}
        onChange={event => setText(event.target.value)}
      />
    </ConfirmAct>
  )
}
