import { Alert } from '@mui/material'
import { useWords } from '../i18n/use-words.ts'
import { showInstant } from '../shared/dates.ts'
import { Nothing } from '../shared/nothing.tsx'
import { Panel } from '../shared/panel.tsx'
import { RowsTable } from '../shared/rows-table.tsx'
import type { WideAnswer } from './own-requests.tsx'

/** Who sleeps in a building on a night: on the screen only, at most fifty, gone when the page is left. */
export function WideCard({ answer }: { answer: WideAnswer }) {
  const { t, term } = useWords()
  const people = (answer.people ?? []).map((person, n) => ({ ...person, n }))
  return (
    <Panel title={t('lookups.hits', { count: answer.hits, shown: people.length })} flush>
      {people.length === 0 ? (
        <Nothing
          title={answer.restricted && answer.hits > 0 ? t('lookups.yes') : t('lookups.notFound')}
          hint={answer.restricted ? t('lookups.restricted') : ''}
        />
      ) : (
        <RowsTable
          label={t('lookups.answer')}
          rows={people}
          rowKey={({ n }) => n}
          columns={[
            { key: 'name', head: t('field.name'), cell: one => one.name, narrow: 'lead' },
            { key: 'sex', head: t('field.sex'), cell: one => term('Sex', one.sex) },
            { key: 'address', head: t('field.bed'), cell: one => one.currentAddress },
          ]}
        />
      )}
      <Alert severity="info" icon={false} sx={{ m: 2 }}>
        {t('lookups.recorded', { at: showInstant(answer.answeredAt) })}
      </Alert>
    </Panel>
  )
}
