import { useWords } from '../i18n/use-words.ts'
import { useImportColumns } from '../imports/import-columns.tsx'
import { Nothing } from '../shared/nothing.tsx'
import { Panel } from '../shared/panel.tsx'
import { RowsTable } from '../shared/rows-table.tsx'
import type { Imports } from './home.ts'

/** The latest workbooks and what came of them. */
export function ImportsPart({ recent }: { recent: Imports['recent'] }) {
  const { t } = useWords()
  const columns = useImportColumns()
  return (
    <Panel title={t('home.recentImports')} flush>
      {recent.length === 0 ? (
        <Nothing title={t('imports.none')} hint={t('imports.noneHint')} />
      ) : (
        <RowsTable
          label={t('home.recentImports')}
          rows={recent}
          columns={columns}
          rowKey={batch => batch.id}
        />
      )}
    </Panel>
  )
}
