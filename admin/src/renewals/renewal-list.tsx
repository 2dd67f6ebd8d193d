import { Box, Chip } from '@mui/material'
import { useMemo } from 'react'
import { DateInput, SelectInput, useListContext } from 'react-admin'
import { Chart } from '../charts/chart.tsx'
import { useChartOptions } from '../charts/options.ts'
import { type RenewalKind, RenewalWeeksDocument } from '../generated/graphql.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { Nothing } from '../shared/nothing.tsx'
import { Pieces } from '../shared/panel.tsx'
import { RecordList } from '../shared/record-list.tsx'
import { MonthCalendar } from './month-calendar.tsx'
import { type RenewalRow, useRenewalColumns } from './renewal-columns.tsx'

const KINDS: readonly RenewalKind[] = [
  ...(['REGISTRATION', 'PERMIT_ENDORSEMENT', 'CONTRACT_END', 'OCCUPANCY_END'] as const),
  ...(['STATION_CASE', 'FIRE_CERTIFICATE', 'FIRE_INSPECTION', 'FIRE_TEST', 'FIRE_DRILL'] as const),
]
const STATUSES = ['OWED', 'SENT', 'DELIVERED', 'SEEN', 'ACTED', 'LAPSED']

/** What falls due, the soonest first. */
export default function RenewalList() {
  const { t } = useWords()
  return (
    <RecordList<RenewalRow>
      resource="renewals"
      title={t('renewals.title')}
      filters={useFilters()}
      above={
        <>
          <Pieces min={360}>
            <MonthCalendar />
            <Weeks />
          </Pieces>
          <KindChips />
        </>
      }
      columns={useRenewalColumns()}
      empty={<Nothing title={t('renewals.none')} hint={t('renewals.noneHint')} />}
    />
  )
}

function useFilters() {
  const { t, term } = useWords()
  return useMemo(
    () => [
      <SelectInput
        key="status"
        source="status"
        label={t('field.status')}
        alwaysOn
        choices={STATUSES.map(id => ({ id, name: term('RenewalStatus', id) }))}
        translateChoice={false}
        sx={{ minWidth: 150 }}
      />,
      <DateInput
        key="before"
        source="dueBefore"
        label={t('renewals.dueBefore')}
        alwaysOn
        sx={{ minWidth: 160 }}
      />,
    ],
    [t, term],
  )
}

/** The kinds as chips: one click shows that kind only, another shows all. */
function KindChips() {
  const { t, term } = useWords()
  const { filterValues, setFilters, displayedFilters } = useListContext()
  const choose = (kind: RenewalKind | undefined) => setFilters({ ...filterValues, kind }, displayedFilters)
  return (
    <Box
      role="group"
      aria-label={t('renewals.kind')}
      sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', mt: 1.5, mb: 1.5 }}
    >
      <Chip
        label={t('renewals.open')}
        onClick={() =>
          setFilters({ ...filterValues, open: filterValues.open ? undefined : true }, displayedFilters)
        }
        color={filterValues.open ? 'primary' : 'default'}
        aria-pressed={Boolean(filterValues.open)}
        variant="outlined"
      />
      <Chip
        label={t('common.all')}
        onClick={() => choose(undefined)}
        color={filterValues.kind ? 'default' : 'primary'}
        aria-pressed={!filterValues.kind}
      />
      {KINDS.map(kind => (
        <Chip
          key={kind}
          label={term('RenewalKind', kind)}
          onClick={() => choose(kind)}
          color={filterValues.kind === kind ? 'primary' : 'default'}
          aria-pressed={filterValues.kind === kind}
        />
      ))}
    </Box>
  )
}

/** How much comes in which week. */
function Weeks() {
  const { t } = useWords()
  const { overTime } = useChartOptions()
  const weeks = useAnswer(RenewalWeeksDocument, {}).data?.home.renewals?.byWeek ?? []
  if (weeks.length === 0) return null
  const points = weeks.map(({ date, count }) => ({ name: date, count }))
  return (
    <Chart
      label={t('renewals.byWeek')}
      option={overTime(points, t('renewals.byWeek'), 'bar')}
      height={240}
      captioned
    />
  )
}
