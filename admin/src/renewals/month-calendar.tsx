import ChevronLeft from '@mui/icons-material/ChevronLeft'
import ChevronRight from '@mui/icons-material/ChevronRight'
import { Box, ButtonBase, Chip, IconButton, Typography } from '@mui/material'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useListContext } from 'react-admin'
import { RenewalDaysDocument, type RenewalDaysQuery } from '../generated/graphql.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'
import { today } from '../shared/dates.ts'
import { Failed } from '../shared/refused.tsx'
import { dayAfter, monthAfter, weeksOf } from './month.ts'

type Day = RenewalDaysQuery['renewalDays'][number]

/** How far each key goes in the calendar, in days. */
const steps: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -7,
  ArrowDown: 7,
}

/** A month of what falls due; a day chosen is what the list below shows. By mouse, or by arrows, PageUp and PageDown. */
export function MonthCalendar() {
  const { t } = useWords()
  const { filterValues, setFilters, displayedFilters } = useListContext()
  const [focus, setFocus] = useState(today())
  const grid = useRef<HTMLTableElement>(null)
  const month = focus.slice(0, 7)
  const weeks = weeksOf(month)
  const [from, to] = [weeks[0]?.[0] ?? focus, weeks.at(-1)?.at(-1) ?? focus]
  const answer = useAnswer(RenewalDaysDocument, { from, to })
  const days = new Map((answer.data?.renewalDays ?? []).map(day => [day.date, day]))
  const chosen: string | undefined =
    filterValues.dueBefore === dayAfter(filterValues.dueFrom ?? '9999-01-01')
      ? filterValues.dueFrom
      : undefined
  const choose = (day: string | undefined) => {
    const { dueFrom: _from, dueBefore: _before, ...others } = filterValues
    const span = day ? { dueFrom: day, dueBefore: dayAfter(day) } : {}
    setFilters({ ...others, ...span }, displayedFilters)
    if (day) setFocus(day)
  }
  const goTo = (day: string) => {
    setFocus(day)
    requestAnimationFrame(() => grid.current?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus())
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key]
    const months = event.key === 'PageUp' ? -1 : event.key === 'PageDown' ? 1 : 0
    if (step === undefined && months === 0) return
    event.preventDefault()
    goTo(step === undefined ? `${monthAfter(month, months)}-01` : dayAfter(focus, step))
  }
  const [year, number] = month.split('-')
  return (
    <Box sx={{ minWidth: 0 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5, mb: 0.5 }}>
        <IconButton
          size="small"
          aria-label={t('renewals.before')}
          onClick={() => setFocus(`${monthAfter(month, -1)}-01`)}
        >
          <ChevronLeft />
        </IconButton>
        <Typography component="h2" variant="h2" aria-live="polite">
          {t('renewals.month', { year, month: Number(number) })}
        </Typography>
        <IconButton
          size="small"
          aria-label={t('renewals.after')}
          onClick={() => setFocus(`${monthAfter(month, 1)}-01`)}
        >
          <ChevronRight />
        </IconButton>
        {chosen && (
          <Chip
            size="small"
            color="primary"
            label={t('renewals.chosen', { day: chosen })}
            onDelete={() => choose(undefined)}
          />
        )}
      </Box>
      <Failed failure={answer.error} onRetry={() => answer.refetch()} />
      <Box
        component="table"
        role="grid"
        ref={grid}
        aria-label={t('renewals.calendar')}
        onKeyDown={onKeyDown}
        sx={{ width: '100%', tableLayout: 'fixed', borderCollapse: 'collapse' }}
      >
        <thead>
          <tr>
            {t('renewals.weekdays')
              .split(' ')
              .map(name => (
                <Typography
                  key={name}
                  component="th"
                  variant="caption"
                  sx={{ color: 'text.secondary', py: 0.5 }}
                >
                  {name}
                </Typography>
              ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map(week => (
            <tr key={week[0]}>
              {week.map(day => (
                <DayCell
                  key={day}
                  day={day}
                  due={days.get(day)}
                  outside={day.slice(0, 7) !== month}
                  chosen={day === chosen}
                  focused={day === focus}
                  onChoose={() => choose(day === chosen ? undefined : day)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </Box>
    </Box>
  )
}

interface DayCellProps {
  day: string
  due: Day | undefined
  outside: boolean
  chosen: boolean
  focused: boolean
  onChoose: () => void
}

function DayCell({ day, due, outside, chosen, focused, onChoose }: DayCellProps) {
  const { t } = useWords()
  const isToday = day === today()
  const label = due
    ? t('renewals.dueThat', { day, open: due.open, acted: due.acted })
    : t('renewals.nothingThat', { day })
  const overdue = due && due.open > 0 && day < today()
  return (
    <Box
      component="td"
      role="gridcell"
      aria-selected={chosen}
      sx={{ p: 0, border: 1, borderColor: 'divider' }}
    >
      <ButtonBase
        data-day={day}
        tabIndex={focused ? 0 : -1}
        aria-label={label}
        aria-current={isToday ? 'date' : undefined}
        onClick={onChoose}
        sx={{
          width: '100%',
          minHeight: 46,
          p: 0.5,
          display: 'flex',
          flexDirection: 'column',
          alignItems: 'stretch',
          justifyContent: 'flex-start',
          bgcolor: chosen ? 'action.selected' : undefined,
          opacity: outside ? 0.5 : 1,
          '&:hover': { bgcolor: 'action.hover' },
          '&:focus-visible': { outline: 2, outlineColor: 'primary.main', outlineOffset: -2 },
        }}
      >
        <Typography
          component="span"
          variant="caption"
          sx={{
            textAlign: 'left',
            fontWeight: isToday ? 700 : 400,
            textDecoration: isToday ? 'underline' : undefined,
          }}
        >
          {Number(day.slice(8))}
        </Typography>
        {due && (
          <Typography
            component="span"
            variant="body2"
            sx={{
              textAlign: 'center',
              fontWeight: due.open > 0 ? 700 : 400,
              color: overdue ? 'error.main' : due.open > 0 ? 'text.primary' : 'text.secondary',
            }}
          >
            {due.open > 0 ? due.open : '✓'}
          </Typography>
        )}
      </ButtonBase>
    </Box>
  )
}
