import { AppointmentsDocument } from '../generated/graphql.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { showTime } from '../shared/dates.ts'
import { Nothing } from '../shared/nothing.tsx'
import { Failed } from '../shared/refused.tsx'
import { RowsTable } from '../shared/rows-table.tsx'
import { Tag } from '../shared/tag.tsx'
import { To } from '../shared/to.tsx'

/** Who is expected today, in the order of the day. */
export function TodaysAppointments() {
  const { t, say } = useWords()
  const today = useAnswer(AppointmentsDocument, {})
  const rows = today.data?.appointments ?? []
  if (today.error) return <Failed failure={today.error} onRetry={() => today.refetch()} />
  if (today.data && rows.length === 0) return <Nothing title={t('cases.noAppointments')} hint="" />
  return (
    <RowsTable
      label={t('cases.view.TODAY')}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'time',
          head: t('cases.time'),
          narrow: 'lead',
          cell: ({ appointmentAt }) => showTime(appointmentAt),
        },
        {
          key: 'service',
          head: t('cases.service'),
          narrow: 'lead',
          cell: ({ id, version }) => (
            <To page="cases" id={id}>
              {say(version.name)}
            </To>
          ),
        },
        {
          key: 'person',
          head: t('cases.person'),
          cell: ({ resident }) => resident?.name ?? t('cases.hidden'),
        },
        { key: 'number', head: t('cases.number'), cell: ({ number }) => number },
        {
          key: 'waits',
          head: t('cases.waitsFor'),
          cell: ({ waitsFor }) => waitsFor && <Tag of="CaseWaitsFor" value={waitsFor} />,
        },
        {
          key: 'handler',
          head: t('cases.handler'),
          cell: ({ handler }) => handler?.name ?? t('cases.nobody'),
        },
        { key: 'station', head: t('cases.at'), cell: ({ station }) => station?.name ?? t('cases.townDesk') },
      ]}
    />
  )
}
