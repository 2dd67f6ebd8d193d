import { Box, Button, Paper, Tab, Tabs, Typography } from '@mui/material'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router-dom'
import {
  ClosedCasesDocument,
  type ClosedCasesQuery,
  DeskDocument,
  type DeskFilter,
  type DeskQuery,
} from '../generated/graphql.ts'
import { usePages } from '../graphql/use-pages.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { Nothing } from '../shared/nothing.tsx'
import { Page } from '../shared/page.tsx'
import { PageRows } from '../shared/page-rows.tsx'
import type { Column } from '../shared/rows-table.tsx'
import { Badge, Tag } from '../shared/tag.tsx'
import { To } from '../shared/to.tsx'
import { TodaysAppointments } from './todays-appointments.tsx'
import { useDeskKeys } from './use-desk-keys.ts'

type Row = DeskQuery['desk']['edges'][number]['node']
type Closed = ClosedCasesQuery['closedCases']['edges'][number]['node']

/** What the desk looks at, in the order of the digits that open it. */
const views = ['ALL', 'MINE', 'LATE', 'APPLICANT', 'DEPARTMENT', 'NOBODYS', 'CLOSED', 'TODAY'] as const
type View = (typeof views)[number]

const filterOf: Readonly<Record<Exclude<View, 'CLOSED' | 'TODAY'>, DeskFilter>> = {
  ALL: {},
  MINE: { hands: 'MINE' },
  LATE: { late: true },
  APPLICANT: { waitsFor: 'APPLICANT' },
  DEPARTMENT: { waitsFor: 'DEPARTMENT' },
  NOBODYS: { hands: 'NOBODYS' },
}

/** The desk: one list of what is mine, what is late and what waits for whom, worked by the keyboard alone. */
export default function DeskPage() {
  const { t } = useWords()
  const { may } = useMe()
  const navigate = useNavigate()
  const [view, setView] = useState<View>('ALL')
  const list = useRef<HTMLDivElement>(null)
  const takeIn = () => navigate('/cases/create')
  useDeskKeys(list, {
    choose: n => setView(was => views[n] ?? was),
    takeIn: may('case.open') ? takeIn : undefined,
  })
  return (
    <Page act="case.list" title={t('cases.title')}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Tabs
          value={view}
          onChange={(_event, value: View) => setView(value)}
          variant="scrollable"
          aria-label={t('cases.list')}
          sx={{ flex: 1 }}
        >
          {views.map((each, n) => (
            <Tab key={each} value={each} label={`${n + 1} ${t(`cases.view.${each}`)}`} />
          ))}
        </Tabs>
        {may('case.open') && (
          <Button variant="contained" onClick={takeIn}>
            {t('cases.new')}
          </Button>
        )}
      </Box>
      <Paper ref={list} variant="outlined" sx={{ overflow: 'hidden' }}>
        {view === 'CLOSED' ? (
          <ClosedRows />
        ) : view === 'TODAY' ? (
          <TodaysAppointments />
        ) : (
          <OpenRows filter={filterOf[view]} />
        )}
      </Paper>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t('cases.keys')}
      </Typography>
    </Page>
  )
}

function OpenRows({ filter }: { filter: DeskFilter }) {
  const { t } = useWords()
  const pages = usePages(DeskDocument, { filter }, data => data.desk)
  return (
    <PageRows
      label={t('cases.list')}
      pages={pages}
      columns={useOpenColumns()}
      rowKey={({ id }) => id}
      empty={<Nothing title={t('cases.none')} hint={t('cases.noneHint')} />}
    />
  )
}

function useOpenColumns(): Column<Row>[] {
  const { t, say, term } = useWords()
  return [
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
      narrow: 'lead',
      cell: ({ resident, confidential }) => (
        <>
          {resident?.name ?? t('cases.hidden')}{' '}
          {confidential && <Badge tone="warn" label={t('cases.confidential')} />}
        </>
      ),
    },
    { key: 'number', head: t('cases.number'), cell: ({ number }) => number },
    {
      key: 'waits',
      head: t('cases.waitsFor'),
      cell: ({ waitsFor, away }) => (
        <>
          {waitsFor && <Tag of="CaseWaitsFor" value={waitsFor} />}{' '}
          {away.map(department => term('ServiceDepartment', department)).join('、')}
        </>
      ),
    },
    { key: 'due', head: t('cases.due'), cell: row => <Due row={row} /> },
    {
      key: 'handler',
      head: t('cases.handler'),
      cell: ({ handler }) => handler?.name ?? t('cases.nobody'),
    },
    { key: 'station', head: t('cases.at'), cell: ({ station }) => station?.name ?? t('cases.townDesk') },
  ]
}

/** By when it is promised, or how the clock stands. */
export function Due({ row }: { row: Pick<Row, 'dueOn' | 'daysLeft' | 'late' | 'escalatedTo'> }) {
  const { t } = useWords()
  if (row.dueOn === null || row.dueOn === undefined) return t('cases.paused', { count: row.daysLeft ?? 0 })
  return (
    <>
      {row.dueOn} {row.late && <Badge tone="bad" label={t('cases.late')} />}{' '}
      {row.escalatedTo && (
        <Badge tone={row.late ? 'bad' : 'warn'} label={t(`cases.escalatedTo.${row.escalatedTo}`)} />
      )}
    </>
  )
}

function ClosedRows() {
  const { t, say, term } = useWords()
  const pages = usePages(ClosedCasesDocument, {}, data => data.closedCases)
  const columns: Column<Closed>[] = [
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
      narrow: 'lead',
      cell: ({ resident }) => resident?.name ?? t('cases.hidden'),
    },
    { key: 'number', head: t('cases.number'), cell: ({ number }) => number },
    { key: 'outcome', head: t('cases.outcome'), cell: ({ outcome }) => term('CaseOutcome', outcome) },
    {
      key: 'closed',
      head: t('cases.closedOn'),
      cell: ({ closedOn, late }) => (
        <>
          {closedOn} <Badge tone={late ? 'bad' : 'good'} label={t(late ? 'cases.late' : 'cases.inTime')} />
        </>
      ),
    },
    {
      key: 'rated',
      head: t('cases.satisfaction'),
      cell: ({ satisfaction }) => (satisfaction ? '★'.repeat(satisfaction) : '—'),
    },
  ]
  return (
    <PageRows
      label={t('cases.view.CLOSED')}
      pages={pages}
      columns={columns}
      rowKey={({ id }) => id}
      empty={<Nothing title={t('cases.none')} hint="" />}
    />
  )
}
