import { Box, Button, TextField, Typography } from '@mui/material'
import { useMemo, useState } from 'react'
import { useWords } from '../i18n/use-words.ts'
import { ChoiceField } from '../shared/choice-field.tsx'
import { daysBetween } from './days.ts'
import { type Finding, findPairs, findPeople, findRooms, type Wanted } from './find.ts'
import type { RackModel } from './model.ts'

interface FindBarProps {
  model: RackModel | undefined
  from: string
  /** First night of those who look for free beds, and the day of leaving. */
  nights: { startsOn: string; endsOn: string }
  onFound: (findings: readonly Finding[], at: number) => void
}

const wanteds: readonly Wanted[] = ['PERSON', 'PAIR', 'ROOM']

/** Finds a person, two free beds in one room, or a room that is free as a whole; leads from one to the next. */
export function FindBar({ model, from, nights, onFound }: FindBarProps) {
  const { t } = useWords()
  const [wanted, setWanted] = useState<Wanted>('PERSON')
  const [text, setText] = useState('')
  const [span, setSpan] = useState(nights)
  const [at, setAt] = useState(0)
  const findings = useMemo(() => {
    if (!model) return []
    if (wanted === 'PERSON') return findPeople(model, text)
    const asked = { from: daysBetween(from, span.startsOn), to: daysBetween(from, span.endsOn) }
    if (!(asked.to > asked.from)) return []
    return wanted === 'PAIR' ? findPairs(model, asked) : findRooms(model, asked)
  }, [model, wanted, text, span, from])
  const go = (to: number) => {
    const next = findings.length === 0 ? 0 : (to + findings.length) % findings.length
    setAt(next)
    onFound(findings, next)
  }
  const day = (name: 'startsOn' | 'endsOn') => (
    <TextField
      type="date"
      size="small"
      label={t(`field.${name}`)}
      value={span[name]}
      onChange={event => setSpan({ ...span, [name]: event.target.value })}
      slotProps={{ inputLabel: { shrink: true } }}
      sx={{ width: 150, m: 0 }}
    />
  )
  return (
    <Box
      component="form"
      role="search"
      onSubmit={event => {
        event.preventDefault()
        go(0)
      }}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1,
        alignItems: 'center',
        '& .MuiFormControl-root': { m: 0 },
      }}
    >
      <Box sx={{ width: 140 }}>
        <ChoiceField
          label={t('rack.find')}
          value={wanted}
          onChange={value => setWanted(wanteds.find(each => each === value) ?? 'PERSON')}
          choices={wanteds.map(value => ({ value, label: t(`rack.wanted.${value}`) }))}
        />
      </Box>
      {wanted === 'PERSON' ? (
        <TextField
          size="small"
          label={t('field.name')}
          value={text}
          onChange={event => setText(event.target.value)}
          sx={{ width: 180 }}
        />
      ) : (
        <>
          {day('startsOn')}
          {day('endsOn')}
        </>
      )}
      <Button type="submit" variant="outlined">
        {t('rack.search')}
      </Button>
      <Button onClick={() => go(at + 1)} disabled={findings.length < 2}>
        {t('rack.nextFound')}
      </Button>
      <Typography variant="body2" sx={{ color: 'text.secondary' }} aria-live="polite">
        {wanted === 'PERSON' && text.trim() === ''
          ? ''
          : findings.length === 0
            ? t('rack.nothingFound')
            : t('rack.foundAt', { at: at + 1, count: findings.length, what: findings[at]?.label ?? '' })}
      </Typography>
    </Box>
  )
}
