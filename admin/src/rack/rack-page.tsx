import ChevronLeft from '@mui/icons-material/ChevronLeft'
import ChevronRight from '@mui/icons-material/ChevronRight'
import PrintOutlined from '@mui/icons-material/PrintOutlined'
import { Box, Button, IconButton, TextField } from '@mui/material'
import { useCallback, useMemo, useState } from 'react'
import { useSearchParams } from 'react-router-dom'
import { RackDocument } from '../generated/graphql.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { PropertyField } from '../housing/property-field.tsx'
import { useWords } from '../i18n/use-words.ts'
import { today } from '../shared/dates.ts'
import { Nothing } from '../shared/nothing.tsx'
import { Page } from '../shared/page.tsx'
import { Panel } from '../shared/panel.tsx'
import { Failed } from '../shared/refused.tsx'
import { addDays, daysBetween } from './days.ts'
import type { Finding } from './find.ts'
import { FindBar } from './find-bar.tsx'
import { readRack } from './model.ts'
import { RackGrid } from './rack-grid.tsx'
import { RackLegend } from './rack-legend.tsx'

const days = 90
const month = 30
/** Days before today that are shown at first. */
const before = 7

/** 房态图: every bed of a property over ninety days. */
export default function RackPage() {
  const { t } = useWords()
  const [params, setParams] = useSearchParams()
  const propertyId = params.get('property') ?? ''
  const from = params.get('from') ?? addDays(today(), -before)
  const [findings, setFindings] = useState<{ list: readonly Finding[]; at: number }>({ list: [], at: 0 })
  const answer = useAnswer(RackDocument, { propertyId, from, days }, { enabled: propertyId !== '' })
  const model = useMemo(() => answer.data && readRack(answer.data.rack, days), [answer.data])
  const found = useMemo(() => new Set(findings.list.flatMap(({ bedsAt }) => bedsAt)), [findings])
  const set = useCallback(
    (change: Record<string, string>) =>
      setParams(known => ({ ...Object.fromEntries(known), ...change }), { replace: true }),
    [setParams],
  )
  const chooseProperty = useCallback((property: string) => set({ property }), [set])
  return (
    <Page title={t('rack.title')} act="housing.read">
      <Panel>
        <Box className="rack-tools" sx={{ display: 'grid', gap: 1.5, mb: 1.5 }}>
          <Box
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              gap: 1,
              alignItems: 'center',
              '& .MuiFormControl-root': { m: 0 },
            }}
          >
            <Box sx={{ minWidth: 260 }}>
              <PropertyField value={propertyId} onChange={chooseProperty} />
            </Box>
            <IconButton onClick={() => set({ from: addDays(from, -month) })} aria-label={t('rack.earlier')}>
              <ChevronLeft />
            </IconButton>
            <TextField
              type="date"
              size="small"
              label={t('rack.from')}
              value={from}
              onChange={event => event.target.value && set({ from: event.target.value })}
              slotProps={{ inputLabel: { shrink: true } }}
              sx={{ width: 150 }}
            />
            <IconButton onClick={() => set({ from: addDays(from, month) })} aria-label={t('rack.later')}>
              <ChevronRight />
            </IconButton>
            <Button onClick={() => set({ from: addDays(today(), -before) })}>{t('rack.today')}</Button>
            <Button startIcon={<PrintOutlined />} onClick={() => print()}>
              {t('rack.print')}
            </Button>
          </Box>
          <FindBar
            model={model}
            from={from}
            nights={{ startsOn: today(), endsOn: addDays(today(), month) }}
            onFound={(list, at) => setFindings({ list, at })}
          />
          <RackLegend />
        </Box>
        {answer.error && <Failed failure={answer.error} onRetry={() => answer.refetch()} />}
        {model?.beds.length === 0 && (
          <Nothing title={t('housing.noRooms')} hint={t('housing.noBuildingsHint')} />
        )}
        {model && model.beds.length > 0 && (
          <RackGrid
            model={model}
            from={from}
            days={days}
            today={daysBetween(from, today())}
            found={found}
            shown={findings.list[findings.at]?.bedsAt[0] ?? null}
          />
        )}
      </Panel>
    </Page>
  )
}
