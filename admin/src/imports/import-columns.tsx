import type { ImportBatchLineFragment } from '../generated/graphql.ts'
import { useWords } from '../i18n/use-words.ts'
import { showInstant } from '../shared/dates.ts'
import type { Column } from '../shared/rows-table.tsx'
import { Tag } from '../shared/tag.tsx'
import { To } from '../shared/to.tsx'
import { OutcomeBar } from './outcome-bar.tsx'

/** The columns of a list of imports, on their own page and at home. */
export function useImportColumns(): Column<ImportBatchLineFragment>[] {
  const { t, term } = useWords()
  return [
    {
      key: 'file',
      head: t('imports.file'),
      cell: batch => (
        <To page="imports" id={batch.id}>
          {batch.fileName}
        </To>
      ),
      narrow: 'lead',
    },
    { key: 'kind', head: t('imports.kind'), cell: batch => term('ImportKind', batch.kind) },
    { key: 'status', head: t('field.status'), cell: batch => <Tag of="ImportStatus" value={batch.status} /> },
    { key: 'outcome', head: t('imports.outcomes'), cell: batch => <OutcomeBar {...batch} />, width: 200 },
    { key: 'asOf', head: t('imports.asOf'), cell: batch => batch.asOf, narrow: 'drop' },
    { key: 'at', head: t('imports.at'), cell: batch => showInstant(batch.createdAt), narrow: 'drop' },
  ]
}
