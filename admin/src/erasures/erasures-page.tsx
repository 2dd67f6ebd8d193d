import { Box, Typography } from '@mui/material'
import { DecideErasureDocument, type ErasureRowFragment, ErasuresDocument } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { usePages } from '../graphql/use-pages.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { ConfirmAct } from '../shared/confirm-act.tsx'
import { showInstant } from '../shared/dates.ts'
import { Nothing } from '../shared/nothing.tsx'
import { Page } from '../shared/page.tsx'
import { Pager } from '../shared/pager.tsx'
import { Panel } from '../shared/panel.tsx'
import { Failed } from '../shared/refused.tsx'
import { type Column, RowsTable } from '../shared/rows-table.tsx'
import { Badge } from '../shared/tag.tsx'
import { useBases } from './use-bases.ts'

/** Erasures that wait for another administrator, and those that were carried out: by then nobody's any more. */
export default function ErasuresPage() {
  const { t } = useWords()
  const pages = usePages(ErasuresDocument, {}, data => data.erasures)
  const columns = useColumns()
  return (
    <Page title={t('erasures.title')} act="erasure.list">
      <Panel flush>
        <Failed failure={pages.error} onRetry={pages.refetch} />
        {pages.rows?.length === 0 ? (
          <Nothing title={t('erasures.none')} hint={t('erasures.noneHint')} />
        ) : (
          <RowsTable
            label={t('erasures.title')}
            rows={pages.rows ?? []}
            columns={columns}
            rowKey={({ id }) => id}
          />
        )}
        <Pager {...pages} />
      </Panel>
    </Page>
  )
}

function useColumns(): Column<ErasureRowFragment>[] {
  const { t } = useWords()
  const bases = new Map(useBases().map(({ value, label }) => [value, label]))
  return [
    {
      key: 'who',
      head: t('field.name'),
      narrow: 'lead',
      cell: ({ resident, doneAt }) => resident?.name ?? t(doneAt ? 'erasures.gone' : 'erasures.nobody'),
    },
    { key: 'basis', head: t('erasures.basis'), cell: ({ basis }) => bases.get(basis) ?? basis },
    { key: 'why', head: t('accounts.reason'), cell: ({ reason }) => reason },
    {
      key: 'by',
      head: t('accounts.askedBy'),
      cell: ({ requestedBy, requestedAt }) =>
        `${requestedBy?.displayName ?? '—'} · ${showInstant(requestedAt)}`,
    },
    { key: 'state', head: t('field.status'), cell: row => <State row={row} /> },
    {
      key: 'act',
      head: '',
      align: 'right',
      cell: row => (row.decidedAt ? null : <Decide erasure={row} />),
    },
  ]
}

function State({ row: { decidedAt, approved, doneAt, rows } }: { row: ErasureRowFragment }) {
  const { t } = useWords()
  if (!decidedAt) return <Badge tone="warn" label={t('erasures.waiting')} />
  if (!approved) return <Badge tone="idle" label={t('roles.notApproved')} />
  return <Badge tone="good" label={t('erasures.done', { at: showInstant(doneAt), rows })} />
}

/** Who asked can only withdraw. */
function Decide({ erasure: { id, requestedBy, resident, reason } }: { erasure: ErasureRowFragment }) {
  const { t } = useWords()
  const { me, may } = useMe()
  const approve = useAct(DecideErasureDocument)
  const refuse = useAct(DecideErasureDocument)
  if (!may('erasure.decide')) return null
  const own = me?.id === requestedBy?.id
  return (
    <Box sx={{ display: 'flex', gap: 1, justifyContent: 'flex-end' }}>
      {!own && (
        <ConfirmAct
          label={t('erasures.approve')}
          title={`${t('erasures.approve')} · ${resident?.name ?? '—'}`}
          state={approve}
          onConfirm={() => approve.act({ id, approve: true })}
          button={{ color: 'error' }}
        >
          <Typography sx={{ mb: 1 }}>{t('erasures.about')}</Typography>
          <Typography sx={{ color: 'text.secondary' }}>{reason}</Typography>
        </ConfirmAct>
      )}
      <ConfirmAct
        label={t(own ? 'accounts.withdraw' : 'accounts.refuse')}
        title={t(own ? 'accounts.withdraw' : 'accounts.refuse')}
        state={refuse}
        onConfirm={() => refuse.act({ id, approve: false })}
        button={{ variant: 'text' }}
      >
        {reason}
      </ConfirmAct>
    </Box>
  )
}
