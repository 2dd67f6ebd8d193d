import { Chart } from '../charts/chart.tsx'
import { useChartOptions } from '../charts/options.ts'
import { LookupPurposesDocument } from '../generated/graphql.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { BigNumber, Numbers } from '../shared/big-number.tsx'
import { Panel } from '../shared/panel.tsx'
import { byDate, type Lookups } from './home.ts'

/** One's own look-ups: how many, for which purpose, on which day. */
export function LookupsPart({ numbers }: { numbers: Lookups }) {
  const { t, say } = useWords()
  const purposes = useAnswer(LookupPurposesDocument, {}).data?.lookupPurposes ?? []
  const label = (id: string) => say(purposes.find(purpose => purpose.id === id)?.label) || id
  const { overTime } = useChartOptions()
  const { mine, byPurpose, byDay } = numbers
  return (
    <Panel title={t('lookups.own')} fill>
      <Numbers>
        <BigNumber value={mine} name={t('home.mine')} />
        {byPurpose.map(({ name, count }) => (
          <BigNumber key={name} value={count} name={label(name)} />
        ))}
      </Numbers>
      <Chart
        captioned
        grow
        label={t('home.lookupsByDay')}
        option={overTime(byDate(byDay), t('home.lookupsByDay'), 'bar')}
      />
    </Panel>
  )
}
