import { AccessEndsDocument, type AccessEndsQuery } from '../generated/graphql.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { showInstant } from '../shared/dates.ts'
import { DaysLeft } from '../shared/days-left.tsx'
import { Panel } from '../shared/panel.tsx'
import { type Column, RowsTable } from '../shared/rows-table.tsx'
import { useReachNames } from './scope-field.tsx'

type End = AccessEndsQuery['accessEnds'][number]

/** Whose access ends in the coming sixty days, and by what. Nothing is shown when nobody's does. */
export function AccessEndsPanel() {
  const { t } = useWords()
  const { data } = useAnswer(AccessEndsDocument, {})
  const columns = useColumns()
  const rows = data?.accessEnds ?? []
  if (rows.length === 0) return null
  return (
    <Panel title={t('office.ends')} flush>
      <RowsTable
        label={t('office.ends')}
        rows={rows}
        columns={columns}
        rowKey={({ account, why, targetId }) => `${account.id} ${why} ${targetId}`}
      />
    </Panel>
  )
}

const DAY = 86_400_000

function useColumns(): Column<End>[] {
  const { t } = useWords()
  const names = useReachNames()
  return [
    {
      key: 'who',
      head: t('accounts.account'),
      narrow: 'lead',
      cell: ({ account }) => `${account.displayName} (${account.username})`,
    },
    {
      key: 'why',
      head: t('office.because'),
      cell: ({ why, kind, targetId }) =>
        [t(`office.why.${why}`), names.get(`${kind} ${targetId}`)].filter(Boolean).join('：'),
    },
    { key: 'at', head: t('office.endsAt'), cell: ({ endsAt }) => showInstant(endsAt) },
    {
      key: 'left',
      head: t('renewals.left'),
      cell: ({ endsAt }) => <DaysLeft days={Math.floor((Date.parse(endsAt) - Date.now()) / DAY)} />,
    },
  ]
}
