import { Box, Button, LinearProgress, ToggleButton, ToggleButtonGroup } from '@mui/material'
import { useEffect, useRef, useState } from 'react'
import { AssessedRowsDocument, type AssessedRowsQuery, type AssessmentQuery } from '../generated/graphql.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { showDate } from '../shared/dates.ts'
import { Nothing } from '../shared/nothing.tsx'
import { Pager } from '../shared/pager.tsx'
import { Panel } from '../shared/panel.tsx'
import { Failed } from '../shared/refused.tsx'
import { RowsTable } from '../shared/rows-table.tsx'
import { Badge } from '../shared/tag.tsx'
import { To } from '../shared/to.tsx'

type Row = AssessedRowsQuery['assessedRows'][number]

/** A figure somebody opened. */
export interface OpenFigure {
  month: string
  stationId: string
  station: string
  indicator: AssessmentQuery['assessment']['indicators'][number]
  /** 3/7 */
  counted: string
}

interface BehindFigureProps {
  open: OpenFigure
  onClose: () => void
}

const SIZE = 25

/** The rows that a figure was counted from; those that are not as they should be first, for these are what can be done. */
export function BehindFigure({ open, onClose }: BehindFigureProps) {
  const { t, say } = useWords()
  const { month, stationId, station, indicator, counted } = open
  const key = `${month} ${stationId} ${indicator.code}`
  const [met, setMet] = useState<'missed' | 'met' | 'all'>('missed')
  const [walk, setWalk] = useState<{ key: string; after: string[] }>({ key, after: [] })
  const after = walk.key === key ? walk.after : []
  const answer = useAnswer(AssessedRowsDocument, {
    month,
    stationId,
    indicator: indicator.code,
    met: met === 'all' ? null : met === 'met',
    after: after.at(-1) ?? null,
    first: SIZE,
  })
  const rows = answer.data?.assessedRows
  const last = rows?.at(-1)?.id
  const place = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another figure is another place to look at
  useEffect(() => place.current?.scrollIntoView({ block: 'start' }), [key])
  const choose = (chosen: typeof met | null) => {
    if (!chosen) return
    setMet(chosen)
    setWalk({ key, after: [] })
  }
  return (
    <Box ref={place} sx={{ scrollMarginTop: 64 }}>
      <Panel
        flush
        title={t('assessment.behind', { station, indicator: say(indicator.name), counted })}
        action={
          <>
            <ToggleButtonGroup
              exclusive
              size="small"
              value={met}
              onChange={(_event, chosen) => choose(chosen)}
              aria-label={t('assessment.which')}
            >
              <ToggleButton value="missed">{t('assessment.missed')}</ToggleButton>
              <ToggleButton value="met">{t('assessment.met')}</ToggleButton>
              <ToggleButton value="all">{t('assessment.all')}</ToggleButton>
            </ToggleButtonGroup>
            <Button size="small" onClick={onClose}>
              {t('assessment.close')}
            </Button>
          </>
        }
      >
        {answer.isFetching && <LinearProgress />}
        <Failed failure={answer.error} onRetry={() => answer.refetch()} />
        {rows?.length === 0 && (
          <Nothing title={t(`assessment.none.${met}`)} hint={say(indicator.denominator)} />
        )}
        {rows && rows.length > 0 && <Rows rows={rows} indicator={indicator} />}
        <Pager
          page={after.length + 1}
          previous={after.length > 0 ? () => setWalk({ key, after: after.slice(0, -1) }) : undefined}
          next={rows?.length === SIZE && last ? () => setWalk({ key, after: [...after, last] }) : undefined}
        />
      </Panel>
    </Box>
  )
}

const pages = { REGISTRATION: 'registrations', CASE: 'cases' } as const

function Rows({ rows, indicator }: { rows: readonly Row[]; indicator: OpenFigure['indicator'] }) {
  const { t, term } = useWords()
  const { subject } = indicator
  const page = subject === 'REGISTRATION' || subject === 'CASE' ? pages[subject] : null
  return (
    <RowsTable<Row>
      label={t('assessment.rows')}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'who',
          head: subject === 'KIT_ITEM' ? t('stations.item') : t('field.name'),
          narrow: 'lead',
          cell: ({ id, resident }) =>
            subject === 'KIT_ITEM' ? (
              term('KitItem', id)
            ) : resident ? (
              <To page="people" id={resident.id}>
                {resident.name}
              </To>
            ) : (
              t('cases.hidden')
            ),
        },
        { key: 'day', head: t(`assessment.day.${subject}`), cell: ({ day }) => (day ? showDate(day) : '—') },
        {
          key: 'met',
          head: t('assessment.state'),
          cell: ({ met }) => (
            <Badge tone={met ? 'good' : 'warn'} label={t(met ? 'assessment.met' : 'assessment.missed')} />
          ),
        },
        ...(page
          ? [
              {
                key: 'open',
                head: '',
                cell: ({ id }: Row) => (
                  <To page={page} id={id}>
                    {t('assessment.openRow')}
                  </To>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}
