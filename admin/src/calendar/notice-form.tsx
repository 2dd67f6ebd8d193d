import { Box, Button, TextField, Typography } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import { LoadNoticeDocument, NoticePreviewDocument } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { ConfirmAct } from '../shared/confirm-act.tsx'
import { Panel } from '../shared/panel.tsx'
import { Failed, Refused } from '../shared/refused.tsx'
import { RowsTable } from '../shared/rows-table.tsx'
import { To } from '../shared/to.tsx'
import { NamedDays } from './named-days.tsx'

/** The notice as published is pasted or opened, looked at, and loaded. */
export function NoticeForm({ known }: { known: number }) {
  const { t } = useWords()
  const notify = useNotify()
  const [year, setYear] = useState(known + 1)
  const [text, setText] = useState('')
  const [source, setSource] = useState('')
  const [asked, setAsked] = useState<{ year: number; text: string }>()
  const load = useAct(LoadNoticeDocument)
  const preview = useAnswer(
    NoticePreviewDocument,
    { input: asked ?? { year, text } },
    { enabled: asked !== undefined },
  )
  const answer = asked && !preview.isPlaceholderData ? preview.data?.noticePreview : undefined
  const shown =
    answer?.__typename === 'NoticePreview' && asked?.text === text && asked.year === year ? answer : undefined

  async function submit() {
    const done = await load.act({ input: { year, text }, source: source.trim() })
    if (done) {
      notify('calendar.loaded', { type: 'success', messageArgs: { year } })
      setText('')
      setAsked(undefined)
    }
    return done
  }

  return (
    <Panel title={t('calendar.load')}>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1.5 }}>
        {t('calendar.hint', { year: known })}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mb: 1 }}>
        <TextField
          label={t('calendar.year')}
          type="number"
          value={year}
          onChange={event => setYear(Number(event.target.value))}
          sx={{ width: '8rem' }}
        />
        <TextField
          label={t('calendar.source')}
          value={source}
          onChange={event => setSource(event.target.value)}
          sx={{ flex: 1, minWidth: '14rem' }}
        />
        <Button component="label" variant="outlined">
          {t('calendar.open')}
          <input
            type="file"
            accept=".txt,text/plain"
            hidden
            onChange={async event => setText((await event.target.files?.[0]?.text()) ?? text)}
          />
        </Button>
      </Box>
      <TextField
        fullWidth
        multiline
        minRows={5}
        maxRows={14}
        label={t('calendar.text')}
        value={text}
        onChange={event => setText(event.target.value)}
      />
      <Box sx={{ display: 'flex', gap: 1, mt: 1.5 }}>
        <Button variant="outlined" disabled={text.trim() === ''} onClick={() => setAsked({ year, text })}>
          {t('calendar.preview')}
        </Button>
        <ConfirmAct
          label={t('calendar.save')}
          title={t('calendar.saveTitle', { year })}
          state={load}
          ready={shown !== undefined && source.trim() !== ''}
          onConfirm={submit}
          button={{ disabled: shown === undefined || source.trim() === '' }}
        >
          {t('calendar.saveText')}
        </ConfirmAct>
      </Box>
      <Failed failure={preview.error} />
      {answer?.__typename === 'Refusal' && <Refused refusal={answer} />}
      {shown && (
        <Box sx={{ mt: 2 }}>
          <Typography sx={{ mb: 1 }}>
            {t('calendar.found', {
              days: shown.named.length,
              workdays: shown.workdays,
              otherwise: shown.otherwise,
            })}
          </Typography>
          <NamedDays days={shown.named} />
          <Typography variant="h3" sx={{ mt: 2, mb: 1 }}>
            {shown.deadlines.length > 0
              ? t('calendar.deadlines', { count: shown.deadlines.length })
              : t('calendar.noDeadlines')}
          </Typography>
          {shown.deadlines.length > 0 && (
            <RowsTable
              label={t('calendar.deadlines', { count: shown.deadlines.length })}
              rows={shown.deadlines}
              rowKey={one => one.registrationId}
              columns={[
                {
                  key: 'name',
                  head: t('field.name'),
                  narrow: 'lead',
                  cell: one => (
                    <To page="registrations" id={one.registrationId}>
                      {one.name}
                    </To>
                  ),
                },
                { key: 'receipt', head: t('field.receiptNumber'), cell: one => one.receiptNumber },
                {
                  key: 'before',
                  head: t('calendar.before'),
                  cell: one => one.before ?? t('calendar.unknown'),
                },
                { key: 'after', head: t('calendar.after'), cell: one => one.after },
              ]}
            />
          )}
        </Box>
      )}
    </Panel>
  )
}
