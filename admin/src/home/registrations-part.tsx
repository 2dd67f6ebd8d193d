import { Chart } from '../charts/chart.tsx'
import { useChartOptions } from '../charts/options.ts'
import { useWords } from '../i18n/use-words.ts'
import { BigNumber, Numbers } from '../shared/big-number.tsx'
import { Panel } from '../shared/panel.tsx'
import { byDate, type Registrations } from './home.ts'

/** Registrations: how many, and by day. */
export function RegistrationsPart({ numbers }: { numbers: Registrations }) {
  const { t, term } = useWords()
  const { overTime } = useChartOptions()
  const { live, declaredToday, late, byDay, bySex } = numbers
  return (
    <Panel title={t('registrations.title')} fill>
      <Numbers>
        <BigNumber value={live} name={t('home.live')} />
        <BigNumber value={declaredToday} name={t('home.declaredToday')} />
        <BigNumber value={late} name={t('home.late')} tone={late > 0 ? 'warn' : undefined} />
        {bySex.map(({ name, count }) => (
          <BigNumber key={name} value={count} name={term('Sex', name)} />
        ))}
      </Numbers>
      <Chart
        captioned
        grow
        label={t('home.byDay')}
        option={overTime(byDate(byDay), t('home.byDay'), 'bar')}
      />
    </Panel>
  )
}
