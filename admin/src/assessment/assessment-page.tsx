import { Box, ButtonBase, LinearProgress, TextField, Typography } from '@mui/material'
import { useState } from 'react'
import { AssessmentDocument, type AssessmentQuery } from '../generated/graphql.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { showDate, today } from '../shared/dates.ts'
import { Nothing } from '../shared/nothing.tsx'
import { Page } from '../shared/page.tsx'
import { Panel } from '../shared/panel.tsx'
import { Failed } from '../shared/refused.tsx'
import { RowsTable } from '../shared/rows-table.tsx'
import { BehindFigure, type OpenFigure } from './behind-figure.tsx'
import { percent } from './percent.ts'

type Assessment = AssessmentQuery['assessment']
type Station = Assessment['stations'][number]

/** 考核: the figures of each station for a month; each opens into the rows it was counted from. */
export default function AssessmentPage() {
  const { t } = useWords()
  const [month, setMonth] = useState(today().slice(0, 7))
  const [open, setOpen] = useState<OpenFigure | null>(null)
  const answer = useAnswer(AssessmentDocument, { month })
  const told = answer.data?.assessment
  return (
    <Page act="assessment.read" title={t('assessment.title')}>
      <Panel
        flush
        title={t('assessment.of', { month })}
        action={
          <TextField
            type="month"
            size="small"
            label={t('assessment.month')}
            value={month}
            onChange={event => event.target.value && setMonth(event.target.value)}
            fullWidth={false}
            sx={{ width: 180 }}
            slotProps={{ inputLabel: { shrink: true }, htmlInput: { max: today().slice(0, 7) } }}
          />
        }
      >
        {answer.isFetching && <LinearProgress aria-label={t('assessment.counting')} />}
        <Failed failure={answer.error} onRetry={() => answer.refetch()} />
        {told?.stations.length === 0 && (
          <Nothing title={t('assessment.noStations')} hint={t('assessment.noStationsHint')} />
        )}
        {told && told.stations.length > 0 && (
          <>
            <Typography variant="body2" sx={{ px: 2, pb: 1, color: 'text.secondary' }}>
              {t('assessment.asOf', { day: showDate(told.asOf) })}
            </Typography>
            {/* Twelve figures side by side: their heads break so that none is cut off. */}
            <Box sx={{ '& th, & td': { px: 0.75 }, '& th': { whiteSpace: 'normal', minWidth: '4.5em' } }}>
              <Figures told={told} onOpen={setOpen} />
            </Box>
          </>
        )}
      </Panel>
      {open && <BehindFigure open={open} onClose={() => setOpen(null)} />}
      {told && <Definitions indicators={told.indicators} />}
    </Page>
  )
}

interface FiguresProps {
  told: Assessment
  onOpen: (figure: OpenFigure) => void
}

function Figures({ told, onOpen }: FiguresProps) {
  const { t, say } = useWords()
  return (
    <RowsTable<Station>
      label={t('assessment.title')}
      rows={told.stations}
      rowKey={({ stationId }) => stationId}
      columns={[
        { key: 'name', head: t('field.station'), narrow: 'lead', cell: ({ name }) => name },
        ...told.indicators.map(indicator => ({
          key: indicator.code,
          head: say(indicator.name),
          align: 'right' as const,
          cell: ({ stationId, name, figures }: Station) => {
            const figure = figures.find(one => one.indicator === indicator.code)
            if (!figure || typeof figure.rate !== 'number') return <Box component="span">—</Box>
            const counted = `${figure.numerator}/${figure.denominator}`
            return (
              <ButtonBase
                aria-label={t('assessment.open', { station: name, indicator: say(indicator.name), counted })}
                onClick={() => onOpen({ month: told.month, stationId, station: name, indicator, counted })}
                sx={{ display: 'inline-grid', justifyItems: 'end', borderRadius: 1, whiteSpace: 'nowrap' }}
              >
                <Typography variant="body2" component="span" sx={{ fontWeight: 600, color: 'primary.main' }}>
                  {percent(figure.rate)}
                </Typography>
                <Typography variant="caption" component="span" sx={{ color: 'text.secondary' }}>
                  {counted}
                </Typography>
              </ButtonBase>
            )
          },
        })),
      ]}
    />
  )
}

/** What each figure counts, for whoever is assessed by it. */
function Definitions({ indicators }: Pick<Assessment, 'indicators'>) {
  const { t, say } = useWords()
  return (
    <Panel flush title={t('assessment.definitions')}>
      <Typography variant="body2" sx={{ px: 2, pb: 1, color: 'text.secondary' }}>
        {t('assessment.noRanking')}
      </Typography>
      <RowsTable
        label={t('assessment.definitions')}
        rows={indicators}
        rowKey={({ code }) => code}
        columns={[
          { key: 'name', head: t('assessment.indicator'), narrow: 'lead', cell: ({ name }) => say(name) },
          { key: 'numerator', head: t('assessment.numerator'), cell: ({ numerator }) => say(numerator) },
          {
            key: 'denominator',
            head: t('assessment.denominator'),
            cell: ({ denominator }) => say(denominator),
          },
          { key: 'exclusions', head: t('assessment.exclusions'), cell: ({ exclusions }) => say(exclusions) },
        ]}
      />
    </Panel>
  )
}
