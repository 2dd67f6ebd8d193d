import { Box, TextField } from '@mui/material'
import { useState } from 'react'
import { CheckKitItemDocument, type StationPartsFragment } from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { ConfirmAct } from '../shared/confirm-act.tsx'
import { Panel } from '../shared/panel.tsx'
import { RowsTable } from '../shared/rows-table.tsx'
import { Badge } from '../shared/tag.tsx'

type Item = StationPartsFragment['kit'][number]
const tones = { READY: 'good', EXPIRED: 'bad', MISSING: 'warn' } as const

/** The seven ones (七个一) as a list to tick off, each with what shows it and until when that counts. */
export function StationKit({ station }: { station: StationPartsFragment }) {
  const { t, term } = useWords()
  const { may } = useMe()
  return (
    <Panel title={t('stations.kit')} flush>
      <RowsTable<Item>
        label={t('stations.kit')}
        rows={station.kit}
        rowKey={({ item }) => item}
        columns={[
          {
            key: 'item',
            head: t('stations.item'),
            narrow: 'lead',
            cell: ({ item }) => term('KitItem', item),
          },
          {
            key: 'state',
            head: t('field.status'),
            narrow: 'lead',
            cell: ({ state }) => <Badge tone={tones[state]} label={term('KitState', state)} />,
          },
          { key: 'evidence', head: t('stations.evidence'), cell: ({ evidence }) => evidence ?? '—' },
          { key: 'seen', head: t('stations.checkedOn'), cell: ({ checkedOn }) => checkedOn ?? '—' },
          { key: 'until', head: t('stations.expiresOn'), cell: ({ expiresOn }) => expiresOn ?? '—' },
          {
            key: 'check',
            head: '',
            cell: one => may('station.change') && <Check stationId={station.id} one={one} />,
          },
        ]}
      />
    </Panel>
  )
}

function Check({ stationId, one }: { stationId: string; one: Item }) {
  const { t, term } = useWords()
  const check = useAct(CheckKitItemDocument)
  const [evidence, setEvidence] = useState(one.evidence ?? '')
  const [expiresOn, setExpiresOn] = useState('')
  return (
    <ConfirmAct
      label={t('stations.check')}
      title={t('stations.checkTitle', { item: term('KitItem', one.item) })}
      state={check}
      ready={evidence.trim() !== '' && expiresOn !== ''}
      onConfirm={() => check.act({ stationId, item: one.item, evidence: evidence.trim(), expiresOn })}
      button={{ variant: 'outlined' }}
    >
      <Box sx={{ display: 'grid', gap: 1.5, pt: 1 }}>
        <TextField
          autoFocus
          label={t('stations.evidence')}
          value={evidence}
          onChange={event => setEvidence(event.target.value)}
        />
        <TextField
          type="date"
          label={t('stations.expiresOn')}
          value={expiresOn}
          onChange={event => setExpiresOn(event.target.value)}
          slotProps={{ inputLabel: { shrink: true } }}
        />
      </Box>
    </ConfirmAct>
  )
}
