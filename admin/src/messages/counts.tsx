import { Alert, Box, TextField, Typography } from '@mui/material'
import { useState } from 'react'
import {
  CountTargetsDocument,
  EndSubscriptionDocument,
  type NoticeChannel,
  type NoticeRung,
  NoticeSubscriptionsDocument,
  type NoticeSubscriptionsQuery,
  SubscribeToCountsDocument,
} from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { ChoiceField } from '../shared/choice-field.tsx'
import { ConfirmAct } from '../shared/confirm-act.tsx'
import { showInstant } from '../shared/dates.ts'
import { Nothing } from '../shared/nothing.tsx'
import { Panel } from '../shared/panel.tsx'
import { Failed } from '../shared/refused.tsx'
import { RowsTable } from '../shared/rows-table.tsx'

type Subscription = NoticeSubscriptionsQuery['noticeSubscriptions'][number]

const AUDIENCES: readonly NoticeRung[] = ['STATION', 'COMPANY', 'TOWNSHIP']
const CHANNELS: readonly NoticeChannel[] = ['EMAIL', 'WEBHOOK']

/** Mailboxes and webhooks that get the counts of a station, a company or the township. */
export function Counts() {
  const { t, term } = useWords()
  const answer = useAnswer(NoticeSubscriptionsDocument, {})
  const targets = useTargets()
  const [secret, setSecret] = useState<string | null>(null)
  const rows = answer.data?.noticeSubscriptions ?? []
  return (
    <Panel title={t('messages.counts')} action={<Subscribe onSecret={setSecret} />} flush>
      <Typography variant="body2" sx={{ px: 2, color: 'text.secondary' }}>
        {t('messages.countsHint')}
      </Typography>
      {secret && (
        <Alert severity="info" sx={{ m: 2 }} onClose={() => setSecret(null)}>
          {t('messages.secret')}: <code>{secret}</code>
        </Alert>
      )}
      <Failed failure={answer.error} onRetry={() => answer.refetch()} />
      {answer.data && rows.length === 0 ? (
        <Nothing title={t('messages.noCounts')} />
      ) : (
        <RowsTable<Subscription>
          label={t('messages.counts')}
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'audience',
              head: t('messages.audience'),
              cell: one => term('NoticeRung', one.audience),
              narrow: 'lead',
            },
            {
              key: 'target',
              head: t('messages.target'),
              cell: one => targets(one.audience).find(({ value }) => value === one.targetId)?.label ?? '—',
              narrow: 'lead',
            },
            { key: 'channel', head: t('messages.channel'), cell: one => term('NoticeChannel', one.channel) },
            { key: 'at', head: t('messages.at'), cell: one => showInstant(one.createdAt) },
            {
              key: 'end',
              head: '',
              align: 'right',
              cell: one => (one.endedAt ? t('messages.ended') : <End id={one.id} />),
            },
          ]}
        />
      )}
    </Panel>
  )
}

function useTargets() {
  const { me } = useMe()
  const { data } = useAnswer(CountTargetsDocument, {})
  return (audience: NoticeRung): { value: string; label: string }[] => {
    const all =
      audience === 'STATION'
        ? (data?.serviceStations ?? [])
        : audience === 'COMPANY'
          ? (data?.employers ?? [])
          : me?.township
            ? [me.township]
            : []
    return all.map(({ id, name }) => ({ value: id, label: name }))
  }
}

function Subscribe({ onSecret }: { onSecret: (secret: string | null) => void }) {
  const { t, term } = useWords()
  const targets = useTargets()
  const add = useAct(SubscribeToCountsDocument)
  const [audience, setAudience] = useState<NoticeRung>('STATION')
  const [targetId, setTarget] = useState('')
  const [channel, setChannel] = useState<NoticeChannel>('EMAIL')
  const [address, setAddress] = useState('')
  const [language, setLanguage] = useState('zh')
  const confirm = async () => {
    const done = await add.act({ audience, targetId, channel, address, language })
    if (!done) return undefined
    onSecret(done.secret ?? null)
    setAddress('')
    return done
  }
  const ofRung = (rung: string) => {
    setAudience(rung as NoticeRung)
    const [only, ...others] = targets(rung as NoticeRung)
    setTarget(only && others.length === 0 ? only.value : '')
  }
  return (
    <ConfirmAct
      label={t('messages.addCounts')}
      title={t('messages.counts')}
      state={add}
      ready={targetId !== '' && address.trim() !== ''}
      onConfirm={confirm}
      button={{ variant: 'outlined' }}
    >
      <Box sx={{ display: 'grid', gap: 1.5, pt: 1 }}>
        <ChoiceField
          label={t('messages.audience')}
          value={audience}
          onChange={ofRung}
          choices={AUDIENCES.map(value => ({ value, label: term('NoticeRung', value) }))}
        />
        <ChoiceField
          label={t('messages.target')}
          value={targetId}
          onChange={setTarget}
          choices={targets(audience)}
        />
        <ChoiceField
          label={t('messages.channel')}
          value={channel}
          onChange={value => setChannel(value as NoticeChannel)}
          choices={CHANNELS.map(value => ({ value, label: term('NoticeChannel', value) }))}
        />
        <TextField
          label={t('messages.address')}
          value={address}
          onChange={event => setAddress(event.target.value)}
        />
        <ChoiceField
          label={t('messages.language')}
          value={language}
          onChange={setLanguage}
          choices={[
            { value: 'zh', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
        />
      </Box>
    </ConfirmAct>
  )
}

function End({ id }: { id: string }) {
  const { t } = useWords()
  const end = useAct(EndSubscriptionDocument)
  return (
    <ConfirmAct
      label={t('messages.endCounts')}
      title={t('messages.endCounts')}
      state={end}
      onConfirm={() => end.act({ id })}
      button={{ variant: 'text', color: 'error' }}
    >
      {t('messages.endCountsText')}
    </ConfirmAct>
  )
}
