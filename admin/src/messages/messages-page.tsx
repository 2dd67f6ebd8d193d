import { Box, Button } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import { Chart } from '../charts/chart.tsx'
import { useChartOptions } from '../charts/options.ts'
import {
  DeliveriesDocument,
  type DeliveriesQuery,
  DeliveryCountsDocument,
  type DeliveryStatus,
  type NoticeChannel,
  SendAgainDocument,
} from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { usePages } from '../graphql/use-pages.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { ChoiceField } from '../shared/choice-field.tsx'
import { showInstant } from '../shared/dates.ts'
import { Nothing } from '../shared/nothing.tsx'
import { Page } from '../shared/page.tsx'
import { PageRows } from '../shared/page-rows.tsx'
import { Panel, Pieces } from '../shared/panel.tsx'
import { Outcome } from '../shared/refused.tsx'
import type { Column } from '../shared/rows-table.tsx'
import { Tag } from '../shared/tag.tsx'
import { useTones } from '../theme/use-tones.ts'
import { Counts } from './counts.tsx'
import { Wording } from './wording.tsx'

type Row = DeliveriesQuery['deliveries']['edges'][number]['node']

const STATUSES: readonly DeliveryStatus[] = [
  'WAITING',
  'SENDING',
  'SENT',
  'DELIVERED',
  'SEEN',
  'FAILED',
  'WITHDRAWN',
]
const CHANNELS: readonly NoticeChannel[] = ['IN_APP', 'EMAIL', 'SMS', 'WECHAT', 'WEBHOOK']
const POLL = 5_000

/** How the queues of messages do, and what was given up. */
export default function MessagesPage() {
  const { t } = useWords()
  const { may } = useMe()
  return (
    <Page act="delivery.list" title={t('messages.title')}>
      <Health />
      <Messages />
      {may('delivery.set-up') && (
        <Pieces min={460}>
          <Wording />
          <Counts />
        </Pieces>
      )}
    </Page>
  )
}

function Health() {
  const { t, term } = useWords()
  const { stacked } = useChartOptions()
  const { tones } = useTones()
  const { data } = useAnswer(DeliveryCountsDocument, {}, { pollWhile: () => POLL })
  const counts = data?.deliveryCounts ?? []
  const channels = CHANNELS.filter(channel => counts.some(one => one.channel === channel))
  if (channels.length === 0) return null
  const tone = {
    WAITING: 'idle',
    SENDING: 'info',
    SENT: 'info',
    DELIVERED: 'good',
    SEEN: 'good',
    FAILED: 'bad',
    WITHDRAWN: 'idle',
  } as const
  const option = stacked(
    channels.map(channel => term('NoticeChannel', channel)),
    STATUSES.map(status => ({
      name: term('DeliveryStatus', status),
      color: tones[tone[status]].ink,
      values: channels.map(
        channel => counts.find(one => one.channel === channel && one.status === status)?.count ?? 0,
      ),
    })).filter(({ values }) => values.some(value => value > 0)),
  )
  return (
    <Panel title={t('messages.health')}>
      <Chart label={t('messages.health')} option={option} height={70 + channels.length * 40} />
    </Panel>
  )
}

function Messages() {
  const { t, term } = useWords()
  const { may } = useMe()
  const [status, setStatus] = useState('')
  const [channel, setChannel] = useState('')
  const pages = usePages(
    DeliveriesDocument,
    { status: (status || null) as DeliveryStatus | null, channel: (channel || null) as NoticeChannel | null },
    data => data.deliveries,
    { pollEvery: POLL },
  )
  const failed = (pages.rows ?? []).filter(row => row.status === 'FAILED').map(({ id }) => id)
  const columns: Column<Row>[] = [
    { key: 'at', head: t('messages.at'), cell: ({ createdAt }) => showInstant(createdAt), narrow: 'lead' },
    {
      key: 'channel',
      head: t('messages.channel'),
      cell: one => term('NoticeChannel', one.channel),
      narrow: 'lead',
    },
    { key: 'to', head: t('messages.to'), cell: ({ audience }) => term('NoticeRung', audience) },
    { key: 'status', head: t('field.status'), cell: one => <Tag of="DeliveryStatus" value={one.status} /> },
    { key: 'attempts', head: t('messages.attempts'), cell: ({ attempts }) => attempts, align: 'right' },
    { key: 'error', head: t('messages.error'), cell: ({ errorCode }) => errorCode ?? '—' },
  ]
  return (
    <Panel
      title={t('messages.messages')}
      action={may('delivery.send-again') && failed.length > 0 && <Again ids={failed} />}
      flush
    >
      <Box sx={{ display: 'flex', gap: 1, px: 2, pb: 1, flexWrap: 'wrap' }}>
        <ChoiceField
          label={t('field.status')}
          value={status}
          onChange={setStatus}
          none={t('common.all')}
          choices={STATUSES.map(value => ({ value, label: term('DeliveryStatus', value) }))}
        />
        <ChoiceField
          label={t('messages.channel')}
          value={channel}
          onChange={setChannel}
          none={t('common.all')}
          choices={CHANNELS.map(value => ({ value, label: term('NoticeChannel', value) }))}
        />
      </Box>
      <PageRows
        label={t('messages.messages')}
        pages={pages}
        columns={columns}
        rowKey={({ id }) => id}
        empty={<Nothing title={t('messages.none')} hint={t('messages.noneHint')} />}
      />
    </Panel>
  )
}

function Again({ ids }: { ids: string[] }) {
  const { t } = useWords()
  const notify = useNotify()
  const again = useAct(SendAgainDocument)
  const send = async () => {
    const done = await again.act({ ids })
    if (done) notify('messages.sentAgain', { type: 'success', messageArgs: { smart_count: done.count } })
  }
  return (
    <>
      <Button variant="outlined" size="small" disabled={again.pending} onClick={send}>
        {t('messages.again', { smart_count: ids.length })}
      </Button>
      <Outcome refusal={again.refusal} failure={again.failure} />
    </>
  )
}
