import { Box, TextField } from '@mui/material'
import { useState } from 'react'
import { type RevealableField, RevealFieldDocument } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { ConfirmAct } from '../shared/confirm-act.tsx'

const leastReason = 10

interface MaskedValueProps {
  residentId: string
  field: RevealableField
  /** As everybody on this page sees it. */
  masked: string
}

/** A masked value, and the way to see it whole for those whose duty needs it. It is gone when the page is left. */
export function MaskedValue({ residentId, field, masked }: MaskedValueProps) {
  const { t } = useWords()
  const { me } = useMe()
  const [value, setValue] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const reveal = useAct(RevealFieldDocument)

  async function confirm() {
    const answer = await reveal.act({ residentId, field, reason: reason.trim() })
    if (answer) setValue(answer.value ?? null)
    return answer
  }

  if (value !== null || !me?.reveals.includes(field)) return value ?? masked
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1 }}
    >
      {masked}
      <ConfirmAct
        label={t('people.reveal')}
        title={t('people.revealTitle')}
        state={reveal}
        ready={[...reason.trim()].length >= leastReason}
        onConfirm={confirm}
        button={{ variant: 'text', sx: { p: 0, minWidth: 0 } }}
      >
        <Box sx={{ pt: 1 }}>
          <TextField
            label={t('people.revealReason')}
            helperText={t('people.revealHint', { count: leastReason })}
            value={reason}
            onChange={event => setReason(event.target.value)}
            fullWidth
            multiline
            autoFocus
          />
        </Box>
      </ConfirmAct>
    </Box>
  )
}
