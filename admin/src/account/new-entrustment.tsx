import { Box, TextField } from '@mui/material'
import { useState } from 'react'
import { RecordEntrustmentDocument } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { ChoiceField } from '../shared/choice-field.tsx'
import { ConfirmAct } from '../shared/confirm-act.tsx'
import { today } from '../shared/dates.ts'
import { scopesOf, useScopeNames } from './scope-field.tsx'

const blank = () => ({ target: '', document: '', firstDay: today(), lastDay: '' })

/** Records written terms for a company or a property. */
export function NewEntrustment() {
  const { t } = useWords()
  const record = useAct(RecordEntrustmentDocument)
  const [wanted, setWanted] = useState(blank)
  const choices = useScopeNames().filter(({ value }) => !value.startsWith('TOWNSHIP'))
  const submit = async () => {
    const { target, document, firstDay, lastDay } = wanted
    const [scope] = scopesOf(target)
    const done =
      scope && (await record.act({ input: { ...scope, document, firstDay, lastDay: lastDay || null } }))
    if (done) setWanted(blank())
    return done
  }
  return (
    <ConfirmAct
      label={t('office.recordEntrustment')}
      title={t('office.recordEntrustment')}
      state={record}
      ready={Boolean(wanted.target && wanted.document && wanted.firstDay)}
      onConfirm={submit}
      button={{ variant: 'outlined' }}
    >
      <Box sx={{ display: 'grid' }}>
        <ChoiceField
          label={t('office.entrusted')}
          value={wanted.target}
          onChange={target => setWanted({ ...wanted, target })}
          choices={choices}
        />
        <TextField
          label={t('office.document')}
          value={wanted.document}
          onChange={event => setWanted({ ...wanted, document: event.target.value })}
          slotProps={{ htmlInput: { maxLength: 60 } }}
        />
        <TextField
          type="date"
          label={t('field.startsOn')}
          value={wanted.firstDay}
          onChange={event => setWanted({ ...wanted, firstDay: event.target.value })}
          slotProps={{ inputLabel: { shrink: true } }}
        />
        <TextField
          type="date"
          label={t('accounts.lastDay')}
          value={wanted.lastDay}
          onChange={event => setWanted({ ...wanted, lastDay: event.target.value })}
          helperText={t('common.openEnd')}
          slotProps={{ inputLabel: { shrink: true } }}
        />
      </Box>
    </ConfirmAct>
  )
}
