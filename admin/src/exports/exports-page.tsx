import { Button } from '@mui/material'
import { type ExportStatus, LedgerExportsDocument, type LedgerExportsQuery } from '../generated/graphql.ts'
import { usePages } from '../graphql/use-pages.ts'
import { useWords } from '../i18n/use-words.ts'
import { showInstant } from '../shared/dates.ts'
import { Nothing } from '../shared/nothing.tsx'
import { Page } from '../shared/page.tsx'
import { PageRows } from '../shared/page-rows.tsx'
import { Panel } from '../shared/panel.tsx'
import type { Column } from '../shared/rows-table.tsx'
import { Badge } from '../shared/tag.tsx'
import type { Tone } from '../theme/palette.ts'

type Taken = LedgerExportsQuery['ledgerExports']['edges'][number]['node']

const tones: Readonly<Record<ExportStatus, Tone>> = {
  QUEUED: 'info',
  READY: 'good',
  FAILED: 'bad',
  EXPIRED: 'idle',
}

/** What one has taken out oneself: for what, how many rows, and the file while it is kept. */
export default function ExportsPage() {
  const { t } = useWords()
  const pages = usePages(LedgerExportsDocument, {}, data => data.ledgerExports)
  return (
    <Page title={t('exports.title')} act="export.list">
      <Panel flush>
        <PageRows
          label={t('exports.title')}
          pages={pages}
          columns={useColumns()}
          rowKey={({ id }) => id}
          empty={<Nothing title={t('exports.none')} hint={t('exports.noneHint')} />}
        />
      </Panel>
    </Page>
  )
}

function useColumns(): Column<Taken>[] {
  const { t, term } = useWords()
  return [
    { key: 'ledger', head: t('exports.ledger'), cell: one => term('Ledger', one.ledger), narrow: 'lead' },
    { key: 'purpose', head: t('exports.purpose'), cell: one => one.purpose },
    { key: 'rows', head: t('exports.rows'), cell: one => one.rows ?? '—', align: 'right' },
    { key: 'at', head: t('exports.at'), cell: one => showInstant(one.createdAt) },
    {
      key: 'status',
      head: t('field.status'),
      cell: ({ status }) => <Badge tone={tones[status]} label={term('ExportStatus', status)} />,
      narrow: 'lead',
    },
    {
      key: 'file',
      head: t('exports.file'),
      cell: one =>
        one.url ? (
          <Button component="a" href={one.url} download size="small">
            {t('exports.keptUntil', { at: showInstant(one.expiresAt) })}
          </Button>
        ) : (
          '—'
        ),
    },
  ]
}
