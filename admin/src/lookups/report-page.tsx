import { TextField } from '@mui/material'
import { useState } from 'react'
import { LookupReportDocument } from '../generated/graphql.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { today } from '../shared/dates.ts'
import { Page } from '../shared/page.tsx'
import { Panel } from '../shared/panel.tsx'
import { Failed } from '../shared/refused.tsx'
import { RowsTable } from '../shared/rows-table.tsx'

/** The look-ups of a year in numbers without names. */
export default function ReportPage() {
  const { t, say } = useWords()
  const [year, setYear] = useState(today().slice(0, 4))
  const whole = /^2\d{3}$/.test(year)
  const { data, error, refetch } = useAnswer(LookupReportDocument, { year: Number(year) }, { enabled: whole })
  return (
    <Page act="lookup.report" title={t('lookup-report.title')}>
      <Panel>
        <TextField
          type="number"
          label={t('lookup-report.year')}
          value={year}
          onChange={event => setYear(event.target.value)}
          helperText={t('lookup-report.hint')}
        />
      </Panel>
      <Failed failure={error} onRetry={() => refetch()} />
      {data && (
        <Panel flush>
          <RowsTable
            label={t('lookup-report.title')}
            rows={data.lookupReport.numbers}
            rowKey={({ measure, part }) => `${measure} ${part}`}
            columns={[
              { key: 'label', head: t('lookup-report.what'), cell: one => say(one.label), narrow: 'lead' },
              { key: 'count', head: t('lookup-report.count'), cell: one => one.count, align: 'right' },
            ]}
          />
        </Panel>
      )}
    </Page>
  )
}
