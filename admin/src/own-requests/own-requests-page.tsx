import { Box, Tab, Tabs, Typography } from '@mui/material'
import { useState } from 'react'
import { OwnRequestsDocument } from '../generated/graphql.ts'
import { usePages } from '../graphql/use-pages.ts'
import { useWords } from '../i18n/use-words.ts'
import { daysUntil, showInstant } from '../shared/dates.ts'
import { DaysLeft } from '../shared/days-left.tsx'
import { Nothing } from '../shared/nothing.tsx'
import { Page } from '../shared/page.tsx'
import { PageRows } from '../shared/page-rows.tsx'
import { Panel } from '../shared/panel.tsx'
import type { Column } from '../shared/rows-table.tsx'
import { Tag } from '../shared/tag.tsx'
import { To } from '../shared/to.tsx'
import { AnswerRequest } from './answer-request.tsx'
import type { Request } from './request.ts'

const statuses = ['OPEN', 'GRANTED', 'REFUSED'] as const

/** What people ask about their own data or complain of, with the day by which the law wants an answer. */
export default function OwnRequestsPage() {
  const { t, term } = useWords()
  const [status, setStatus] = useState<(typeof statuses)[number]>('OPEN')
  const pages = usePages(OwnRequestsDocument, { status }, data => data.ownRequests)
  return (
    <Page title={t('own-requests.title')} act="own-request.list">
      <Panel flush>
        <Tabs
          value={status}
          onChange={(_event, chosen) => setStatus(chosen)}
          aria-label={t('field.status')}
          sx={{ px: 1 }}
        >
          {statuses.map(one => (
            <Tab key={one} value={one} label={term('OwnRequestStatus', one)} />
          ))}
        </Tabs>
        <PageRows
          label={t('own-requests.title')}
          pages={pages}
          columns={useColumns()}
          rowKey={({ id }) => id}
          empty={<Nothing title={t('own-requests.none')} hint={t('own-requests.noneHint')} />}
        />
      </Panel>
    </Page>
  )
}

function useColumns(): Column<Request>[] {
  const { t } = useWords()
  return [
    {
      key: 'who',
      head: t('field.name'),
      cell: ({ resident }) => (
        <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
          <To page="people" id={resident.id}>
            {resident.name}
          </To>
        </Box>
      ),
      narrow: 'lead',
    },
    {
      key: 'kind',
      head: t('own-requests.kind'),
      cell: ({ kind }) => <Tag of="OwnRequestKind" value={kind} />,
      narrow: 'lead',
    },
    { key: 'text', head: t('own-requests.text'), cell: request => <Said request={request} />, width: '36%' },
    { key: 'employer', head: t('field.employer'), cell: ({ resident }) => resident.employer?.name ?? '—' },
    { key: 'asked', head: t('own-requests.askedAt'), cell: ({ askedAt }) => showInstant(askedAt) },
    {
      key: 'due',
      head: t('own-requests.dueOn'),
      cell: ({ status, dueOn, answeredAt }) =>
        status === 'OPEN' ? (
          <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
            {dueOn} <DaysLeft days={daysUntil(dueOn)} />
          </Box>
        ) : (
          t('own-requests.answeredAt', { at: showInstant(answeredAt), day: dueOn })
        ),
    },
    {
      key: 'act',
      head: '',
      align: 'right',
      cell: request => (request.status === 'OPEN' ? <AnswerRequest request={request} /> : null),
    },
  ]
}

/** In the person's own words and language, with the answer below where there is one. */
function Said({ request: { text, answer, language } }: { request: Request }) {
  const { t } = useWords()
  return (
    <Box sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
      <span lang={language}>{text}</span>
      {language !== 'zh' && (
        <Typography component="span" variant="caption" sx={{ color: 'text.secondary', ml: 1 }}>
          {t(`own-requests.language.${language}`)}
        </Typography>
      )}
      {answer && (
        <Typography variant="body2" sx={{ color: 'text.secondary', mt: 0.5 }}>
          {t('own-requests.answered', { answer })}
        </Typography>
      )}
    </Box>
  )
}
