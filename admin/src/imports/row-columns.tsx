import { Box } from '@mui/material'
import type { ImportRowsQuery } from '../generated/graphql.ts'
import { useWords } from '../i18n/use-words.ts'
import type { Column } from '../shared/rows-table.tsx'
import { Badge, Tag } from '../shared/tag.tsx'

type ImportRow = NonNullable<ImportRowsQuery['importBatch']>['rows']['edges'][number]['node']

export function useRowColumns(): Column<ImportRow>[] {
  const { t } = useWords()
  return [
    {
      key: 'place',
      head: t('imports.place'),
      cell: row => t('imports.rowOf', { sheet: row.sheet, row: row.row }),
      narrow: 'lead',
      width: 130,
    },
    {
      key: 'outcome',
      head: t('imports.outcome'),
      cell: row => <Tag of="RowOutcome" value={row.outcome} />,
      narrow: 'lead',
      width: 90,
    },
    { key: 'title', head: t('imports.what'), cell: row => row.title ?? '—' },
    { key: 'summary', head: t('imports.summary'), cell: row => row.summary ?? '—', narrow: 'drop' },
    { key: 'problems', head: t('imports.reasons'), cell: row => <Problems row={row} /> },
  ]
}

function Problems({ row }: { row: ImportRow }) {
  const { t, say } = useWords()
  return (
    <>
      {row.problems.map(problem => (
        <div key={problem.code + (problem.column ?? '')}>
          {problem.column && (
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {t(`field.${problem.column}`, { _: problem.column })}：
            </Box>
          )}
          {say(problem.message)}
        </div>
      ))}
      {row.alreadyKnown ? (
        <Badge tone="idle" label={t('imports.alreadyKnown')} />
      ) : (
        row.applied && <Badge tone="good" label={t('imports.applied')} />
      )}
    </>
  )
}
