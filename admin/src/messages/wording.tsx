import { Box, Button, Chip, TextField, Typography } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import {
  MessageTemplatesDocument,
  type MessageTemplatesQuery,
  WordMessageDocument,
} from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { ChoiceField } from '../shared/choice-field.tsx'
import { Panel } from '../shared/panel.tsx'
import { Failed, Outcome } from '../shared/refused.tsx'

type Template = MessageTemplatesQuery['messageTemplates'][number]

const keyOf = ({ key, channel, language }: Template) => `${key}.${channel}.${language}`

/** How every message is worded; what the township writes stands in place of the shipped wording. */
export function Wording() {
  const { t, term } = useWords()
  const answer = useAnswer(MessageTemplatesDocument, {})
  const templates = answer.data?.messageTemplates ?? []
  const [chosen, setChosen] = useState('')
  const template = templates.find(one => keyOf(one) === chosen) ?? templates[0]
  const name = ({ key, channel, language, own }: Template) =>
    [
      key === 'DIGEST' ? t('messages.counts') : term('RenewalKind', key),
      term('NoticeChannel', channel),
      language === 'zh' ? '中文' : 'English',
      ...(own ? [t('messages.ownWording')] : []),
    ].join(' · ')
  return (
    <Panel title={t('messages.wording')}>
      <Failed failure={answer.error} onRetry={() => answer.refetch()} />
      {template && (
        <Box sx={{ display: 'grid', gap: 1.5 }}>
          <ChoiceField
            label={t('messages.which')}
            value={keyOf(template)}
            onChange={setChosen}
            choices={templates.map(one => ({ value: keyOf(one), label: name(one) }))}
          />
          <Words key={`${keyOf(template)} ${template.body}`} template={template} />
        </Box>
      )}
    </Panel>
  )
}

function Words({ template }: { template: Template }) {
  const { t } = useWords()
  const notify = useNotify()
  const save = useAct(WordMessageDocument)
  const [subject, setSubject] = useState(template.subject)
  const [body, setBody] = useState(template.body)
  const { key, channel, language } = template
  const submit = async () => {
    if (await save.act({ key, channel, language, subject, body }))
      notify('messages.saved', { type: 'success' })
  }
  const refused = (field: string) => save.refusal?.field?.split('.').at(-1) === field
  return (
    <>
      {channel === 'EMAIL' && (
        <TextField
          label={t('messages.subject')}
          value={subject}
          error={refused('subject')}
          onChange={event => setSubject(event.target.value)}
        />
      )}
      <TextField
        label={t('messages.body')}
        value={body}
        error={refused('body')}
        onChange={event => setBody(event.target.value)}
        multiline
        minRows={5}
      />
      <Box
        role="group"
        aria-label={t('messages.variables')}
        sx={{ display: 'flex', gap: 0.5, flexWrap: 'wrap' }}
      >
        <Typography variant="caption" sx={{ color: 'text.secondary', alignSelf: 'center' }}>
          {t('messages.variables')}
        </Typography>
        {template.variables.map(name => (
          <Chip
            key={name}
            size="small"
            variant="outlined"
            label={`{{${name}}}`}
            onClick={() => setBody(`${body}{{${name}}}`)}
          />
        ))}
      </Box>
      {channel !== 'EMAIL' && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('messages.providerWording')}
        </Typography>
      )}
      <Outcome refusal={save.refusal} failure={save.failure} />
      <Box>
        <Button
          variant="contained"
          size="small"
          disabled={save.pending || (subject === template.subject && body === template.body)}
          onClick={submit}
        >
          {t('messages.save')}
        </Button>
      </Box>
    </>
  )
}
