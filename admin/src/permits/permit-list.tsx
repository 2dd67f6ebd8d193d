import { useMemo } from 'react'
import { SelectInput } from 'react-admin'
import type { PermitsQuery } from '../generated/graphql.ts'
import { useWords } from '../i18n/use-words.ts'
import { Nothing } from '../shared/nothing.tsx'
import { RecordList } from '../shared/record-list.tsx'
import type { Column } from '../shared/rows-table.tsx'
import { Tag } from '../shared/tag.tsx'
import { To } from '../shared/to.tsx'
import { OnTimeChart } from './on-time-chart.tsx'
import { Standing } from './standing.tsx'

type Row = PermitsQuery['residencePermits']['edges'][number]['node']

const STATUSES = [
  'MATERIALS_REQUESTED',
  'ACCEPTED',
  'APPROVED',
  'ISSUED',
  'DELIVERED',
  'ACTIVE',
  'SUSPENDED',
  'CANCELLED',
  'REJECTED',
]

/** Permits and applications, the newest first. */
export default function PermitList() {
  const { t, term } = useWords()
  const filters = useMemo(
    () => [
      <SelectInput
        key="status"
        source="status"
        label={t('field.status')}
        alwaysOn
        choices={STATUSES.map(id => ({ id, name: term('PermitStatus', id) }))}
        translateChoice={false}
        sx={{ minWidth: 180 }}
      />,
    ],
    [t, term],
  )
  const columns: Column<Row>[] = [
    {
      key: 'name',
      head: t('field.name'),
      narrow: 'lead',
      cell: ({ id, resident }) => (
        <To page="permits" id={id}>
          {resident.name}
        </To>
      ),
    },
    {
      key: 'status',
      head: t('field.status'),
      narrow: 'lead',
      cell: ({ status }) => <Tag of="PermitStatus" value={status} />,
    },
    { key: 'applied', head: t('permits.appliedOn'), cell: ({ appliedOn }) => appliedOn ?? '—' },
    { key: 'by', head: t('permits.issueBy'), cell: ({ issueBy }) => issueBy ?? '—' },
    { key: 'issued', head: t('permits.issuedOn'), cell: ({ issuedOn }) => issuedOn ?? '—' },
    {
      key: 'endorsement',
      head: t('permits.endorsement'),
      cell: ({ endorsement }) => (endorsement ? <Standing endorsement={endorsement} /> : '—'),
    },
  ]
  return (
    <RecordList<Row>
      resource="permits"
      title={t('permits.title')}
      filters={filters}
      above={<OnTimeChart />}
      columns={columns}
      empty={<Nothing title={t('permits.none')} hint={t('permits.noneHint')} />}
    />
  )
}
