import { Chart } from '../charts/chart.tsx'
import { useChartOptions } from '../charts/options.ts'
import { useWords } from '../i18n/use-words.ts'
import { BigNumber, Numbers } from '../shared/big-number.tsx'
import { Panel, Pieces } from '../shared/panel.tsx'
import { byDate, type Renewals } from './home.ts'

/** What falls due, week by week. */
export function RenewalsPart({ numbers }: { numbers: Renewals }) {
  const { t, term } = useWords()
  const { overTime, ring, fills } = useChartOptions()
  const { owed, overdue, byKind, byWeek } = numbers
  const colors = [fills.main, fills.warn, fills.info]
  const shares = byKind.map(({ name, count }, at) => ({
    name: term('RenewalKind', name),
    count,
    color: colors[at % colors.length] ?? fills.idle,
  }))
  return (
    <Panel title={t('renewals.title')}>
      <Numbers>
        <BigNumber value={owed} name={t('home.owed')} />
        <BigNumber value={overdue} name={t('home.overdue')} tone={overdue > 0 ? 'bad' : undefined} />
      </Numbers>
      <Pieces min={280}>
        <Chart
          captioned
          label={t('home.byWeek')}
          option={overTime(byDate(byWeek), t('home.byWeek'), 'bar')}
          height={190}
        />
        {shares.length > 0 && <Chart captioned label={t('home.byKind')} option={ring(shares)} height={190} />}
      </Pieces>
    </Panel>
  )
}
