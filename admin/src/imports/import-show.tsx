import { useWords } from '../i18n/use-words.ts'
import { showInstant } from '../shared/dates.ts'
import { Facts } from '../shared/facts.tsx'
import { Panel, Pieces } from '../shared/panel.tsx'
import { RecordPage } from '../shared/record-page.tsx'
import { Refused } from '../shared/refused.tsx'
import { Tag } from '../shared/tag.tsx'
import { type Batch, hasRows, isWorking, judgedRows } from './batch.ts'
import { ColumnPanel } from './column-panel.tsx'
import { ImportActions } from './import-actions.tsx'
import { ImportProgress } from './import-progress.tsx'
import { OutcomeChart } from './outcome-chart.tsx'
import { ReasonChart } from './reason-chart.tsx'
import { RowTabs } from './row-tabs.tsx'

/** The workbench of one workbook: how far it is, what would happen, and the act. */
export default function ImportShow() {
  return (
    <RecordPage<Batch> title={batch => batch.fileName} pollWhile={batch => isWorking(batch?.status) && 1000}>
      {batch => (
        <>
          <Head batch={batch} />
          <ColumnPanel batch={batch} />
          {hasRows(batch) && (
            <>
              {judgedRows(batch) > 0 && (
                <Pieces min={340}>
                  <OutcomeChart batch={batch} />
                  <ReasonChart reasons={batch.reasons} />
                </Pieces>
              )}
              <RowTabs batch={batch} />
            </>
          )}
        </>
      )}
    </RecordPage>
  )
}

function Head({ batch }: { batch: Batch }) {
  const { t, term } = useWords()
  return (
    <Panel
      title={
        <>
          {batch.fileName} <Tag of="ImportStatus" value={batch.status} />
        </>
      }
      action={<ImportActions batch={batch} />}
    >
      <Refused refusal={batch.error} />
      <ImportProgress batch={batch} />
      <Facts
        min={125}
        facts={[
          [t('imports.kind'), term('ImportKind', batch.kind)],
          batch.kind === 'ROSTER'
            ? [t('field.employer'), batch.employer?.name]
            : [t('field.property'), batch.property?.name],
          [t('imports.asOf'), batch.asOf],
          [t('imports.at'), showInstant(batch.createdAt)],
          [t('imports.finishedAt'), showInstant(batch.finishedAt)],
          [t('imports.created'), batch.createdRows],
          [t('imports.known'), batch.knownRows],
          ...(batch.withdrawnBecause ? [[t('desk.withdrawn'), batch.withdrawnBecause] as const] : []),
        ]}
      />
    </Panel>
  )
}
