import { TextField } from '@mui/material'
import { useState } from 'react'
import {
  CountersignLookupDocument,
  DecideLookupDocument,
  LookupInboxDocument,
  LookupNoticesDocument,
  type LookupRequestPartsFragment,
} from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { usePages } from '../graphql/use-pages.ts'
import { useWords } from '../i18n/use-words.ts'
import { ConfirmAct } from '../shared/confirm-act.tsx'
import { showInstant } from '../shared/dates.ts'
import { Nothing } from '../shared/nothing.tsx'
import { Page } from '../shared/page.tsx'
import { PageRows } from '../shared/page-rows.tsx'
import { Panel } from '../shared/panel.tsx'
import { Tag } from '../shared/tag.tsx'
import { useRequestColumns } from './request-columns.tsx'

type Request = LookupRequestPartsFragment

/** What waits for a second person: requests, emergencies, and what one was told. */
export default function InboxPage() {
  const { t } = useWords()
  return (
    <Page act="lookup.approve" title={t('lookup-inbox.title')}>
      <Requests settled={false} />
      <Notices />
      <Requests settled />
    </Page>
  )
}

function Requests({ settled }: { settled: boolean }) {
  const { t } = useWords()
  const title = t(settled ? 'lookup-inbox.settled' : 'lookup-inbox.waiting')
  const pages = usePages(LookupInboxDocument, { settled }, data => data.lookupInbox, {
    size: 10,
    pollEvery: settled ? false : 15_000,
  })
  const officer = {
    key: 'officer',
    head: t('lookup-inbox.officer'),
    cell: ({ officer: one }: Request) => `${one.unit} ${one.name} ${one.policeNumber}`,
  }
  const columns = useRequestColumns(
    settled ? undefined : request => request.state !== 'LAPSED' && <Decide request={request} />,
  )
  return (
    <Panel title={title} flush>
      <PageRows
        label={title}
        pages={pages}
        columns={[...columns, officer]}
        rowKey={request => request.id}
        empty={<Nothing title={t('lookup-inbox.none')} hint="" />}
      />
    </Panel>
  )
}

/** Approve or refuse; an emergency is countersigned or not. */
function Decide({ request }: { request: Request }) {
  const { t } = useWords()
  const countersigning = useAct(CountersignLookupDocument)
  const deciding = useAct(DecideLookupDocument)
  const act = request.emergency ? countersigning : deciding
  const [reason, setReason] = useState('')
  const yes = t(request.emergency ? 'lookup-inbox.countersign' : 'lookup-inbox.approve')
  const no = t('lookup-inbox.refuse')
  const decide = (approve: boolean) =>
    act.act({ requestId: request.id, approve, reason: reason.trim() || null })
  return (
    <>
      <ConfirmAct label={yes} title={yes} state={act} onConfirm={() => decide(true)}>
        <p>{request.necessity}</p>
      </ConfirmAct>{' '}
      <ConfirmAct
        label={no}
        title={no}
        state={act}
        ready={reason.trim() !== ''}
        onConfirm={() => decide(false)}
        button={{ variant: 'outlined', color: 'error' }}
      >
        <TextField
          label={t('lookup-inbox.reason')}
          value={reason}
          onChange={event => setReason(event.target.value)}
          required
          multiline
          minRows={2}
        />
      </ConfirmAct>
    </>
  )
}

/** Emergencies in which one was skipped. */
function Notices() {
  const { t, term } = useWords()
  const pages = usePages(LookupNoticesDocument, {}, data => data.lookupNotices, { size: 10 })
  if (!pages.rows?.length && pages.page === 1) return null
  return (
    <Panel title={t('lookup-inbox.notices')} flush>
      <PageRows
        label={t('lookup-inbox.notices')}
        pages={pages}
        rowKey={notice => notice.id}
        empty={null}
        columns={[
          { key: 'at', head: t('lookups.at'), cell: one => showInstant(one.createdAt), narrow: 'lead' },
          { key: 'kind', head: t('lookup-inbox.notice'), cell: one => term('LookupNoticeKind', one.kind) },
          { key: 'case', head: t('lookups.caseNumber'), cell: one => one.request.caseNumber },
          {
            key: 'officer',
            head: t('lookup-inbox.officer'),
            cell: ({ request: { officer } }) => `${officer.unit} ${officer.name}`,
          },
          {
            key: 'state',
            head: t('field.status'),
            cell: one => <Tag of="LookupRequestState" value={one.request.state} />,
          },
        ]}
      />
    </Panel>
  )
}
