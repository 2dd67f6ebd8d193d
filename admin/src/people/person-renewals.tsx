import { useWords } from '../i18n/use-words.ts'
import { DaysLeft } from '../shared/days-left.tsx'
import { Nothing } from '../shared/nothing.tsx'
import { Panel } from '../shared/panel.tsx'
import { RowsTable } from '../shared/rows-table.tsx'
import { Tag } from '../shared/tag.tsx'
import type { Person } from './person.ts'

type Item = NonNullable<Person['renewalItems']>[number]

/** What falls due for a person. */
export function PersonRenewals({ items }: { items: readonly Item[] }) {
  const { t, term, say } = useWords()
  return (
    <Panel title={t('renewals.title')} flush>
      {items.length === 0 ? (
        <Nothing title={t('renewals.nonePerson')} />
      ) : (
        <RowsTable
          label={t('renewals.title')}
          rows={items}
          rowKey={item => item.id}
          columns={[
            {
              key: 'kind',
              head: t('renewals.kind'),
              cell: item => term('RenewalKind', item.kind),
              narrow: 'lead',
            },
            { key: 'due', head: t('renewals.dueOn'), cell: item => item.dueOn },
            { key: 'left', head: t('renewals.left'), cell: item => <DaysLeft days={item.daysLeft} /> },
            {
              key: 'consequence',
              head: t('renewals.consequence'),
              cell: ({ status, consequence }) =>
                status === 'ACTED' ? '—' : `${say(consequence.ifNothing)} ${say(consequence.toDo)}`,
            },
            {
              key: 'status',
              head: t('field.status'),
              cell: item => <Tag of="RenewalStatus" value={item.status} />,
            },
          ]}
        />
      )}
    </Panel>
  )
}
