import { TextField, Typography } from '@mui/material'
import { useState } from 'react'
import {
  EndEntrustmentDocument,
  type EntrustmentRowFragment,
  EntrustmentsDocument,
} from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { usePages } from '../graphql/use-pages.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { ConfirmAct } from '../shared/confirm-act.tsx'
import { showInstant } from '../shared/dates.ts'
import { Nothing } from '../shared/nothing.tsx'
import { Pager } from '../shared/pager.tsx'
import { Panel } from '../shared/panel.tsx'
import { Failed } from '../shared/refused.tsx'
import { type Column, RowsTable } from '../shared/rows-table.tsx'
import { Badge } from '../shared/tag.tsx'
import { NewEntrustment } from './new-entrustment.tsx'
import { useReachNames } from './scope-field.tsx'

/** The written terms under which companies and properties do their part; access by them ends when they do. */
export function EntrustmentsPanel() {
  const { t } = useWords()
  const { may } = useMe()
  const pages = usePages(EntrustmentsDocument, {}, data => data.entrustments, { size: 10 })
  const columns = useColumns()
  return (
    <Panel title={t('office.entrustments')} action={may('entrustment.change') && <NewEntrustment />} flush>
      <Failed failure={pages.error} onRetry={pages.refetch} />
      {pages.rows?.length === 0 ? (
        <Nothing title={t('office.noEntrustments')} hint={t('office.entrustmentsHint')} />
      ) : (
        <RowsTable
          label={t('office.entrustments')}
          rows={pages.rows ?? []}
          columns={columns}
          rowKey={({ id }) => id}
        />
      )}
      <Pager {...pages} />
    </Panel>
  )
}

const isRunning = ({ endsAt }: EntrustmentRowFragment) => !endsAt || Date.parse(endsAt) > Date.now()

function useColumns(): Column<EntrustmentRowFragment>[] {
  const { t } = useWords()
  const { may } = useMe()
  const names = useReachNames()
  return [
    {
      key: 'target',
      head: t('office.entrusted'),
      narrow: 'lead',
      cell: ({ kind, targetId }) => names.get(`${kind} ${targetId}`) ?? '—',
    },
    { key: 'document', head: t('office.document'), cell: ({ document }) => document },
    { key: 'from', head: t('office.startsAt'), cell: ({ startsAt }) => showInstant(startsAt) },
    {
      key: 'to',
      head: t('office.endsAt'),
      cell: ({ endsAt }) => (endsAt ? showInstant(endsAt) : t('common.open')),
    },
    {
      key: 'state',
      head: t('field.status'),
      cell: row => (
        <Badge
          tone={isRunning(row) ? 'good' : 'idle'}
          label={
            isRunning(row)
              ? t('office.running')
              : [t('office.over'), row.endReason].filter(Boolean).join('：')
          }
        />
      ),
    },
    {
      key: 'act',
      head: '',
      align: 'right',
      cell: row => (may('entrustment.change') && isRunning(row) ? <End row={row} /> : null),
    },
  ]
}

function End({ row: { id, document } }: { row: EntrustmentRowFragment }) {
  const { t } = useWords()
  const end = useAct(EndEntrustmentDocument)
  const [reason, setReason] = useState('')
  return (
    <ConfirmAct
      label={t('office.endEntrustment')}
      title={`${t('office.endEntrustment')} · ${document}`}
      state={end}
      ready={reason.trim().length >= 4}
      onConfirm={() => end.act({ id, reason })}
      button={{ variant: 'text', color: 'error' }}
    >
      <Typography sx={{ mb: 1 }}>{t('office.endEntrustmentText')}</Typography>
      <TextField
        fullWidth
        label={t('accounts.reason')}
        value={reason}
        onChange={event => setReason(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 300 } }}
      />
    </ConfirmAct>
  )
}
