import { Box } from '@mui/material'
import { useMemo } from 'react'
import { ReferenceInput, SelectInput } from 'react-admin'
import { ExportLedger } from '../exports/export-ledger.tsx'
import type { RegistrationsQuery } from '../generated/graphql.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { ActionLink } from '../shared/action-link.tsx'
import { Nothing } from '../shared/nothing.tsx'
import { RecordList } from '../shared/record-list.tsx'
import type { Column } from '../shared/rows-table.tsx'
import { Tag } from '../shared/tag.tsx'
import { To } from '../shared/to.tsx'
import { Late } from './late.tsx'

type Registration = RegistrationsQuery['residenceRegistrations']['edges'][number]['node']

const STATUSES = ['DECLARED', 'ACCEPTED', 'REGISTERED', 'REJECTED', 'DEREGISTERED']

export default function RegistrationList() {
  const { t } = useWords()
  const { may } = useMe()
  const actions = (
    <Box sx={{ display: 'flex', flexWrap: { xs: 'wrap', sm: 'nowrap' }, gap: 1, justifyContent: 'flex-end' }}>
      <ExportLedger ledger="REGISTRATIONS" />
      {may('registration.declare') && (
        <ActionLink to="/registrations/create" label={t('registrations.declare')} main />
      )}
    </Box>
  )
  return (
    <RecordList<Registration>
      resource="registrations"
      title={t('registrations.title')}
      filters={useFilters()}
      actions={actions}
      columns={useColumns()}
      empty={<Nothing title={t('registrations.none')} hint={t('registrations.noneHint')} />}
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
        choices={STATUSES.map(id => ({ id, name: term('RegistrationStatus', id) }))}
        translateChoice={false}
        sx={{ minWidth: 150 }}
      />,
      <ReferenceInput key="employer" source="employerId" reference="employers" alwaysOn perPage={500}>
        <SelectInput label={t('field.employer')} optionText="name" sx={{ minWidth: 200 }} />
      </ReferenceInput>,
    ],
    [t, term],
  )
}

function useColumns(): Column<Registration>[] {
  const { t } = useWords()
  return [
    {
      key: 'receipt',
      head: t('field.receiptNumber'),
      cell: one => (
        <To page="registrations" id={one.id}>
          {one.receiptNumber}
        </To>
      ),
    },
    {
      key: 'name',
      head: t('field.name'),
      cell: one => (
        <To page="people" id={one.resident.id}>
          {one.resident.name}
        </To>
      ),
      narrow: 'lead',
    },
    {
      key: 'status',
      head: t('field.status'),
      cell: one => <Tag of="RegistrationStatus" value={one.status} />,
      narrow: 'lead',
    },
    { key: 'employer', head: t('field.employer'), cell: one => one.employer?.name ?? '—' },
    { key: 'arrived', head: t('field.arrivedOn'), cell: one => one.arrivedOn ?? '—', narrow: 'drop' },
    { key: 'declared', head: t('field.declaredOn'), cell: one => one.declaredOn },
    {
      key: 'deadline',
      head: t('field.deadlineOn'),
      cell: one => <Late late={one.late} deadlineOn={one.deadlineOn} />,
    },
  ]
}
