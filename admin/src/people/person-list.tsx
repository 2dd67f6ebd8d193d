import { Typography } from '@mui/material'
import { useMemo } from 'react'
import { NullableBooleanInput, ReferenceInput, SearchInput, SelectInput } from 'react-admin'
import { ExportLedger } from '../exports/export-ledger.tsx'
import type { PeopleQuery, SearchQuery } from '../generated/graphql.ts'
import { useWords } from '../i18n/use-words.ts'
import { Nothing } from '../shared/nothing.tsx'
import { RecordList } from '../shared/record-list.tsx'
import type { Column } from '../shared/rows-table.tsx'
import { Badge } from '../shared/tag.tsx'
import { To } from '../shared/to.tsx'

type Found = Pick<SearchQuery['search']['hits'][number], 'kind' | 'live'>
type Person = PeopleQuery['migrantResidents']['edges'][number]['node'] & {
  /** Of somebody who was searched for. */
  found?: Found
}

export default function PersonList() {
  const { t } = useWords()
  return (
    <RecordList<Person>
      resource="people"
      title={t('people.title')}
      filters={useFilters()}
      actions={<ExportLedger ledger="PEOPLE" />}
      columns={useColumns()}
      empty={<Nothing title={t('people.none')} hint={t('people.noneHint')} />}
    />
  )
}

function useFilters() {
  const { t } = useWords()
  return useMemo(
    () => [
      <SearchInput
        key="query"
        source="query"
        alwaysOn
        placeholder={t('desk.search')}
        sx={{ minWidth: { xs: 0, sm: 440 } }}
        autoComplete="off"
      />,
      <ReferenceInput key="employer" source="employerId" reference="employers" alwaysOn perPage={500}>
        <SelectInput label={t('field.employer')} optionText="name" sx={{ minWidth: 200 }} />
      </ReferenceInput>,
      <NullableBooleanInput
        key="housed"
        source="housed"
        label={t('people.housing')}
        alwaysOn
        trueLabel={t('people.housed')}
        falseLabel={t('people.unhoused')}
        nullLabel={t('common.all')}
        sx={{ minWidth: 130 }}
      />,
    ],
    [t],
  )
}

function useColumns(): Column<Person>[] {
  const { t, term } = useWords()
  return [
    {
      key: 'name',
      head: t('field.name'),
      cell: person => (
        <>
          <To page="people" id={person.id}>
            {person.name}
          </To>
          {person.found && <FoundBy found={person.found} />}
        </>
      ),
      narrow: 'lead',
    },
    { key: 'sex', head: t('field.sex'), cell: person => term('Sex', person.sex), narrow: 'lead' },
    { key: 'birth', head: t('field.birthDate'), cell: person => person.birthDate ?? '—', narrow: 'drop' },
    { key: 'document', head: t('field.documentNumber'), cell: person => person.documentNumber },
    { key: 'employer', head: t('field.employer'), cell: person => person.employer?.name ?? '—' },
    { key: 'workshop', head: t('field.workshop'), cell: person => person.workshop ?? '—', narrow: 'drop' },
    {
      key: 'bed',
      head: t('field.bed'),
      cell: person => person.stay?.bed.label ?? <Badge tone="warn" label={t('people.unhoused')} />,
    },
  ]
}

/** By what somebody was found who was searched for; a name speaks for itself. */
function FoundBy({ found: { kind, live } }: { found: Found }) {
  const { t } = useWords()
  const words = [kind === 'NAME' ? null : t(`desk.kind.${kind}`), live ? null : t('desk.left')]
  return (
    <Typography component="span" variant="caption" sx={{ color: 'text.secondary', ml: 1 }}>
      {words.filter(Boolean).join(' · ')}
    </Typography>
  )
}
