import { Button } from '@mui/material'
import {
  ExportAlertsDocument,
  type ExportAlertsQuery,
  NoteExportAlertDocument,
} from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { usePages } from '../graphql/use-pages.ts'
import { useWords } from '../i18n/use-words.ts'
import { showInstant } from '../shared/dates.ts'
import { Nothing } from '../shared/nothing.tsx'
import { Page } from '../shared/page.tsx'
import { PageRows } from '../shared/page-rows.tsx'
import { Panel } from '../shared/panel.tsx'
import { Outcome } from '../shared/refused.tsx'
import type { Column } from '../shared/rows-table.tsx'
import { Badge } from '../shared/tag.tsx'

type Alert = ExportAlertsQuery['exportAlerts']['edges'][number]['node']
/** The number of records at which the law speaks of a grave case; the other threshold warns before. */
const GRAVE = 250

/** The supervisor's page: whose exports of a day have reached fifty or two hundred and fifty records, and for what. */
export default function ExportAlertsPage() {
  const { t } = useWords()
  const pages = usePages(ExportAlertsDocument, {}, data => data.exportAlerts)
  return (
    <Page title={t('export-alerts.title')} act="export.watch">
      <Panel flush>
        <PageRows
          label={t('export-alerts.title')}
          pages={pages}
          columns={useColumns()}
          rowKey={({ id }) => id}
          empty={<Nothing title={t('export-alerts.none')} hint={t('export-alerts.noneHint')} />}
        />
      </Panel>
    </Page>
  )
}

function useColumns(): Column<Alert>[] {
  const { t, term } = useWords()
  return [
    {
      key: 'who',
      head: t('export-alerts.who'),
      cell: one => one.account?.displayName ?? '—',
      narrow: 'lead',
    },
    {
      key: 'records',
      head: t('export-alerts.records'),
      cell: one => (
        <Badge
          tone={one.threshold >= GRAVE ? 'bad' : 'warn'}
          label={t('export-alerts.reached', { records: one.records, threshold: one.threshold })}
        />
      ),
      narrow: 'lead',
    },
    { key: 'day', head: t('export-alerts.day'), cell: one => one.day },
    { key: 'ledger', head: t('exports.ledger'), cell: one => term('Ledger', one.ledger) },
    { key: 'purpose', head: t('exports.purpose'), cell: one => one.purpose },
    { key: 'at', head: t('export-alerts.at'), cell: one => showInstant(one.createdAt) },
    { key: 'seen', head: t('export-alerts.seen'), cell: one => <Seen alert={one} /> },
  ]
}

function Seen({ alert: { id, seenAt } }: { alert: Alert }) {
  const { t } = useWords()
  const { act, pending, refusal, failure } = useAct(NoteExportAlertDocument)
  if (seenAt) return showInstant(seenAt)
  return (
    <>
      <Button variant="outlined" size="small" disabled={pending} onClick={() => act({ id })}>
        {t('export-alerts.note')}
      </Button>
      <Outcome refusal={refusal} failure={failure} />
    </>
  )
}
