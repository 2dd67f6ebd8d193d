import { Box, TextField } from '@mui/material'
import { useState } from 'react'
import { type EntrustedTask, RecordEntrustmentDocument } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { zhStationTerms } from '../i18n/zh-stations.ts'
import { ConfirmAct } from '../shared/confirm-act.tsx'
import { today } from '../shared/dates.ts'
import { ShownBoxes } from './shown-boxes.tsx'

const tasks = Object.keys(zhStationTerms.EntrustedTask) as EntrustedTask[]

/** Records by whom a station is entrusted, with what and until when. */
export function EntrustStation({ stationId }: { stationId: string }) {
  const { t, term } = useWords()
  const record = useAct(RecordEntrustmentDocument)
  const [wanted, setWanted] = useState({ document: '', entruster: '', firstDay: today(), lastDay: '' })
  const [chosen, setChosen] = useState<string[]>([])
  const field = (name: keyof typeof wanted, label: string, type?: 'date') => (
    <TextField
      type={type}
      label={label}
      value={wanted[name]}
      onChange={event => setWanted({ ...wanted, [name]: event.target.value })}
      slotProps={type && { inputLabel: { shrink: true } }}
    />
  )
  const input = {
    ...wanted,
    kind: 'STATION' as const,
    targetId: stationId,
    lastDay: wanted.lastDay || null,
    tasks: tasks.filter(task => chosen.includes(task)),
  }
  return (
    <ConfirmAct
      label={t('office.recordEntrustment')}
      title={t('office.recordEntrustment')}
      state={record}
      ready={wanted.document.trim() !== '' && chosen.length > 0}
      onConfirm={() => record.act({ input })}
      button={{ variant: 'outlined' }}
    >
      <Box sx={{ display: 'grid', gap: 1.5, pt: 1 }}>
        {field('document', t('stations.document'))}
        {field('entruster', t('stations.entruster'))}
        {field('firstDay', t('stations.from'), 'date')}
        {field('lastDay', t('stations.to'), 'date')}
        <ShownBoxes
          label={t('stations.entrusted')}
          choices={tasks.map(task => ({
            code: task,
            words: { zh: term('EntrustedTask', task), en: term('EntrustedTask', task) },
          }))}
          value={chosen}
          onChange={setChosen}
        />
      </Box>
    </ConfirmAct>
  )
}
