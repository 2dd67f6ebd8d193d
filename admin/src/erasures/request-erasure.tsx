import { Box, TextField, Typography } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import { RequestErasureDocument } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { ChoiceField } from '../shared/choice-field.tsx'
import { ConfirmAct } from '../shared/confirm-act.tsx'
import { useBases } from './use-bases.ts'

/** Asks for the erasure of a person's data: a legal ground and a reason, then another administrator. */
export function RequestErasure({ person: { id, name } }: { person: { id: string; name: string } }) {
  const { may } = useMe()
  return may('erasure.request') ? <Ask id={id} name={name} /> : null
}

function Ask({ id, name }: { id: string; name: string }) {
  const { t } = useWords()
  const notify = useNotify()
  const bases = useBases()
  const request = useAct(RequestErasureDocument)
  const [wanted, setWanted] = useState({ basis: '', reason: '' })
  const submit = async () => {
    const done = await request.act({ residentId: id, ...wanted })
    if (done) notify(t('erasures.asked'), { type: 'success' })
    return done
  }
  return (
    <Box sx={{ display: 'flex', justifyContent: 'flex-end' }}>
      <ConfirmAct
        label={t('erasures.request')}
        title={t('erasures.requestFor', { name })}
        state={request}
        ready={wanted.basis !== '' && [...wanted.reason.trim()].length >= 10}
        onConfirm={submit}
        button={{ variant: 'text', color: 'error' }}
      >
        <Typography sx={{ mb: 1 }}>{t('erasures.about')}</Typography>
        <Box sx={{ display: 'grid' }}>
          <ChoiceField
            label={t('erasures.basis')}
            value={wanted.basis}
            onChange={basis => setWanted({ ...wanted, basis })}
            choices={bases}
          />
          <TextField
            label={t('accounts.reason')}
            value={wanted.reason}
            onChange={event => setWanted({ ...wanted, reason: event.target.value })}
            helperText={t('erasures.reasonHint')}
            multiline
            slotProps={{ htmlInput: { maxLength: 300 } }}
          />
        </Box>
      </ConfirmAct>
    </Box>
  )
}
