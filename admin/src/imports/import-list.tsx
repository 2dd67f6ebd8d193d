import { useMemo } from 'react'
import { SelectInput } from 'react-admin'
import type { ImportBatchLineFragment } from '../generated/graphql.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { ActionLink } from '../shared/action-link.tsx'
import { Nothing } from '../shared/nothing.tsx'
import { RecordList } from '../shared/record-list.tsx'
import { useImportColumns } from './import-columns.tsx'

export default function ImportList() {
  const { t } = useWords()
  const { may } = useMe()
  const upload = may('import.upload') && <ActionLink to="/imports/create" label={t('imports.upload')} main />
  return (
    <RecordList<ImportBatchLineFragment>
      resource="imports"
      title={t('imports.title')}
      filters={useFilters()}
      actions={upload || false}
      columns={useImportColumns()}
      empty={<Nothing title={t('imports.none')} hint={t('imports.noneHint')} />}
    />
  )
}

function useFilters() {
  const { t, term } = useWords()
  return useMemo(
    () => [
      <SelectInput
        key="kind"
        source="kind"
        label={t('imports.kind')}
        alwaysOn
        choices={['ROSTER', 'ROOM_LEDGER'].map(id => ({ id, name: term('ImportKind', id) }))}
        translateChoice={false}
        sx={{ minWidth: 160 }}
      />,
    ],
    [t, term],
  )
}
