import type { RehearsalPartsFragment } from '../generated/graphql.ts'
import { useWords } from '../i18n/use-words.ts'
import { type Column, RowsTable } from '../shared/rows-table.tsx'
import { Badge } from '../shared/tag.tsx'
import { useActWord } from './use-act-word.ts'

type Change = RehearsalPartsFragment['changes'][number]

/** People named in a row; the rest are counted. */
const NAMED = 6

/** Who would lose or gain what, as the log of the last thirty days says. */
export function RehearsalTable({ changes }: { changes: readonly Change[] }) {
  const { t } = useWords()
  const word = useActWord()
  const columns: Column<Change>[] = [
    {
      key: 'effect',
      head: t('roles.effect'),
      width: 90,
      narrow: 'lead',
      cell: ({ effect }) => (
        <Badge
          tone={effect === 'GAINS' ? 'good' : 'bad'}
          label={t(effect === 'GAINS' ? 'roles.gains' : 'roles.loses')}
        />
      ),
    },
    { key: 'act', head: t('roles.act'), narrow: 'lead', cell: ({ act }) => word(act) },
    {
      key: 'requests',
      head: t('roles.requests'),
      align: 'right',
      cell: ({ requests }) => requests.toLocaleString('zh-CN'),
    },
    { key: 'people', head: t('roles.people'), cell: change => <People change={change} /> },
  ]
  return (
    <RowsTable
      label={t('roles.rehearsal')}
      rows={changes}
      columns={columns}
      rowKey={({ effect, act }) => `${effect} ${act}`}
    />
  )
}

function People({ change: { effect, people } }: { change: Change }) {
  const { t } = useWords()
  if (people.length === 0) return t(effect === 'GAINS' ? 'roles.nobodyAsked' : 'roles.nobodyUsed')
  const named = people
    .slice(0, NAMED)
    .map(({ account, requests }) => `${account?.displayName ?? '—'} ${t('roles.times', { count: requests })}`)
  const more = people.length - NAMED
  return [...named, ...(more > 0 ? [t('roles.morePeople', { count: more })] : [])].join('、')
}
