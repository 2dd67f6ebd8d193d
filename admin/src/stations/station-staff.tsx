import { Box, TextField, Typography } from '@mui/material'
import { useState } from 'react'
import {
  AccountsDocument,
  AddStaffDocument,
  EndStaffDocument,
  type StationDuty,
  type StationPartsFragment,
} from '../generated/graphql.ts'
import { useAct } from '../graphql/use-act.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { zhStationTerms } from '../i18n/zh-stations.ts'
import { useMe } from '../session/use-me.ts'
import { ChoiceField } from '../shared/choice-field.tsx'
import { ConfirmAct } from '../shared/confirm-act.tsx'
import { today } from '../shared/dates.ts'
import { Panel } from '../shared/panel.tsx'
import { RowsTable } from '../shared/rows-table.tsx'

type Staff = StationPartsFragment['staff'][number]

/** Who serves at a station, with what they do there and until when. */
export function StationStaff({ station }: { station: StationPartsFragment }) {
  const { t, term } = useWords()
  const { may } = useMe()
  const changes = may('station.change')
  return (
    <Panel title={t('stations.staff')} flush action={changes ? <Add stationId={station.id} /> : undefined}>
      <RowsTable<Staff>
        label={t('stations.staff')}
        rows={station.staff}
        rowKey={({ id }) => id}
        columns={[
          { key: 'name', head: t('field.name'), narrow: 'lead', cell: ({ name }) => name },
          {
            key: 'duties',
            head: t('stations.duties'),
            cell: ({ duties }) => duties.map(duty => term('StationDuty', duty)).join('、'),
          },
          { key: 'from', head: t('stations.from'), cell: ({ startsOn }) => startsOn },
          { key: 'to', head: t('stations.to'), cell: ({ endsOn }) => endsOn ?? t('stations.open') },
          {
            key: 'end',
            head: '',
            cell: one => changes && one.serving && !one.endsOn && <End one={one} />,
          },
        ]}
      />
    </Panel>
  )
}

function Add({ stationId }: { stationId: string }) {
  const { t, term } = useWords()
  const add = useAct(AddStaffDocument)
  const { may } = useMe()
  const accounts = useAnswer(AccountsDocument, { first: 100 }, { enabled: may('account.list') })
  const [accountId, setAccountId] = useState('')
  const [name, setName] = useState('')
  const [duty, setDuty] = useState<StationDuty>('COORDINATOR')
  const [startsOn, setStartsOn] = useState(today())
  const duties = Object.keys(zhStationTerms.StationDuty)
  return (
    <ConfirmAct
      label={t('stations.add')}
      title={t('stations.add')}
      state={add}
      ready={name.trim() !== '' && startsOn !== ''}
      onConfirm={() =>
        add.act({
          input: { stationId, accountId: accountId || null, name: name.trim(), duties: [duty], startsOn },
        })
      }
    >
      <Box sx={{ display: 'grid', gap: 1.5, pt: 1 }}>
        <TextField
          autoFocus
          label={t('field.name')}
          value={name}
          onChange={event => setName(event.target.value)}
        />
        <ChoiceField
          label={t('stations.account')}
          value={accountId}
          onChange={setAccountId}
          none={t('stations.noAccount')}
          choices={(accounts.data?.accounts.edges ?? []).map(({ node }) => ({
            value: node.id,
            label: node.displayName,
          }))}
        />
        <ChoiceField
          label={t('stations.duties')}
          value={duty}
          onChange={value => setDuty(value as StationDuty)}
          choices={duties.map(value => ({ value, label: term('StationDuty', value) }))}
        />
        <TextField
          type="date"
          label={t('stations.from')}
          value={startsOn}
          onChange={event => setStartsOn(event.target.value)}
          slotProps={{ inputLabel: { shrink: true } }}
        />
      </Box>
    </ConfirmAct>
  )
}

function End({ one }: { one: Staff }) {
  const { t } = useWords()
  const end = useAct(EndStaffDocument)
  const [endsOn, setEndsOn] = useState(today())
  return (
    <ConfirmAct
      label={t('stations.end')}
      title={t('stations.endTitle', { name: one.name })}
      state={end}
      ready={endsOn !== ''}
      onConfirm={() => end.act({ id: one.id, endsOn })}
      button={{ variant: 'outlined', color: 'error' }}
    >
      <Typography sx={{ mb: 1.5 }}>{t('stations.endText')}</Typography>
      <TextField
        type="date"
        label={t('stations.to')}
        value={endsOn}
        onChange={event => setEndsOn(event.target.value)}
        slotProps={{ inputLabel: { shrink: true } }}
      />
    </ConfirmAct>
  )
}
