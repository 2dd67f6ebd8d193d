import { Alert, Box, Checkbox, TextField } from '@mui/material'
import { useEffect, useState } from 'react'
import { EmployersDocument, RosterDocument, type RosterQuery } from '../generated/graphql.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { today } from '../shared/dates.ts'
import { EmployerField } from '../shared/employer-field.tsx'
import { Nothing } from '../shared/nothing.tsx'
import { Page } from '../shared/page.tsx'
import { Panel } from '../shared/panel.tsx'
import { Failed } from '../shared/refused.tsx'
import { type Column, RowsTable } from '../shared/rows-table.tsx'
import { Badge, Tag } from '../shared/tag.tsx'
import { To } from '../shared/to.tsx'
import { DecideRoster } from './decide-roster.tsx'

type Row = RosterQuery['roster']['rows'][number]

const nextMonth = () => {
  const [year = 0, month = 0] = today().split('-').map(Number)
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`
}

/** Per company: whose permit, contract or registration runs out in a month, and what is decided about it. */
export default function RosterPage() {
  const { t } = useWords()
  const [employerId, setEmployerId] = useState('')
  const [month, setMonth] = useState(nextMonth())
  const employers = useAnswer(EmployersDocument, {}).data?.employers
  const first = employers?.[0]?.id
  useEffect(() => {
    if (!employerId && first) setEmployerId(first)
  }, [employerId, first])
  const whole = /^\d{4}-\d{2}$/.test(month)
  const { data, error, refetch } = useAnswer(
    RosterDocument,
    { employerId, month: `${month}-01` },
    { enabled: employerId !== '' && whole },
  )
  return (
    <Page act="roster.read" title={t('roster.title')}>
      <Panel>
        <Box sx={{ display: 'flex', gap: 1.5, flexWrap: 'wrap' }}>
          <EmployerField value={employerId} onChange={setEmployerId} none={t('roster.choose')} />
          <TextField
            type="month"
            label={t('roster.month')}
            value={month}
            onChange={event => setMonth(event.target.value)}
            slotProps={{ inputLabel: { shrink: true } }}
          />
        </Box>
      </Panel>
      <Failed failure={error} onRetry={() => refetch()} />
      {data && <Rows key={`${employerId} ${month}`} rows={data.roster.rows} others={data.roster.others} />}
    </Page>
  )
}

function Rows({ rows, others }: { rows: readonly Row[]; others: number }) {
  const { t, term } = useWords()
  const { may } = useMe()
  const [chosen, setChosen] = useState<string[]>([])
  const open = rows.filter(row => row.status !== 'ACTED').map(({ itemId }) => itemId)
  const toggle = (id: string) =>
    setChosen(chosen.includes(id) ? chosen.filter(one => one !== id) : [...chosen, id])
  const columns: Column<Row>[] = [
    ...(may('roster.decide') ? [boxes(open, chosen, setChosen, toggle, t('roster.all'))] : []),
    {
      key: 'name',
      head: t('field.name'),
      narrow: 'lead',
      cell: ({ residentId, name }) => (
        <To page="people" id={residentId}>
          {name}
        </To>
      ),
    },
    { key: 'kind', head: t('renewals.kind'), cell: ({ kind }) => term('RenewalKind', kind), narrow: 'lead' },
    { key: 'due', head: t('renewals.dueOn'), cell: ({ dueOn }) => dueOn },
    {
      key: 'choice',
      head: t('roster.decision'),
      cell: ({ choice, until }) =>
        choice ? (
          <>
            <Tag of="RosterChoice" value={choice} /> {until && t('roster.until', { day: until })}
          </>
        ) : (
          '—'
        ),
    },
    {
      key: 'followUps',
      head: t('roster.followUps'),
      cell: ({ followUps }) =>
        followUps.length === 0 ? (
          '—'
        ) : (
          <Box sx={{ display: 'flex', gap: 0.5, flexWrap: 'wrap' }}>
            {followUps.map(({ kind, done }) => (
              <Badge
                key={kind}
                tone={done ? 'good' : 'warn'}
                label={t(done ? 'roster.done' : 'roster.open', { what: term('FollowUpKind', kind) })}
              />
            ))}
          </Box>
        ),
    },
  ]
  return (
    <>
      {others > 0 && <Alert severity="info">{t('roster.others', { smart_count: others })}</Alert>}
      <Panel
        title={t('roster.rows', { smart_count: rows.length })}
        action={may('roster.decide') && <DecideRoster itemIds={chosen} onDone={() => setChosen([])} />}
        flush
      >
        {rows.length === 0 ? (
          <Nothing title={t('roster.none')} hint="" />
        ) : (
          <RowsTable
            label={t('roster.title')}
            rows={rows}
            columns={columns}
            rowKey={({ itemId }) => itemId}
          />
        )}
      </Panel>
    </>
  )
}

const boxes = (
  open: string[],
  chosen: string[],
  setChosen: (ids: string[]) => void,
  toggle: (id: string) => void,
  label: string,
): Column<Row> => ({
  key: 'chosen',
  head: label,
  narrow: 'lead',
  width: 90,
  cell: ({ itemId, name, status }) => (
    <Checkbox
      size="small"
      disabled={status === 'ACTED'}
      checked={chosen.includes(itemId)}
      onChange={event =>
        event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey
          ? setChosen(open)
          : toggle(itemId)
      }
      slotProps={{ input: { 'aria-label': name } }}
    />
  ),
})
