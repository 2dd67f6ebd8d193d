import { Chart } from '../charts/chart.tsx'
import { useChartOptions } from '../charts/options.ts'
import { useWords } from '../i18n/use-words.ts'
import type { Plan } from './plan.ts'

/** How many wishes of each kind the plan meets and leaves unmet. */
export function WishChart({ wishes }: { wishes: Plan['wishes'] }) {
  const { t, say } = useWords()
  const { stacked, fills } = useChartOptions()
  const option = stacked(
    wishes.map(wish => say(wish.label)),
    [
      { name: t('plans.met'), color: fills.good, values: wishes.map(wish => wish.met) },
      { name: t('plans.unmet'), color: fills.warn, values: wishes.map(wish => wish.unmet) },
    ],
  )
  return <Chart label={t('plans.wishes')} option={option} height={64 + wishes.length * 34} />
}
