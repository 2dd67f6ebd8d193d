import { FormControlLabel, Radio, RadioGroup, TextField, Typography } from '@mui/material'
import { useState } from 'react'
import { AnswerOwnRequestDocument } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { ConfirmAct } from '../shared/confirm-act.tsx'
import type { Request } from './request.ts'

/** The answer to a person, given once: granted or not, and in words. What is granted is then done by its own act. */
export function AnswerRequest({ request: { id, text, language, resident } }: { request: Request }) {
  const { t } = useWords()
  const { may } = useMe()
  const answering = useAct(AnswerOwnRequestDocument)
  const [granted, setGranted] = useState<boolean>()
  const [answer, setAnswer] = useState('')
  if (!may('own-request.answer')) return null
  return (
    <ConfirmAct
      label={t('own-requests.answer')}
      title={t('own-requests.answerTo', { name: resident.name })}
      state={answering}
      ready={granted !== undefined && answer.trim() !== ''}
      onConfirm={() => answering.act({ id, granted: granted === true, answer: answer.trim() })}
    >
      <Typography component="blockquote" lang={language} sx={{ m: 0, whiteSpace: 'pre-wrap' }}>
        {text}
      </Typography>
      <RadioGroup
        row
        aria-label={t('own-requests.decision')}
        value={granted ?? ''}
        onChange={event => setGranted(event.target.value === 'true')}
      >
        <FormControlLabel value control={<Radio />} label={t('own-requests.grant')} />
        <FormControlLabel value={false} control={<Radio />} label={t('own-requests.refuse')} />
      </RadioGroup>
      <TextField
        label={t('own-requests.words')}
        helperText={t('own-requests.wordsHint')}
        value={answer}
        onChange={event => setAnswer(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 2_000 } }}
        fullWidth
        multiline
        minRows={3}
      />
    </ConfirmAct>
  )
}
