import { Chart } from '../charts/chart.tsx'
import { useChartOptions } from '../charts/options.ts'
import { useWords } from '../i18n/use-words.ts'
import { Panel } from '../shared/panel.tsx'
import type { Batch } from './batch.ts'

/** The share of each outcome. */
export function OutcomeChart({ batch }: { batch: Batch }) {
  const { t, term } = useWords()
  const { ring, fills } = useChartOptions()
  const { acceptRows, warnRows, rejectRows } = batch
  const option = ring([
    { name: term('RowOutcome', 'ACCEPT'), count: acceptRows, color: fills.good },
    { name: term('RowOutcome', 'WARN'), count: warnRows, color: fills.warn },
    { name: term('RowOutcome', 'REJECT'), count: rejectRows, color: fills.bad },
  ])
  return (
    <Panel title={t('imports.outcomes')}>
      <Chart
        label={t('imports.counts', { accept: acceptRows, warn: warnRows, reject: rejectRows })}
        option={option}
        height={190}
      />
    </Panel>
  )
}
