import { Box, Chip } from '@mui/material'
import { useMemo } from 'react'
import { DateInput, SelectInput, useListContext } from 'react-admin'
import type { RenewalKind } from '../generated/graphql.ts'
import { useWords } from '../i18n/use-words.ts'
import { Nothing } from '../shared/nothing.tsx'
import { RecordList } from '../shared/record-list.tsx'
import { type RenewalRow, useRenewalColumns } from './renewal-columns.tsx'

const KINDS: readonly RenewalKind[] = ['REGISTRATION', 'CONTRACT_END', 'PERMIT_ENDORSEMENT']
const STATUSES = ['OWED', 'SENT', 'DELIVERED', 'SEEN', 'ACTED', 'LAPSED']

/** What falls due, the soonest first. */
export default function RenewalList() {
  const { t } = useWords()
  return (
    <RecordList<RenewalRow>
      resource="renewals"
      title={t('renewals.title')}
      filters={useFilters()}
      above={<KindChips />}
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
      sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', mb: 1.5 }}
    >
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
