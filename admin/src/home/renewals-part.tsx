import { Chart } from '../charts/chart.tsx'
import { useChartOptions } from '../charts/options.ts'
import { useWords } from '../i18n/use-words.ts'
import { BigNumber, Numbers } from '../shared/big-number.tsx'
import { Panel } from '../shared/panel.tsx'
import { byDate, type Renewals } from './home.ts'

/** What falls due, week by week. */
export function RenewalsPart({ numbers }: { numbers: Renewals }) {
  const { t, term } = useWords()
  const { overTime } = useChartOptions()
  const { owed, overdue, byKind, byWeek } = numbers
  return (
    <Panel title={t('renewals.title')}>
      <Numbers>
        <BigNumber value={owed} name={t('home.owed')} />
        <BigNumber value={overdue} name={t('home.overdue')} tone={overdue > 0 ? 'bad' : undefined} />
        {byKind.map(({ name, count }) => (
          <BigNumber key={name} value={count} name={term('RenewalKind', name)} />
        ))}
      </Numbers>
      <Chart label={t('home.byWeek')} option={overTime(byDate(byWeek), t('home.byWeek'), 'bar')} />
    </Panel>
  )
}
