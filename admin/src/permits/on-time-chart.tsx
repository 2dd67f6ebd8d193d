import { Chart } from '../charts/chart.tsx'
import { useChartOptions } from '../charts/options.ts'
import { EndorsementsOnTimeDocument } from '../generated/graphql.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'

/** Endorsements in time and late, by company. */
export function OnTimeChart() {
  const { t } = useWords()
  const { stacked, fills } = useChartOptions()
  const rows = useAnswer(EndorsementsOnTimeDocument, {}).data?.endorsementsOnTime ?? []
  if (rows.length === 0) return null
  const option = stacked(
    rows.map(({ employer }) => employer),
    [
      { name: t('permits.inTime'), color: fills.main, values: rows.map(({ inTime }) => inTime) },
      { name: t('permits.restored'), color: fills.warn, values: rows.map(({ late }) => late) },
      { name: t('permits.suspendedStill'), color: fills.idle, values: rows.map(({ missing }) => missing) },
    ],
  )
  return <Chart label={t('permits.onTime')} option={option} height={70 + rows.length * 34} captioned />
}
