import { Tab, Tabs } from '@mui/material'
import { useEffect, useState } from 'react'
import { ImportRowsDocument, type RowOutcome } from '../generated/graphql.ts'
import { usePages } from '../graphql/use-pages.ts'
import { useWords } from '../i18n/use-words.ts'
import { Nothing } from '../shared/nothing.tsx'
import { PageRows } from '../shared/page-rows.tsx'
import { Panel } from '../shared/panel.tsx'
import { type Batch, isWorking } from './batch.ts'
import { useRowColumns } from './row-columns.tsx'

/** The rows of a workbook, by outcome, each with its reasons in words. */
export function RowTabs({ batch }: { batch: Batch }) {
  const { t, term } = useWords()
  const [outcome, setOutcome] = useState<RowOutcome | ''>('')
  const pages = usePages(
    ImportRowsDocument,
    { id: batch.id, outcome: outcome || null },
    data => data.importBatch?.rows,
    { size: 50, pollEvery: isWorking(batch.status) && 3000 },
  )
  const { refetch } = pages
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step of the job changes the rows
  useEffect(() => {
    void refetch()
  }, [batch.status, refetch])
  const counts = { ACCEPT: batch.acceptRows, WARN: batch.warnRows, REJECT: batch.rejectRows }
  return (
    <Panel title={t('imports.rows')} flush>
      <Tabs
        value={outcome}
        onChange={(_, value) => setOutcome(value)}
        variant="scrollable"
        scrollButtons={false}
        aria-label={t('imports.outcomes')}
        sx={{ borderBottom: 1, borderColor: 'divider' }}
      >
        <Tab value="" label={`${t('common.all')} ${batch.totalRows}`} />
        {(['REJECT', 'WARN', 'ACCEPT'] as const).map(each => (
          <Tab key={each} value={each} label={`${term('RowOutcome', each)} ${counts[each]}`} />
        ))}
      </Tabs>
      <PageRows
        label={t('imports.rows')}
        pages={pages}
        columns={useRowColumns()}
        rowKey={row => row.position}
        empty={<Nothing title={t('imports.noRows')} />}
      />
    </Panel>
  )
}
