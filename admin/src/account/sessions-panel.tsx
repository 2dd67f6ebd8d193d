import {
  EndOtherSessionsDocument,
  EndSessionDocument,
  MyAccountDocument,
  type SessionPartsFragment,
} from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { ConfirmAct } from '../shared/confirm-act.tsx'
import { showInstant } from '../shared/dates.ts'
import { Panel } from '../shared/panel.tsx'
import { Failed } from '../shared/refused.tsx'
import { type Column, RowsTable } from '../shared/rows-table.tsx'
import { Badge } from '../shared/tag.tsx'

/** Where one is signed in; what is not known is ended. */
export function SessionsPanel() {
  const { t } = useWords()
  const { data, error, refetch } = useAnswer(MyAccountDocument, {})
  const sessions = data?.mySessions ?? []
  return (
    <Panel title={t('account.sessions')} action={sessions.length > 1 && <EndOthers />} flush>
      <Failed failure={error} onRetry={refetch} />
      <RowsTable
        label={t('account.sessions')}
        rows={sessions}
        columns={useColumns()}
        rowKey={({ id }) => id}
      />
    </Panel>
  )
}

function useColumns(): Column<SessionPartsFragment>[] {
  const { t } = useWords()
  return [
    {
      key: 'browser',
      head: t('account.browser'),
      cell: ({ browser }) => browser || t('account.unknownBrowser'),
      narrow: 'lead',
    },
    { key: 'created', head: t('account.signedInAt'), cell: ({ createdAt }) => showInstant(createdAt) },
    { key: 'seen', head: t('account.lastSeenAt'), cell: ({ lastSeenAt }) => showInstant(lastSeenAt) },
    {
      key: 'act',
      head: '',
      align: 'right',
      cell: session =>
        session.current ? <Badge tone="good" label={t('account.current')} /> : <End session={session} />,
    },
  ]
}

function End({ session: { id, browser } }: { session: SessionPartsFragment }) {
  const { t } = useWords()
  const end = useAct(EndSessionDocument)
  return (
    <ConfirmAct
      label={t('account.end')}
      title={t('account.endTitle')}
      state={end}
      onConfirm={() => end.act({ id })}
      button={{ variant: 'text', color: 'error' }}
    >
      {browser}
    </ConfirmAct>
  )
}

function EndOthers() {
  const { t } = useWords()
  const end = useAct(EndOtherSessionsDocument)
  return (
    <ConfirmAct
      label={t('account.endOthers')}
      title={t('account.endOthers')}
      state={end}
      onConfirm={() => end.act({})}
      button={{ variant: 'outlined', color: 'error' }}
    >
      {t('account.endOthersText')}
    </ConfirmAct>
  )
}
