import { Box, Button, MenuItem, TextField, Typography } from '@mui/material'
import { useState } from 'react'
import { type ImportBatchWholeFragment, MapImportColumnsDocument } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { EmployerField } from '../shared/employer-field.tsx'
import { Panel } from '../shared/panel.tsx'
import { Outcome } from '../shared/refused.tsx'
import type { Batch } from './batch.ts'

type Sheet = ImportBatchWholeFragment['layout'][number]
const NOT_READ = '-'

/** What the headers were taken for; corrected by hand, remembered for the company, and checked again. */
export function ColumnPanel({ batch }: { batch: Batch }) {
  const { t } = useWords()
  const { may } = useMe()
  const map = useAct(MapImportColumnsDocument)
  const [said, setSaid] = useState<Record<string, string>>({})
  const [employerId, setEmployerId] = useState('')
  const open = batch.status === 'CHECKED' || (batch.status === 'FAILED' && batch.totalRows === 0)
  if (batch.layout.length === 0 || !open || !may('import.map')) return null
  const columns = Object.entries(said).map(([header, meaning]) => ({
    header,
    meaning: meaning === NOT_READ ? null : meaning,
  }))
  const needsEmployer = batch.kind === 'ROSTER' && !batch.employer
  return (
    <Panel title={t('desk.columns')}>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>
        {t('desk.columnsHint')}
      </Typography>
      {batch.layout.map(sheet => (
        <Headers key={sheet.sheet} batch={batch} sheet={sheet} said={said} onSaid={setSaid} />
      ))}
      {needsEmployer && (
        <EmployerField value={employerId} onChange={setEmployerId} none={t('desk.chooseCompany')} />
      )}
      <Outcome refusal={map.refusal} failure={map.failure} />
      <Button
        variant="outlined"
        size="small"
        disabled={map.pending || columns.length === 0 || (needsEmployer && !employerId)}
        onClick={() =>
          void map
            .act({ id: batch.id, columns, employerId: employerId || null })
            .then(done => done && setSaid({}))
        }
        sx={{ mt: 1 }}
      >
        {t('desk.remember')}
      </Button>
    </Panel>
  )
}

interface HeadersProps {
  batch: Batch
  sheet: Sheet
  said: Record<string, string>
  onSaid: (said: Record<string, string>) => void
}

function Headers({ batch, sheet, said, onSaid }: HeadersProps) {
  const { t, say } = useWords()
  return (
    <Box sx={{ mb: 1.5 }}>
      <Typography variant="subtitle2">
        {sheet.sheet} · {t('desk.line', { row: sheet.row })}
        {sheet.found ? '' : ` · ${t('desk.notFound')}`}
      </Typography>
      <Box
        sx={{ display: 'grid', gap: 1, gridTemplateColumns: 'repeat(auto-fill, minmax(150px, 1fr))', mt: 1 }}
      >
        {sheet.columns.map(column => (
          <TextField
            key={column.column}
            select
            size="small"
            label={column.label}
            value={said[column.header] ?? column.meaning ?? NOT_READ}
            onChange={event => onSaid({ ...said, [column.header]: event.target.value })}
            helperText={column.known ? t('desk.byHand') : undefined}
          >
            <MenuItem value={NOT_READ}>{t('desk.notRead')}</MenuItem>
            {batch.importColumns.map(({ key, label, required }) => (
              <MenuItem key={key} value={key}>
                {say(label)}
                {required ? ' *' : ''}
              </MenuItem>
            ))}
          </TextField>
        ))}
      </Box>
    </Box>
  )
}
