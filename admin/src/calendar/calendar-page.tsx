import { WorkCalendarDocument, type WorkCalendarQuery } from '../generated/graphql.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { showInstant } from '../shared/dates.ts'
import { Page } from '../shared/page.tsx'
import { Panel } from '../shared/panel.tsx'
import { Failed } from '../shared/refused.tsx'
import { RowsTable } from '../shared/rows-table.tsx'
import { NoticeForm } from './notice-form.tsx'

type Year = WorkCalendarQuery['workCalendar'][number]

/** How far the work calendar is known, and next year's notice. */
export default function CalendarPage() {
  const { t } = useWords()
  const { may } = useMe()
  const answer = useAnswer(WorkCalendarDocument, {})
  const years = answer.data?.workCalendar ?? []
  return (
    <Page act="calendar.read" title={t('calendar.title')}>
      {may('calendar.load') && years[0] && <NoticeForm known={years[0].year} />}
      <Panel title={years[0] ? t('calendar.through', { year: years[0].year }) : t('calendar.years')} flush>
        <Failed failure={answer.error} onRetry={() => answer.refetch()} />
        <RowsTable<Year>
          label={t('calendar.years')}
          rows={years.slice(0, 6)}
          rowKey={one => String(one.year)}
          columns={[
            { key: 'year', head: t('calendar.year'), narrow: 'lead', cell: one => one.year },
            { key: 'source', head: t('calendar.source'), cell: one => one.source },
            {
              key: 'off',
              head: t('calendar.off'),
              cell: one => one.named.filter(day => !day.isWorkday).length,
            },
            {
              key: 'worked',
              head: t('calendar.worked'),
              cell: one =>
                one.named
                  .filter(day => day.isWorkday)
                  .map(day => day.date.slice(5))
                  .join('、') || '—',
            },
            { key: 'loaded', head: t('calendar.loadedAt'), cell: one => showInstant(one.loadedAt) },
          ]}
        />
      </Panel>
    </Page>
  )
}
