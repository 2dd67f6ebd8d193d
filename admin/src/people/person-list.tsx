import { useMemo } from 'react'
import { NullableBooleanInput, ReferenceInput, SearchInput, SelectInput } from 'react-admin'
import type { PeopleQuery } from '../generated/graphql.ts'
import { useWords } from '../i18n/use-words.ts'
import { Nothing } from '../shared/nothing.tsx'
import { RecordList } from '../shared/record-list.tsx'
import type { Column } from '../shared/rows-table.tsx'
import { Badge } from '../shared/tag.tsx'
import { To } from '../shared/to.tsx'

type Person = PeopleQuery['migrantResidents']['edges'][number]['node']

export default function PersonList() {
  const { t } = useWords()
  return (
    <RecordList<Person>
      resource="people"
      title={t('people.title')}
      filters={useFilters()}
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
        placeholder={t('people.search')}
        sx={{ minWidth: 300 }}
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
        <To page="people" id={person.id}>
          {person.name}
        </To>
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
